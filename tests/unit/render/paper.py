"""Read printed lists back: the rows of each list of an HTML page, a Word document, a workbook."""

import io
from collections.abc import Iterator
from typing import Any

import html5lib
import openpyxl
from docx import Document
from docx.oxml.ns import qn

Rows = list[tuple[str, ...]]  # texts of cells, lines joined by line feeds, the head row first
XHTML = "{http://www.w3.org/1999/xhtml}"


def lists_of_html(text: str) -> dict[str, Rows]:
    """Parse a page strictly; give the rows of each list by its heading."""
    page = html5lib.HTMLParser(strict=True).parse(text)
    return {
        "".join(_find(section, "h1", "h2").itertext()): [
            tuple("".join(_lines(cell)) for cell in row) for row in section.iter(f"{XHTML}tr")
        ]
        for section in page.iter(f"{XHTML}section")
    }


def _find(section: Any, *names: str) -> Any:
    """Find the first element of any of some names."""
    return next(element for element in section.iter() if element.tag in {XHTML + name for name in names})


def _lines(cell: Any) -> Iterator[str]:
    """Give the text of a cell, line breaks as line feeds."""
    yield cell.text or ""
    for child in cell:
        yield "\n" if child.tag == f"{XHTML}br" else "".join(_lines(child))
        yield child.tail or ""


def lists_of_docx(data: bytes) -> dict[str, Rows]:
    """Open a document; give the rows of each list by its heading."""
    body = Document(io.BytesIO(data)).element.body
    found: dict[str, Rows] = {}
    heading = ""
    for element in body:
        if element.tag == qn("w:p") and element.style == "Heading1":
            heading = _text(element)
        elif element.tag == qn("w:tbl"):
            found[heading] = [
                tuple("\n".join(map(_text, cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc")))
                for row in element.iter(qn("w:tr"))
            ]
    return found


def _text(paragraph: Any) -> str:
    """Give the text of a paragraph."""
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def lists_of_xlsx(data: bytes) -> dict[str, Rows]:
    """Open a workbook; give the rows of each sheet by its heading, without those for sorting alone."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {str(sheet["A1"].value): list(_sheet(sheet)) for sheet in book.worksheets}


def _sheet(sheet: Any) -> Iterator[tuple[str, ...]]:
    """Give the rows of the table of a sheet, as far across as it is printed."""
    first, last = sheet.auto_filter.ref.split(":")
    across = sheet[sheet.print_area.split("$")[-2] + "1"].column
    for row in sheet.iter_rows(min_row=sheet[first].row, max_row=sheet[last].row, max_col=across):
        yield tuple("" if cell.value is None else str(cell.value) for cell in row)
