"""The table of amounts: one row a sum."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.reports.record import amount_record
from cqpolicy_cli.reports.rows import Layout, Pair, Through, fact_table, nobody, occurrences
from cqpolicy_cli.reports.spelled import spell_amount, spell_amount_kind, spell_unit
from cqpolicy_cli.tabular import Cell, Column, Record, Table

KEYS = ("kind", "min", "max", "unit", "quote", "passage")


def amount_table(pairs: Iterable[Pair[Amount]], today: date, through: Through = nobody) -> Table:
    """List amounts in the order given, with the passage that says who gets it and for what."""

    def cells(entry: Entry, amount: Amount) -> tuple[Cell, ...]:
        return (
            spell_amount_kind(amount.kind),
            spell_amount(amount),
            amount.min,
            amount.max,
            spell_unit(amount.unit),
            amount.quote,
            passage_of(entry, amount),
        )

    def record(entry: Entry, amount: Amount) -> Record:
        return {**amount_record(amount), "passage": passage_of(entry, amount)}

    return fact_table("amounts", today, Layout(_columns(), KEYS, through), pairs, cells, record)


def _columns() -> tuple[Column, ...]:
    """Give the columns of an amount."""
    return (
        Column(key="kind", title=_("Kind")),
        Column(key="amount", title=_("Amount")),
        Column(key="min", title=_("At least"), kind="number", on_screen=False),
        Column(key="max", title=_("At most"), kind="number", on_screen=False),
        Column(key="unit", title=_("Unit"), on_screen=False),
        Column(key="quote", title=_("Words of the text"), on_screen=False),
        Column(key="passage", title=_("For whom and what")),
    )


def passage_of(entry: Entry, amount: Amount) -> str:
    """Give the part of the sentence in which an amount stands.

    Amounts next to each other with one quote are a list, which stands in one passage; the same
    quote further on is its next occurrence. The identity of the value finds its place.
    """
    runs = [list(run) for _quote, run in groupby(entry.clause.amounts, key=lambda a: a.quote)]
    passages = occurrences(entry.clause.text, [run[0].quote for run in runs])
    for run, passage in zip(runs, passages, strict=True):
        if any(item is amount for item in run):
            return passage
    return amount.quote
