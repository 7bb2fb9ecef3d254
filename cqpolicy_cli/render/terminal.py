"""A table for a person at a terminal."""

import io
import re
from math import sqrt
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Cell, Column, Table, person_lines
from cqpolicy_cli.text.spelling import fold_with_offsets
from cqpolicy_cli.text.width import widest_piece, width, wrap

GAP = 2
NARROWEST = 8
LONGEST_WORD = 20
PADDING = re.compile(r"(?:\x1b\[[0-9;]*m| )+$", re.MULTILINE)


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
    text = io.StringIO()
    _console(text, view, sum(widths) + GAP * len(widths)).print(grid, crop=False)
    out.write(PADDING.sub(lambda match: match[0].replace(" ", ""), text.getvalue()))


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

    No column is narrower than its longest Latin word or number. Of what is left, a column gets no more
    than it needs, and a wide one more than a narrow one, by the square root: so a long text
    beside a short one has few lines.
    """
    needs = [_need(column, [row[i] for row in texts]) for i, column in enumerate(columns)]
    floors = [_floor(column, [row[i] for row in texts], needs[i]) for i, column in enumerate(columns)]
    widths = list(floors)
    left = room - GAP * (len(columns) - 1) - sum(floors)
    wanting = sorted((i for i in range(len(columns)) if needs[i] > floors[i]), key=lambda i: needs[i])
    for position, i in enumerate(wanting):
        shares = sum(sqrt(needs[j]) for j in wanting[position:])
        more = min(needs[i] - floors[i], max(0, int(left * sqrt(needs[i]) / shares)))
        widths[i] += more
        left -= more
    return widths


def _need(column: Column, texts: list[str]) -> int:
    """Give the width at which nothing is wrapped but the head, at its spaces."""
    return max(width(part) for part in (*column.title.split(), *(line for t in texts for line in t.split("\n")), ""))


def _floor(column: Column, texts: list[str], need: int) -> int:
    """Give the width below which words, or numbers with their units, would be broken; an endless word may be.

    Ids, dates and numbers are not wrapped, but names of bodies that stand for ids are.
    """
    if column.kind in ("number", "date") or (column.kind == "id" and all(text.isascii() for text in texts)):
        return need
    longest = max(widest_piece(text, LONGEST_WORD) for text in (column.title, *texts))
    return min(need, max(NARROWEST, longest))


def _styled(text: str, column: Column, room: int, highlights: tuple[str, ...]) -> Text:
    """Wrap a cell to its width and mark the words that were searched for."""
    lines = [piece for line in text.split("\n") for piece in wrap(line, room)]
    styled = Text("\n".join(lines), style="cyan" if column.kind == "id" else "")
    for term in highlights:
        mark(styled, term)
    return styled


def mark(text: Text, term: str) -> None:
    """Mark every occurrence of a folded term, whatever its width or punctuation in the text."""
    folded, offsets = fold_with_offsets(text.plain)
    start = folded.find(term)
    while start >= 0:
        text.stylize("bold red", offsets[start], offsets[start + len(term) - 1] + 1)
        start = folded.find(term, start + len(term))
