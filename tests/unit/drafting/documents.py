"""Make Word documents for the tests, with lists that Word numbers itself."""

import io
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "(%2)"), ("decimal", "%3."))


def word_document() -> Document:
    """Make an empty document with a list of three levels, which has the number 77."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate(LEVELS)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return document


def number(paragraph: Paragraph, level: int) -> None:
    """Let Word number a paragraph on a level of the list."""
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))


def add_numbered(document: Document, items: Iterable[tuple[int, str]]) -> None:
    """Add paragraphs on levels of the list."""
    for level, text in items:
        number(document.add_paragraph(text), level)


def packed(document: Document) -> bytes:
    """Give the bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
