"""A table for a person at a terminal."""

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Cell, Column, Table, person_lines
from cqpolicy_cli.text.spelling import fold_with_offsets


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a table that fits the width: long cells are folded, ids kept whole, nothing is cut."""
    console = Console(
        file=out, width=view.columns or 120, force_terminal=view.color, no_color=not view.color,
        color_system="standard" if view.color else None, highlight=False, legacy_windows=False,
    )  # fmt: skip
    shown = [i for i, column in enumerate(table.columns) if column.on_screen]
    grid = RichTable(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for i in shown:
        _add_column(grid, table.columns[i])
    for row in table.rows:
        grid.add_row(*(_cell(row.cells[i], table, table.columns[i]) for i in shown))
    console.print(grid)


def _add_column(grid: RichTable, column: Column) -> None:
    """Declare a column: ids and dates stay on one line, the rest folds."""
    whole = column.kind in ("id", "date", "number")
    grid.add_column(
        column.title,
        no_wrap=whole,
        overflow="fold",
        justify="right" if column.kind == "number" else "left",
        ratio=None if whole else 1,
    )


def _cell(cell: Cell, table: Table, column: Column) -> Text:
    """Make a cell: a list has a line an item; the words searched for are marked."""
    text = Text("\n".join(person_lines(cell)))
    if column.kind == "id":
        text.stylize("cyan")
    for term in table.highlights:
        mark(text, term)
    return text


def mark(text: Text, term: str) -> None:
    """Mark every occurrence of a folded term, whatever its width or punctuation in the text."""
    folded, offsets = fold_with_offsets(text.plain)
    start = folded.find(term)
    while start >= 0:
        text.stylize("bold red", offsets[start], offsets[start + len(term) - 1] + 1)
        start = folded.find(term, start + len(term))
