"""Neutral typed tables and cards: what reports make and formats print."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from cqpolicy_cli.controls import visible
from cqpolicy_cli.values import dataclass, replace


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
    is printed for people in one line, elsewhere with a line an item. A ``compared`` column has
    marks [-left out-] and {+added+} in its cells, which a terminal colours.
    """

    key: str
    title: str
    kind: Kind = "text"
    on_screen: bool = True
    inline: bool = False
    compared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperColumn:
    """A column of a printed sheet: ``share`` of its width, and the ``keys`` whose facts it gathers.

    In a ``headed`` column the first line of a cell is the heading of the others. What is
    ``sheet_only`` is for sorting in a spreadsheet and stays off the paper. A ``file`` is a name in the same folder.
    """

    title: str
    share: int
    keys: tuple[str, ...]
    kind: Kind | Literal["file"] = "text"
    headed: bool = False
    sheet_only: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its flat cells, one a column, the same facts nested, for JSON, and gathered, for paper."""

    cells: tuple[Cell, ...]
    record: Record
    paper: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A date to keep, for calendars and pictures: ``uid`` never changes, ``words`` say when as the text does.

    Where the text names a year and no day, ``exact`` is false and the day in ``end`` is the
    year's last. A length of time has neither ``start`` nor ``end``. ``remind`` is in days.
    """

    uid: str
    label: str
    title: str
    who: tuple[str, ...]
    words: str
    start: date | None = None
    end: date | None = None
    exact: bool = True
    yearly: bool = False
    details: tuple[str, ...] = ()
    remind: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some consecutive rows of a table (``count`` of them) under a heading, with facts about them as lines."""

    title: str
    heading: str
    count: int
    facts: tuple[tuple[str, str], ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of one kind as of a date; ``highlights`` are words to mark for a person.

    For paper there are ``paper`` columns, ``sections`` that share the rows out, an ``overview``
    of the sections, a ``heading`` for all and ``foot`` notes.
    """

    kind: str
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    record_keys: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    heading: str = ""
    paper: tuple[PaperColumn, ...] = ()
    sections: tuple[Section, ...] = ()
    overview: "Table | None" = None
    foot: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()

    def parts(self) -> Iterator[tuple[Section, tuple[Row, ...]]]:
        """Give each section with its rows; a table without sections is one."""
        start = 0
        for section in self.sections or (Section(title="", heading=self.heading, count=len(self.rows)),):
            yield section, self.rows[start : start + section.count]
            start += section.count

    def filled(self) -> "Table":
        """Leave columns without a single fact off the screen."""
        if not self.rows:
            return self
        places = zip(self.columns, zip(*(row.cells for row in self.rows), strict=True), strict=True)
        columns = tuple(replace(c, on_screen=c.on_screen and any(map(machine_text, cells))) for c, cells in places)
        return replace(self, columns=columns)

    def narrowed(self, keys: tuple[str, ...], *, records: bool = False) -> "Table":
        """Keep some fields, in the order given; KeyError names one that there is not.

        With ``records`` the fields are those of the nested records, which have more than the
        flat columns.
        """
        known = self.record_keys if records else tuple(column.key for column in self.columns)
        for key in keys:
            if key not in known:
                raise KeyError(key)
        if records:
            rows = tuple(Row(row.cells, {key: row.record[key] for key in keys}) for row in self.rows)
            return replace(self, rows=rows)
        places = [known.index(key) for key in keys]
        columns = tuple(replace(self.columns[i], on_screen=True) for i in places)
        rows = tuple(Row(tuple(row.cells[i] for i in places), row.record) for row in self.rows)
        return replace(self, columns=columns, rows=rows, paper=())


def machine_text(cell: Cell) -> str:
    """Spell a cell in one line for machines; lists are joined by "; "."""
    if isinstance(cell, tuple):
        return "; ".join(machine_text(item) for item in cell)
    if isinstance(cell, Spelled):
        return _one_line(cell.machine)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return "" if cell is None else _one_line(str(cell))


def person_lines(cell: Cell) -> list[str]:
    """Spell a cell for a person; a list has a line an item, each item once."""
    if isinstance(cell, tuple):
        return list(dict.fromkeys(line for item in cell for line in person_lines(item)))
    return [_one_line(cell.person)] if isinstance(cell, Spelled) else [machine_text(cell)]


def joined_notes(notes: Iterable[str]) -> str:
    """Write notes into one line, a space behind those whose full stop has none in itself.

    >>> joined_notes(["One.", "Two."]), joined_notes(["其一。", "其二。"])
    ('One. Two.', '其一。其二。')
    """
    return "".join(note if note.endswith("。") else f"{note} " for note in notes).rstrip()


def _one_line(text: str) -> str:
    """Make line breaks spaces; what a passage of the user's brings along is harmless."""
    return visible(" ".join(text.split("\n")))


@dataclass(frozen=True, slots=True)
class Card:
    """One clause: its citation, title, text, and facts as lines under a heading each."""

    id: str
    citation: str
    title: str
    path: tuple[str, ...]
    text: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
