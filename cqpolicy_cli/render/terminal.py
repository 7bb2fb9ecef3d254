"""A table for a person at a terminal."""

import re
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Cell, Column, Table, person_lines
from cqpolicy_cli.text.spelling import fold_with_offsets
from cqpolicy_cli.text.width import width, wrap

GAP = 2
NARROWEST = 8

_COMPARED = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a table that fits the width: long cells are wrapped, ids kept whole, nothing is cut."""
    places = [i for i, column in enumerate(table.columns) if column.on_screen]
    columns = [table.columns[i] for i in places]
    texts = [[_text(row.cells[i], table.columns[i]) for i in places] for row in table.rows]
    widths = share_widths(columns, texts, view.columns or 120)
    grid = RichTable(box=SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    for column, room in zip(columns, widths, strict=True):
        justify = "right" if column.kind == "number" else "left"
        heading = "\n".join(wrap(column.title, room))
        grid.add_column(heading, width=room, no_wrap=True, overflow="fold", justify=justify)  # type: ignore[arg-type]
    for row in texts:
        cells = zip(row, columns, widths, strict=True)
        grid.add_row(*(_styled(text, column, room, table.highlights) for text, column, room in cells))
    _console(out, view, sum(widths) + GAP * len(widths)).print(grid, crop=False)


def _console(out: TextIO, view: View, needed: int) -> Console:
    """Make a console that colours and measures as the view says, whatever the environment.

    It is never narrower than the table: on a very narrow terminal lines run over, no fact is cut.
    """
    return Console(
        file=out,
        width=max(view.columns or 120, needed),
        force_terminal=view.color,
        no_color=not view.color,
        color_system="standard" if view.color else None,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def _text(cell: Cell, column: Column) -> str:
    """Spell a cell for a person: a list has a line an item, or one line for a column of names."""
    return ("、" if column.inline else "\n").join(person_lines(cell))


def share_widths(columns: list[Column], texts: list[list[str]], room: int) -> list[int]:
    """Share the width: ids, dates and numbers get what they need, the others what is left.

    A column that needs less than an even share gets just what it needs, and leaves the rest
    to the wider ones.
    """
    needs = [
        max(width(line) for text in (column.title, *(row[i] for row in texts)) for line in (text.split("\n") or [""]))
        for i, column in enumerate(columns)
    ]
    widths = {i: needs[i] for i, column in enumerate(columns) if column.kind != "text"}
    open_columns = sorted((i for i in range(len(columns)) if i not in widths), key=lambda i: needs[i])
    left = room - GAP * (len(columns) - 1) - sum(widths.values())
    for position, i in enumerate(open_columns):
        share = left // (len(open_columns) - position)
        widths[i] = max(min(needs[i], share), min(NARROWEST, needs[i]))
        left -= widths[i]
    return [widths[i] for i in range(len(columns))]


def _styled(text: str, column: Column, room: int, highlights: tuple[str, ...]) -> Text:
    """Wrap a cell to its width and mark the words that were searched for."""
    lines = [piece for line in text.split("\n") for piece in wrap(line, room)]
    styled = Text("\n".join(lines), style="cyan" if column.kind == "id" else "")
    for term in highlights:
        mark(styled, term)
    if column.compared:
        colour_comparison(styled)
    return styled


def colour_comparison(text: Text) -> None:
    """Colour what a comparison marks; a mark may go over the end of a line."""
    for match in _COMPARED.finditer(text.plain):
        text.stylize("bold red" if match[0][0] == "[" else "bold green", *match.span())


def mark(text: Text, term: str) -> None:
    """Mark every occurrence of a folded term, whatever its width or punctuation in the text."""
    folded, offsets = fold_with_offsets(text.plain)
    start = folded.find(term)
    while start >= 0:
        text.stylize("bold red", offsets[start], offsets[start + len(term) - 1] + 1)
        start = folded.find(term, start + len(term))
