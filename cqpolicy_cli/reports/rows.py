"""What reports of single facts have in common: the clause's columns beside the fact's."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from cqpolicy_cli.facts import Fact
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.query.validity import standing_of
from cqpolicy_cli.reports.record import change_record, document_reference, duty_record
from cqpolicy_cli.reports.spelled import spell_standing
from cqpolicy_cli.tabular import Cell, Column, Record, Row, Table

F = TypeVar("F", bound=Fact)

Pair = tuple[Entry, F]
CLAUSE_KEYS = ("id", "document", "label", "title", "agencies")
Through = Callable[[Entry], tuple[str, ...]]


def nobody(_entry: Entry) -> tuple[str, ...]:
    """Give no group: nobody in particular was asked for."""
    return ()


class Layout(NamedTuple):
    """The columns of a fact, the keys of its record, and what gives the groups through which a body is charged."""

    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    through: Through = nobody


def clause_columns() -> tuple[Column, ...]:
    """Give the columns that say to which clause a fact belongs."""
    return (
        Column(key="id", title=_("ID"), kind="id"),
        Column(key="title", title=_("Title")),
        Column(key="agencies", title=_("Agencies"), inline=True),
    )


def clause_cells(entry: Entry) -> tuple[Cell, ...]:
    """Give the cells for those columns."""
    return entry.clause.id, entry.clause.title, tuple(duty.agency for duty in entry.duties)


def clause_record(entry: Entry) -> dict[str, object]:
    """Give what a fact's record says of its clause."""
    return {
        "id": entry.clause.id,
        "document": {**document_reference(entry.document), "changes": [change_record(c) for c in entry.changes]},
        "label": entry.clause.label,
        "title": entry.clause.title,
        "agencies": [duty_record(duty) for duty in entry.duties],
    }


def fact_table(
    kind: str,
    today: date,
    layout: Layout,
    pairs: Iterable[Pair[F]],
    cells: Callable[[Entry, F], tuple[Cell, ...]],
    record: Callable[[Entry, F], Record],
) -> Table:
    """Put facts into a table: the clause's columns, then the fact's; a row a fact."""
    found = [(entry, fact, layout.through(entry)) for entry, fact in pairs]
    rows = tuple(
        Row(
            (*clause_cells(entry), *cells(entry, fact), groups, spell_standing(entry.changes, today)),
            {**clause_record(entry), **record(entry, fact), "through": list(groups)}
            | {"standing": standing_of(entry.changes, today)},
        )
        for entry, fact, groups in found
    )
    marked = through_column(any(groups for _entry, _fact, groups in found))
    standing = standing_column((entry for entry, _fact, _groups in found), today)
    columns = (*clause_columns(), *layout.columns, marked, standing)
    keys = (*CLAUSE_KEYS, *layout.keys, "through", "standing")
    return Table(kind=kind, as_of=today, columns=columns, rows=rows, record_keys=keys)


def standing_column(entries: Iterable[Entry], today: date) -> Column:
    """Give the column that marks replaced, ended and amended documents; a person sees it where there are any."""
    shown = any(standing_of(entry.changes, today) for entry in entries)
    return Column(key="standing", title=_("Standing"), on_screen=shown)


def through_column(on_screen: bool) -> Column:
    """Give the column of the groups through which alone the bodies asked for are charged."""
    return Column(key="through", title=_("Through"), on_screen=on_screen, inline=True)


def passage(text: str, quote: str) -> str:
    """Give the part of a sentence in which a quote stands, which tells whom or what it is about.

    >>> passage("对甲给予奖励;对乙给予最高50万元奖励。丙。", "最高50万元")
    '对乙给予最高50万元奖励'
    """
    start = text.find(quote)
    if start < 0:
        return quote
    begin = max(text.rfind(mark, 0, start) for mark in ";;。\n") + 1
    ends = [end for mark in ";;。\n" if (end := text.find(mark, start)) >= 0]
    return text[begin : min(ends, default=len(text))].strip()


def occurrences(text: str, quotes: Iterable[str]) -> Iterator[str]:
    """Give the passage of each quote; a quote given again means its next occurrence, while there is one."""
    reached: dict[str, int] = {}
    for quote in quotes:
        at = text.find(quote, reached.get(quote, 0))
        if at < 0:
            at = text.find(quote)
        reached[quote] = at + len(quote)
        cut = max(text.rfind(mark, 0, max(at, 0)) for mark in ";;。\n") + 1
        yield passage(text[cut:], quote)
