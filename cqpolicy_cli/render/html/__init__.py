"""One self-contained HTML page: lists to read on a screen and to print, with nothing loaded from outside."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TextIO
from urllib.parse import quote

from cqpolicy_cli import __version__
from cqpolicy_cli.i18n import language
from cqpolicy_cli.render import View
from cqpolicy_cli.render.html.picture import pictures
from cqpolicy_cli.render.html.style import page_names, style
from cqpolicy_cli.tabular import Cell, PaperColumn, Row, Section, Table, person_lines

POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a browser loads and runs nothing, whatever a text says
LANGUAGES = {"zh": "zh-Hans", "en": "en"}


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a page: the overview, then a section for each body, each on sheets of its own."""
    parts = [*(table.overview.parts() if table.overview else ()), *table.parts()]
    out.write(f'<!DOCTYPE html>\n<html lang="{LANGUAGES[language()]}">\n<head>\n')
    out.writelines(f"{line}\n" for line in _head(table, [section for section, _rows in parts]))
    out.write("</head>\n<body>\n<main>\n")
    for number, (section, rows) in enumerate(parts):
        made = table.overview if table.overview and number == 0 else table
        out.writelines(f"{line}\n" for line in _section(made, section, rows, number, several=len(parts) > 1))
    out.write("</main>\n</body>\n</html>\n")


def _head(table: Table, sections: list[Section]) -> Iterator[str]:
    """Give the head of the page."""
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f'<meta name="generator" content="cqpolicy {__version__}">'
    yield f"<title>{escape(table.heading)}</title>"
    yield f"<style>\n{style()}{page_names(sections)}</style>"


def _section(table: Table, section: Section, rows: tuple[Row, ...], number: int, *, several: bool) -> Iterator[str]:
    """Write one list: heading, facts, table, picture, notes."""
    level = "h2" if several and number else "h1"
    columns = [(i, column) for i, column in enumerate(table.paper) if not column.sheet_only]
    yield f'<section id="s{number}">'
    yield f"<{level}>{escape(section.heading)}</{level}>"
    yield "<dl>"
    yield from (f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in section.facts)
    yield "</dl>"
    yield "<table>"
    yield from _columns([column for _i, column in columns])
    yield '<tbody lang="zh-Hans">'
    for place, row in enumerate(rows, 1):
        anchor = f"#s{place}" if table.kind == "duties-overview" and several else ""
        yield f"<tr>{''.join(_cell(row.paper[i], column, anchor) for i, column in columns)}</tr>"
    yield "</tbody>\n</table>"
    yield from pictures(section, table.as_of, number)
    yield '<div class="notes">'
    yield from (f"<p>{escape(note)}</p>" for note in table.foot)
    yield "</div>\n</section>"


def _columns(columns: Iterable[PaperColumn]) -> Iterator[str]:
    """Write the widths and the head row, which is repeated on each sheet."""
    columns = list(columns)
    whole = sum(column.share for column in columns)
    widths = (f'<col style="width:{100 * column.share / whole:.2f}%">' for column in columns)
    yield f"<colgroup>{''.join(widths)}</colgroup>"
    heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in columns)
    yield f"<thead><tr>{heads}</tr></thead>"


def _cell(cell: Cell, column: PaperColumn, anchor: str) -> str:
    """Write a cell, a line an item."""
    lines = [escape(line) for line in person_lines(cell)]
    if column.kind == "file" and cell:
        lines = [f'<a href="{escape(quote(person_lines(cell)[0]))}">{line}</a>' for line in lines]
    elif column.kind == "id" and anchor:
        lines = [f'<a href="{anchor}">{line}</a>' for line in lines]
    if column.headed and lines:
        lines[0] = f"<b>{lines[0]}</b>"
    kind = ' class="number"' if column.kind in ("number", "date") else ""
    return f"<td{kind}>{'<br>'.join(lines)}</td>"
