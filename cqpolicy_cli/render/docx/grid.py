"""The table of a list, as WordprocessingML in one piece: cell by cell the library would take seconds."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Tbl

from cqpolicy_cli.tabular import PaperColumn, Row, person_lines

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
PROPERTIES = (
    f"<w:jc w:val='center'/><w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type='fixed'/>"
    "<w:tblCellMar><w:top w:w='30' w:type='dxa'/><w:left w:w='70' w:type='dxa'/>"
    "<w:bottom w:w='30' w:type='dxa'/><w:right w:w='70' w:type='dxa'/></w:tblCellMar>"
)
Columns = Sequence[tuple[int, PaperColumn]]


def grid(columns: Columns, rows: Sequence[Row], room: int) -> CT_Tbl:
    """Make the table, ``room`` twentieths of a point wide; the head row is repeated and no row is split."""
    whole = sum(column.share for _i, column in columns)
    widths = [room * column.share // whole for _i, column in columns]
    places = "".join(f"<w:gridCol w:w='{width}'/>" for width in widths)
    body = "".join((_head(columns, widths), *(_row(columns, widths, row) for row in rows)))
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{sum(widths)}' w:type='dxa'/>{PROPERTIES}</w:tblPr>"
        f"<w:tblGrid>{places}</w:tblGrid>{body}</w:tbl>"
    )


def _head(columns: Columns, widths: list[int]) -> str:
    """Write the head row."""
    cells = (
        _cell([column.title], width, "ListCellHead", centred=True)
        for (_i, column), width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(columns: Columns, widths: list[int], row: Row) -> str:
    """Write a row, a paragraph an item of a cell."""
    cells = (
        _cell(
            person_lines(row.paper[i]) or [""],
            width,
            "ListCell",
            headed=column.headed,
            centred=column.kind == "number",
        )
        for (i, column), width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(lines: list[str], width: int, style: str, *, headed: bool = False, centred: bool = False) -> str:
    """Write a cell of some paragraphs."""
    middle = "<w:vAlign w:val='center'/>" if style == "ListCellHead" else ""
    text = "".join(_paragraphs(lines, style, headed=headed, centred=centred))
    return f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/>{middle}</w:tcPr>{text}</w:tc>"


def _paragraphs(lines: list[str], style: str, *, headed: bool, centred: bool) -> Iterator[str]:
    """Write the paragraphs of a cell; the first may be the heading of the others."""
    aligned = "<w:jc w:val='center'/>" if centred else ""
    for number, line in enumerate(lines):
        strong = "<w:rPr><w:rStyle w:val='Strong'/><w:sz w:val='19'/></w:rPr>" if headed and number == 0 else ""
        text = f"<w:r>{strong}<w:t xml:space='preserve'>{escape(line)}</w:t></w:r>" if line else ""
        yield f"<w:p><w:pPr><w:pStyle w:val='{style}'/>{aligned}</w:pPr>{text}</w:p>"
