"""A workbook: a sheet a list, the head row frozen and repeated, dates and numbers as such."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cqpolicy_cli import __version__
from cqpolicy_cli.i18n import _, headed
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Cell, PaperColumn, Row, Section, Table, joined_notes, person_lines
from cqpolicy_cli.text.width import wrap

PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
FORMULA_STARTS = ("=", "+", "-", "@")
ROOM = 150  # columns of text across a sheet
LINE = 14.6  # points; a font that stands in, like Noto Sans CJK, has taller lines than 仿宋
HIGHEST = 400.0  # Excel allows 409
LONGEST = 31
CELL_LIMIT = 32767


@dataclass(slots=True)
class Book:
    """A workbook with the formats in use, and the names of its sheets so far."""

    workbook: Workbook
    names: set[str] = field(default_factory=set)
    formats: dict[str, Format] = field(default_factory=dict)

    def format(self, name: str) -> Format:
        """Make a format when it is first used."""
        base: dict[str, object] = {"font_name": "仿宋", "font_size": 10, "text_wrap": True, "valign": "top"}
        border = {"border": 1}
        kinds: dict[str, dict[str, object]] = {
            "title": {"font_name": "方正小标宋简体", "font_size": 22, "align": "center", "valign": "vcenter"},
            "fact": {},
            "heading": {"font_name": "黑体", "bold": True},
            "plain": {},
            "head": border | {"font_name": "黑体", "align": "center", "valign": "vcenter"},
            "text": border | {"num_format": "@"},
            "quoted": border | {"num_format": "@", "quote_prefix": True},
            "number": border | {"num_format": "#,##0.##;-#,##0.##", "align": "center"},
            "whole": border | {"num_format": "0", "align": "center"},
            "date": border | {"num_format": "yyyy-mm-dd", "align": "center"},
        }
        if name not in self.formats:
            self.formats[name] = self.workbook.add_format(base | kinds[name])
        return self.formats[name]

    def sheet(self, title: str) -> Worksheet:
        """Add a sheet under a name that Excel allows and no other sheet has."""
        name = "".join("_" if character in "[]:*?/\\" else character for character in title).strip("'")[:LONGEST]
        tried, number = name or "-", 1
        while tried.casefold() in self.names or tried.casefold() == "history":
            number += 1
            tried = f"{name[: LONGEST - 4]}-{number}"
        self.names.add(tried.casefold())
        return self.workbook.add_worksheet(tried)


def render(table: Table, out: BinaryIO, view: View) -> None:
    """Write a workbook: the overview, then a sheet for each body."""
    packed = io.BytesIO()
    workbook = Workbook(packed, PLAIN)
    stamp = view.stamp or table.as_of
    made = f"cqpolicy {__version__}"
    created = datetime(stamp.year, stamp.month, stamp.day)
    workbook.set_properties({"title": table.heading[:255], "author": made, "created": created})
    book = Book(workbook)
    for whole in (table.overview, table):
        for section, rows in whole.parts() if whole else ():
            _list(book, whole or table, section, rows)
    workbook.close()
    out.write(packed.getvalue())


def _list(book: Book, table: Table, section: Section, rows: tuple[Row, ...]) -> None:
    """Write one list on a sheet of its own."""
    sheet = book.sheet(section.title or table.kind)
    printed = [column for column in table.paper if not column.sheet_only]
    widths = _widths(table.paper, sum(column.share for column in printed))
    top = _facts(book, sheet, section, len(printed), widths)
    for place, column in enumerate(table.paper):
        sheet.set_column(place, place, widths[place])
        sheet.write_string(top, place, column.title, book.format("head"))
    sheet.set_row(top, 2.4 * LINE)
    for number, row in enumerate(rows, top + 1):
        sheet.set_row(number, _height(row, table.paper, widths))
        for place, column in enumerate(table.paper):
            _cell(book, sheet, (number, place), row.paper[place], column)
    last = top + len(rows)
    for number, note in enumerate(table.foot, last + 1):
        sheet.merge_range(number, 0, number, len(printed) - 1, "", book.format("fact"))
        sheet.write_string(number, 0, note, book.format("fact"))
    if rows:
        sheet.autofilter(top, 0, last, len(table.paper) - 1)
    sheet.freeze_panes(top + 1, 0)
    _page(sheet, section, table.foot, (top, last, len(printed) - 1))


def _widths(columns: Sequence[PaperColumn], whole: int) -> list[float]:
    """Share the room; a column is as wide as so many Latin letters, half as many Chinese."""
    return [max(ROOM * column.share / whole, 4.5) for column in columns]


def _facts(book: Book, sheet: Worksheet, section: Section, across: int, widths: list[float]) -> int:
    """Write the title and the facts above the table; give the row that follows."""
    lines = [(section.heading, "title")]
    lines += [(headed(name, text), "fact") for name, text in section.facts]
    room = int(sum(widths[:across]))
    for number, (text, style) in enumerate(lines):
        if across > 1:
            sheet.merge_range(number, 0, number, across - 1, "", book.format(style))
        sheet.write_string(number, 0, text, book.format(style))
        sheet.set_row(number, 36 if style == "title" else 1.1 * LINE * len(wrap(text, room)) + 2)
    return len(lines)


def _cell(book: Book, sheet: Worksheet, at: tuple[int, int], cell: Cell, column: PaperColumn) -> None:
    """Write a number or date as such, anything else as text that no spreadsheet takes for a formula."""
    if isinstance(cell, date):
        sheet.write_datetime(*at, datetime(cell.year, cell.month, cell.day), book.format("date"))
    elif isinstance(cell, int | Decimal):
        sheet.write_number(*at, float(cell), book.format("number" if isinstance(cell, Decimal) else "whole"))
    else:
        _text(book, sheet, at, person_lines(cell), headed=column.headed)


def _text(book: Book, sheet: Worksheet, at: tuple[int, int], lines: list[str], *, headed: bool) -> None:
    """Write text as such; the first line may be the heading of the others."""
    text = "\n".join(lines)
    if not text:
        sheet.write_blank(*at, None, book.format("text"))
    elif headed and len(lines) > 1 and all(lines) and len(text) < CELL_LIMIT:
        pieces = (book.format("heading"), lines[0], book.format("plain"), "\n" + "\n".join(lines[1:]))
        sheet.write_rich_string(*at, *pieces, book.format("text"))
    else:
        style = "quoted" if text.startswith(FORMULA_STARTS) else "text"
        sheet.write_string(*at, text[:CELL_LIMIT], book.format(style))


def _height(row: Row, columns: Sequence[PaperColumn], widths: list[float]) -> float:
    """Give a row the height of its longest cell, as not every program reckons it on opening."""
    lines = max(_lines(cell, int(room)) for cell, _c, room in zip(row.paper, columns, widths, strict=True))
    return min(LINE * lines + 3, HIGHEST)


def _lines(cell: Cell, room: int) -> int:
    """Count the lines of a cell."""
    return sum(len(wrap(line, max(room - 1, 2))) or 1 for line in person_lines(cell)) or 1


def _page(sheet: Worksheet, section: Section, notes: tuple[str, ...], places: tuple[int, int, int]) -> None:
    """Print on A4 across, as wide as the paper, with the head row, notes and page numbers on every page."""
    top, last, across = places
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, last, across)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    if section.title:
        sheet.set_header("&R" + _running(section.title))
    page = _("page {page} of {pages}").format(page="&P", pages="&N")
    sheet.set_footer("&L" + _running(joined_notes(notes)) + "&R" + page)


def _running(text: str) -> str:
    """Write a text into a page head or foot, where & has a meaning and 255 characters have room."""
    return " ".join(text.split())[:100].replace("&", "&&")
