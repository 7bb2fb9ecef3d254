"""A block a record, for a person who reads results from top to bottom."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Row, Table, person_lines
from cqpolicy_cli.text.spelling import fold_with_offsets
from cqpolicy_cli.text.width import width, wrap

BOLD, DIM, CYAN, MARK, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[1;31m", "\x1b[0m"
INDENT = 2
MOST_SUMS = 3
IN_ONE_LINE = ("agencies", "amounts", "deadlines", "validity")


def render(table: Table, out: TextIO, view: View) -> None:
    """Write for each record its id and title, the answer, the passage, its facts in one line, the citation."""
    for number, (section, rows) in enumerate(table.parts()):
        if section.title:
            out.write("\n" * bool(number) + _styled(section.title, BOLD, view) + "\n")
        for place, row in enumerate(rows):
            out.write("\n" if place or section.title else "")
            _block(table, row, out, view)


def _block(table: Table, row: Row, out: TextIO, view: View) -> None:
    """Write one record."""
    cells = {column.key: person_lines(cell) for column, cell in zip(table.columns, row.cells, strict=True)}
    on_screen = {column.key for column in table.columns if column.on_screen}
    head = f"{_styled(_first(cells, 'id'), CYAN, view)}  "
    title = _marked(_first(cells, "title"), table.highlights, view)
    out.write(f"{head}{_styled(title, BOLD, view)}\n")
    if answer := listed(filter(None, cells.get("answer", ()))):
        _paragraph([f"→ {answer}"], BOLD, out, view)
    _paragraph(_marked_lines(_first(cells, "passage"), table.highlights, view), "", out, view, wrapped=True)
    _paragraph([" · ".join(filter(None, _facts(cells)))], "", out, view)
    _paragraph([_first(cells, "citation")], DIM, out, view)
    if "why" in on_screen:
        for line in cells.get("why", ()):
            _paragraph([line], DIM, out, view)


def _first(cells: dict[str, list[str]], key: str) -> str:
    """Give the only line of a cell."""
    return next(iter(cells.get(key, ())), "")


def _facts(cells: dict[str, list[str]]) -> Iterator[str]:
    """Give through whom a body is charged, then the facts of a record; of many sums three, and how many more."""
    if groups := "、".join(filter(None, cells.get("through", ()))):
        yield _("through {group}").format(group=groups)
    for key in IN_ONE_LINE:
        lines = [line for line in cells.get(key, ()) if line]
        shown = lines[:MOST_SUMS] if key == "amounts" else lines
        yield ("、".join(shown) if key == "agencies" else listed(shown)) + (
            f" +{len(lines) - len(shown)}" if len(lines) > len(shown) else ""
        )


def _paragraph(lines: Iterable[str], style: str, out: TextIO, view: View, *, wrapped: bool = False) -> None:
    """Write an indented paragraph, wrapped to the width where there is one and it is not yet."""
    room = view.columns - INDENT if view.columns else 0
    for text in lines:
        for line in [text] if wrapped or not room else wrap(text, room):
            if line:
                out.write(" " * INDENT + _styled(line, style, view) + "\n")


def _marked_lines(text: str, highlights: tuple[str, ...], view: View) -> list[str]:
    """Wrap a text and mark what was searched for in each line."""
    room = view.columns - INDENT if view.columns else 0
    lines = wrap(text, room) if room and width(text) > room else [text]
    return [_marked(line, highlights, view) for line in lines]


def _marked(text: str, highlights: tuple[str, ...], view: View) -> str:
    """Mark the words that were searched for, the longest where they overlap."""
    if not view.color:
        return text
    folded, offsets = fold_with_offsets(text)
    places: set[int] = set()
    for term in (word.replace(" ", "") for word in highlights):
        start = folded.find(term) if term else -1
        while start >= 0:
            places.update(range(offsets[start], offsets[start + len(term) - 1] + 1))
            start = folded.find(term, start + 1)
    return "".join(_pieces(text, places))


def _pieces(text: str, places: set[int]) -> Iterator[str]:
    """Put the signs for colour around the marked characters."""
    for place, character in enumerate(text):
        begins = place in places and place - 1 not in places
        ends = place in places and place + 1 not in places
        yield (MARK if begins else "") + character + (PLAIN if ends else "")


def _styled(text: str, style: str, view: View) -> str:
    """Put a text into a style where there is colour; a mark inside does not end it."""
    if not (view.color and style and text):
        return text
    return style + text.replace(PLAIN, PLAIN + style) + PLAIN
