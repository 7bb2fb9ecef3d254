"""A Word document: lists in the look of official documents, each on pages of its own."""

import io
from functools import cache
from typing import BinaryIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section as Pages
from docx.shared import Pt

from cqpolicy_cli.i18n import _, headed
from cqpolicy_cli.render import View
from cqpolicy_cli.render.docx.grid import grid
from cqpolicy_cli.render.docx.pack import repacked, sign
from cqpolicy_cli.render.docx.styles import END, FACTS, FOOT, HEAD, ROOM, apply_styles, lay_out
from cqpolicy_cli.tabular import Row, Section, Table, joined_notes

FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def render(table: Table, out: BinaryIO, view: View) -> None:
    """Write a document: the overview, then a section for each body with its name in the page head."""
    document = Document(io.BytesIO(_template()))
    stamp = view.stamp or table.as_of
    sign(document, table.heading, stamp)
    parts = [(table, *part) for part in table.parts()]
    if table.overview:
        parts = [*((table.overview, *part) for part in table.overview.parts()), *parts]
    for number, (made, section, rows) in enumerate(parts):
        pages = document.sections[0] if number == 0 else _next_pages(document)
        _running(pages, section, made.foot)
        _list(document, made, section, rows)
    document.add_paragraph(style=END)
    packed = io.BytesIO()
    document.save(packed)
    out.write(repacked(packed.getvalue(), stamp))


@cache
def _template() -> bytes:
    """Make an empty document with the styles; a folder of lists needs it for each file."""
    document, packed = Document(), io.BytesIO()
    apply_styles(document)
    document.save(packed)
    return packed.getvalue()


def _next_pages(document: DocumentObject) -> Pages:
    """Begin a section; the paragraph that ends the one before takes no room, lest it fill a page alone."""
    pages: Pages = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = END
    return pages


def _running(pages: Pages, section: Section, notes: tuple[str, ...]) -> None:
    """Set the page up, name the list in its head, put the notes and the number of the page into its foot."""
    lay_out(pages)
    pages.header.is_linked_to_previous = pages.footer.is_linked_to_previous = False
    head = pages.header.paragraphs[0]
    head.text, head.style = section.title, HEAD
    foot = pages.footer.paragraphs[0]
    foot.style = FOOT
    foot.add_run(joined_notes(notes) + "\t")
    for piece in _("page {page} of {pages}").replace("{", "}").split("}"):
        if piece in FIELDS:
            field = f'<w:fldSimple {nsdecls("w")} w:instr="{FIELDS[piece]}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            foot._p.append(parse_xml(field))
        else:
            foot.add_run(piece)


def _list(document: DocumentObject, table: Table, section: Section, rows: tuple[Row, ...]) -> None:
    """Write one list: heading, facts, table."""
    document.add_paragraph(section.heading, style="Heading 1")
    for name, text in section.facts:
        paragraph = document.add_paragraph(style=FACTS)
        paragraph.add_run(headed(name, ""), style="Strong")
        paragraph.add_run(text)
        paragraph.paragraph_format.space_after = Pt(6 if (name, text) == section.facts[-1] else 0)
    columns = [(i, column) for i, column in enumerate(table.paper) if not column.sheet_only]
    body = document.element.body
    body.insert(len(body) - 1, grid(columns, rows, int(ROOM.twips)))
