"""Read the words of a Word document: a line a paragraph with its automatic number, a row of a table with tabs."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from lxml import etree

from cqpolicy_cli.drafting.formats.numbering import Numbering
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _

MAX_UNPACKED = 64 * 2**20
WORDS = f"{qn('w:t')}", f"{qn('w:tab')}", f"{qn('w:br')}", f"{qn('w:cr')}", f"{qn('w:noBreakHyphen')}"


def read_docx(data: bytes, name: str) -> str:
    """Read a document; CqpolicyError when it is none, damaged, or has no words."""
    document = _open(data, name)
    numbering = Numbering(document)
    lines = list(_lines(document.element.body, document, numbering))
    if not any(line.strip() for line in lines):
        raise CqpolicyError(_("{file} has no words to read").format(file=name))
    return "\n".join(lines)


def _open(data: bytes, name: str) -> WordDocument:
    """Open a document whose parts are not out of all proportion."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise CqpolicyError(
                _("{file} unpacks to more than {limit} MB").format(file=name, limit=MAX_UNPACKED // 2**20)
            )
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError, AttributeError) as error:
        hint = _("save it again as .docx, or copy its text into a .txt file")
        raise CqpolicyError(_("{file} is no Word document, or a damaged one").format(file=name), hint=hint) from error


def _lines(parent: BaseOxmlElement, document: WordDocument, numbering: Numbering) -> Iterator[str]:
    """Give the lines of a body or of a frame within it; tables of contents are left out."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield from f"{numbering.number_of(child)}{_words(child)}".split("\n")
        elif child.tag == qn("w:tbl"):
            yield from _rows(Table(child, document))
        elif child.tag == qn("w:sdt") and not child.xpath("./w:sdtPr/w:docPartObj"):
            for content in child.xpath("./w:sdtContent"):
                yield from _lines(content, document, numbering)


def _words(paragraph: BaseOxmlElement) -> str:
    """Give the words of a paragraph; insertions count, deletions and text boxes do not."""
    pieces = []
    for item in paragraph.iter(*WORDS):
        if any(above.tag == qn("w:txbxContent") for above in item.iterancestors()):
            continue
        if item.tag == qn("w:t"):
            pieces.append(item.text or "")
        else:
            pieces.append({"br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(etree.QName(item).localname, " "))
    return "".join(pieces)


def _rows(table: Table) -> Iterator[str]:
    """Give the rows of a table; a merged cell is given once, the others that it covers are empty."""
    seen: set[CT_Tc] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            element = cell._tc
            words = "" if element in seen else " ".join(map(_words, element.iter(qn("w:p"))))
            seen.add(element)
            cells.append(" ".join(words.split()))
        yield "\t".join(cells)
