"""The table of deadlines: one row a time expression."""

from collections.abc import Iterable, Iterator
from datetime import date

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.query.validity import deadline_status
from cqpolicy_cli.reports.record import deadline_record
from cqpolicy_cli.reports.rows import Layout, Pair, Through, fact_table, nobody
from cqpolicy_cli.reports.spelled import (
    spell_deadline,
    spell_deadline_kind,
    spell_precision,
    spell_status,
    spell_yes,
)
from cqpolicy_cli.tabular import Cell, Column, Record, Table

KEYS = ("kind", "start", "end", "precision", "length", "quote", "status", "inherited")


def deadline_table(pairs: Iterable[Pair[Deadline]], today: date, through: Through = nobody) -> Table:
    """List deadlines in the order given, with how each stands to today."""

    def cells(entry: Entry, deadline: Deadline) -> tuple[Cell, ...]:
        return (
            spell_deadline_kind(deadline.kind),
            spell_deadline(deadline),
            deadline.start,
            deadline.end,
            spell_precision(deadline.precision) if deadline.precision else None,
            spell_status(deadline_status(deadline, today)),
            spell_yes(is_inherited(entry, deadline)),
            deadline.quote,
        )

    def record(entry: Entry, deadline: Deadline) -> Record:
        return {
            **deadline_record(deadline),
            "status": deadline_status(deadline, today),
            "inherited": is_inherited(entry, deadline),
        }

    return fact_table("deadlines", today, Layout(_columns(), KEYS, through), pairs, cells, record)


def _columns() -> tuple[Column, ...]:
    """Give the columns of a deadline."""
    return (
        Column(key="kind", title=_("Kind"), on_screen=False),
        Column(key="deadline", title=_("Deadline")),
        Column(key="start", title=_("Start"), kind="date", on_screen=False),
        Column(key="end", title=_("End"), kind="date", on_screen=False),
        Column(key="precision", title=_("Precision"), on_screen=False),
        Column(key="status", title=_("Status")),
        Column(key="inherited", title=_("Inherited"), on_screen=False),
        Column(key="quote", title=_("Words of the text")),
    )


def is_inherited(entry: Entry, deadline: Deadline) -> bool:
    """Tell a deadline of the document's own period from one of the clause."""
    return deadline not in entry.clause.deadlines


def period_deadline(entry: Entry) -> Deadline | None:
    """Give the document's own period as a deadline, for a clause that has no date of its own."""
    period = entry.document.period
    if period is None or any(deadline.end for deadline in entry.clause.deadlines):
        return None
    return Deadline(kind="window", start=period.start, end=period.end, precision=period.precision, quote=period.quote)


def deadlines_of(entry: Entry, *, inherited: bool) -> Iterator[Deadline]:
    """Give a clause's deadlines, and where asked the document's period for one without a date."""
    yield from entry.clause.deadlines
    if inherited and (period := period_deadline(entry)):
        yield period
