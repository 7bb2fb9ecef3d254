"""Neutral typed tables and cards: what reports make and formats print."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Spelled:
    """A fact in two spellings: one for machines that never changes, one in the user's language."""

    machine: str
    person: str


Cell = str | int | Decimal | date | Spelled | None | tuple[str | Spelled, ...]
Record = Mapping[str, object]
Kind = Literal["text", "id", "number", "date"]

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: ``key`` is its stable name for machines, ``title`` its head for people.

    Columns that are not ``on_screen`` are left out of the table at a terminal, where ``show``
    gives the whole clause; every other format has all of them. A list in an ``inline`` column
    is printed for people in one line, elsewhere with a line an item.
    """

    key: str
    title: str
    kind: Kind = "text"
    on_screen: bool = True
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its flat cells, one a column, and the same facts nested, for JSON."""

    cells: tuple[Cell, ...]
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of one kind as of a date; ``highlights`` are words to mark for a person."""

    kind: str
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    highlights: tuple[str, ...] = ()

    def narrowed(self, keys: tuple[str, ...]) -> "Table":
        """Keep some columns and record keys, in the order given; KeyError names an unknown one.

        A key may be a record's only (``text``, ``document``); such a column has no cells.
        """
        places = {column.key: i for i, column in enumerate(self.columns)}
        known = set(places) | {key for row in self.rows for key in row.record}
        for key in keys:
            if key not in known:
                raise KeyError(key)
        kept = [places[key] for key in keys if key in places]
        columns = tuple(replace(self.columns[i], on_screen=True) for i in kept)
        rows = tuple(
            Row(tuple(row.cells[i] for i in kept), {key: row.record.get(key) for key in keys}) for row in self.rows
        )
        return replace(self, columns=columns, rows=rows)


def machine_text(cell: Cell) -> str:
    """Spell a cell in one line for machines; lists are joined by "; "."""
    if isinstance(cell, tuple):
        return "; ".join(machine_text(item) for item in cell)
    if isinstance(cell, Spelled):
        return cell.machine
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return "" if cell is None else " ".join(str(cell).split("\n"))


def person_lines(cell: Cell) -> list[str]:
    """Spell a cell for a person; a list has a line an item, each item once."""
    if isinstance(cell, tuple):
        return list(dict.fromkeys(line for item in cell for line in person_lines(item)))
    return [cell.person] if isinstance(cell, Spelled) else [machine_text(cell)]


@dataclass(frozen=True, slots=True)
class Card:
    """One clause: its citation, title, text, and facts as lines under a heading each."""

    id: str
    citation: str
    title: str
    path: tuple[str, ...]
    text: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
