"""A Markdown table, or a heading, facts and a table for each section."""

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from cqpolicy_cli.i18n import headed
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Cell, Row, Section, Table, person_lines


def render(table: Table, out: TextIO, view: View) -> None:
    """Write pipe tables; characters with a meaning in Markdown are escaped. What is laid out for paper is so here."""
    for number, (section, rows) in enumerate(table.parts()):
        if table.sections:
            out.write("\n" * bool(number) + "".join(_heading(section)))
        out.writelines(_table(table, rows))
    if table.paper:
        out.writelines(f"\n{escape(note)}\n" for note in table.foot)


def _heading(section: Section) -> Iterator[str]:
    """Write the heading of a section and its facts as a list."""
    yield f"## {escape(section.heading)}\n\n"
    for name, text in section.facts:
        yield "- " + escape(headed(name, text)) + "\n"
    yield "\n"


def _table(table: Table, rows: Sequence[Row]) -> Iterator[str]:
    """Write a table: the columns for paper where there are any, but those for spreadsheets."""
    places = [i for i, column in enumerate(table.paper) if not column.sheet_only]
    titles = [table.paper[i].title for i in places] or [column.title for column in table.columns]
    yield _line(titles)
    yield _line(["---"] * len(titles))
    for row in rows:
        cells: Sequence[Cell] = [row.paper[i] for i in places] if table.paper else row.cells
        yield _line(["<br>".join(map(escape, person_lines(cell))) for cell in cells])


def _line(cells: list[str]) -> str:
    """Write one row."""
    return "| " + " | ".join(cells) + " |\n"


def escape(text: str) -> str:
    r"""Keep a text from being read as Markdown or HTML.

    >>> escape("a|b <b>*")
    'a\\|b \\<b\\>\\*'
    """
    return re.sub(r"([\\|<>*_`~\[\]])", r"\\\1", text.replace("&", "&amp;"))
