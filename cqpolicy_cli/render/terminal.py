"""A table for a person at a terminal."""

import io
import re
from functools import partial
from math import sqrt
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from cqpolicy_cli.i18n import headed
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Cell, Column, Section, Table, person_lines
from cqpolicy_cli.text.spelling import fold_with_offsets
from cqpolicy_cli.text.width import widest_piece, width, wrap, wrap_list

GAP = 2
NARROW = (8, 6, 4)  # columns of text on narrower and narrower screens
SHORT = 14
LONGEST_WORD = 20
PADDING = re.compile(r"(?:\x1b\[[0-9;]*m| )+$", re.MULTILINE)

_COMPARED = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a table that fits the width: long cells are wrapped, ids kept whole, nothing is cut.

    Sections have their heading and facts above their rows, and columns of one width throughout.
    """
    places = [i for i, column in enumerate(table.columns) if column.on_screen]
    columns = [table.columns[i] for i in places]
    texts = [[_text(row.cells[i], table.columns[i]) for i in places] for row in table.rows]
    widths = share_widths(columns, texts, view.columns or 120)
    text = io.StringIO()
    console = _console(text, view, sum(widths) + GAP * len(widths))
    start = 0
    for section, rows in table.parts():
        if table.sections:
            _heading(section, console, view.columns or 120, first=start == 0)
        _grid(columns, texts[start : start + len(rows)], widths, table.highlights, console)
        start += len(rows)
    out.write(PADDING.sub(lambda match: match[0].replace(" ", ""), text.getvalue()))


def _heading(section: Section, console: Console, room: int, *, first: bool) -> None:
    """Write the heading of a section and its facts."""
    console.print(Text(("" if first else "\n") + "\n".join(wrap(section.heading, room)), style="bold"), crop=False)
    for name, text in section.facts:
        for line in wrap(headed(name, text), room):
            console.print(Text(line), crop=False)
    console.print()


def _grid(
    columns: list[Column], texts: list[list[str]], widths: list[int], highlights: tuple[str, ...], console: Console
) -> None:
    """Write rows under their head."""
    grid = RichTable(box=SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    for column, room in zip(columns, widths, strict=True):
        justify = "right" if column.kind == "number" else "left"
        heading = "\n".join(wrap(column.title, room))
        grid.add_column(heading, width=room, no_wrap=True, overflow="fold", justify=justify)  # type: ignore[arg-type]
    for row in texts:
        cells = zip(row, columns, widths, strict=True)
        grid.add_row(*(_styled(text, column, room, highlights) for text, column, room in cells))
    console.print(grid, crop=False)


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
    lines = person_lines(cell)
    return (_mark("".join(lines)) if column.inline else "\n").join(lines)


def _mark(names: str) -> str:
    """Give what stands between names: Latin ones have a comma."""
    return ", " if names.isascii() else "、"


def share_widths(columns: list[Column], texts: list[list[str]], room: int) -> list[int]:
    """Share the width: ids, dates and numbers get what they need, the others what is left.

    As far as there is room, no column is narrower than its longest word, number or name, nor than the
    words of its head. Of what is left, a column gets no more than it needs, and a wide one more than a narrow one, by
    the square root: so a long text beside a short one has few lines.
    """
    cells = [(column, [row[i] for row in texts]) for i, column in enumerate(columns)]
    needs = [_need(*cell) for cell in cells]
    room -= GAP * (len(columns) - 1)
    widths = [_comfort(*cell, need) for cell, need in zip(cells, needs, strict=True)]
    for narrow, heads in (*((size, True) for size in NARROW), (NARROW[-1], False)):
        if sum(widths) > room:
            widths = [_least(*cell, need, narrow, heads) for cell, need in zip(cells, needs, strict=True)]
    left = room - sum(widths)
    wanting = sorted((i for i, need in enumerate(needs) if need > widths[i]), key=lambda i: needs[i])
    for position, i in enumerate(wanting):
        shares = sum(sqrt(needs[j]) for j in wanting[position:])
        more = min(needs[i] - widths[i], max(0, int(left * sqrt(needs[i]) / shares)))
        widths[i] += more
        left -= more
    return widths


def _need(column: Column, texts: list[str]) -> int:
    """Give the width at which nothing is wrapped but the head, at its spaces."""
    return max(width(part) for part in (*column.title.split(), *(line for t in texts for line in t.split("\n")), ""))


def _least(column: Column, texts: list[str], need: int, narrow: int, heads: bool) -> int:
    """Give the width of a column on a narrow screen, where text gets little, with the words of the head kept whole."""
    head = max(map(width, column.title.split()), default=0) if heads else 0
    return need if _is_whole(column, texts) else min(need, max(narrow, head))


def _comfort(column: Column, texts: list[str], need: int) -> int:
    """Give the width at which short cells are not wrapped, and of others no word, number with its unit, or name."""
    if need <= SHORT or _is_whole(column, texts):
        return need
    names = (width(name) + GAP for text in texts if column.inline for name in text.split(_mark(text)))
    words = (widest_piece(text, LONGEST_WORD) for text in (column.title, *texts))
    return min(need, max(NARROW[0], *words, *(size for size in names if size <= LONGEST_WORD)))


def _is_whole(column: Column, texts: list[str]) -> bool:
    """Tell columns that are never wrapped: dates, numbers, and ids that are no names of bodies."""
    return column.kind in ("number", "date") or (column.kind == "id" and all(text.isascii() for text in texts))


def _styled(text: str, column: Column, room: int, highlights: tuple[str, ...]) -> Text:
    """Wrap a cell to its width and mark the words that were searched for."""
    broken = partial(wrap_list, mark=_mark(text)) if column.inline else wrap
    lines = [piece for line in text.split("\n") for piece in broken(line, room)]
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
