"""Styles and pages as official documents have them (GB/T 9704): 小标宋 titles, 黑体 heads, 仿宋 text."""

from typing import cast

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

TITLE_FONT, HEAD_FONT, TEXT_FONT = "方正小标宋简体", "黑体", "仿宋"
FALLBACKS = {
    TITLE_FONT: ("华文中宋,宋体,SimSun", "roman"),
    HEAD_FONT: ("SimHei,华文黑体", "swiss"),
    TEXT_FONT: ("FangSong,仿宋_GB2312", "roman"),
}
WIDTH, HEIGHT, MARGIN = Mm(297), Mm(210), Mm(14)
ROOM = Mm(297 - 2 * 14)
LATIN = "Times New Roman"
KEPT = ("Normal", "Heading 1", "Strong")  # of the template's styles, beside the defaults of each kind
END = "List End"
FACTS, CELL, CELL_HEAD, HEAD, FOOT = "List Facts", "List Cell", "List Cell Head", "List Page Head", "List Page Foot"


def lay_out(pages: Section) -> None:
    """Turn A4 across."""
    pages.orientation = WD_ORIENT.LANDSCAPE
    pages.page_width, pages.page_height = WIDTH, HEIGHT
    pages.top_margin = pages.bottom_margin = Mm(18)
    pages.left_margin = pages.right_margin = MARGIN
    pages.header_distance = pages.footer_distance = Mm(9)


def apply_styles(document: Document) -> None:
    """Set every style that a list uses, its East Asian font too."""
    _leave_out_others(document)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for tag in ("w:rFonts", "w:lang"):
        for old in defaults.findall(qn(tag)):
            defaults.remove(old)
    defaults.insert(0, _fonts(TEXT_FONT))
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'))
    _paragraphs(document, "Normal", TEXT_FONT, 10.5)
    _paragraphs(document, FACTS, TEXT_FONT, 10.5).paragraph_format.keep_with_next = True
    _paragraphs(document, CELL, TEXT_FONT, 9.5)
    _paragraphs(document, END, TEXT_FONT, 1).paragraph_format.line_spacing = Pt(1)
    head = _paragraphs(document, CELL_HEAD, HEAD_FONT, 9.5)
    head.paragraph_format.keep_with_next = True
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _paragraphs(document, HEAD, TEXT_FONT, 9).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _paragraphs(document, FOOT, TEXT_FONT, 9).paragraph_format.tab_stops.add_tab_stop(ROOM, WD_TAB_ALIGNMENT.RIGHT)
    title = _paragraphs(document, "Heading 1", TITLE_FONT, 22)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(8)
    title.paragraph_format.keep_with_next = True
    strong = cast("CharacterStyle", document.styles["Strong"])
    _dress(strong, HEAD_FONT, 10.5)
    strong.font.bold = True  # where 黑体 is not installed, it still stands out
    _name_fallbacks(document)


def _leave_out_others(document: Document) -> None:
    """Take the template's other styles out: nobody needs them, and every look-up passes them all."""
    for style in document.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in (*KEPT, "heading 1") and not style.get(qn("w:default")):
            document.styles.element.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)


def _paragraphs(document: Document, name: str, font: str, size: float) -> ParagraphStyle:
    """Make or change a paragraph style: font and size, single-spaced."""
    found = document.styles[name] if name in KEPT else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = cast("ParagraphStyle", found)
    _dress(style, font, size)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    return style


def _dress(style: CharacterStyle, font: str, size: float) -> None:
    """Give a style its fonts, in black; the fonts are heavy enough without bold."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _fonts(font))
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), False, RGBColor(0, 0, 0)


def _fonts(font: str) -> object:
    """Name the fonts of each script."""
    return parse_xml(
        f'<w:rFonts {nsdecls("w")} w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{font}" '
        'w:hint="eastAsia"/>'
    )


def _name_fallbacks(document: Document) -> None:
    """Say in the table of fonts what may stand in for a font that is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, (others, family) in FALLBACKS.items()
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            part: Part = relation.target_part
            part._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
