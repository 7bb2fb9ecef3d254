"""Draft a document of the corpus from its text: the curator's starting point."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cqpolicy_cli.corpus.realms import bodies_by_realm
from cqpolicy_cli.corpus.relations import SLUG, Names
from cqpolicy_cli.drafting.agencies import Registry
from cqpolicy_cli.drafting.assembly import Assembly
from cqpolicy_cli.drafting.cleaning import Cleaned, clean
from cqpolicy_cli.drafting.front import Front, read_front
from cqpolicy_cli.drafting.locating import Locator
from cqpolicy_cli.drafting.paragraphs import Paragraph
from cqpolicy_cli.drafting.parts import cut_parts
from cqpolicy_cli.drafting.place import find_place
from cqpolicy_cli.drafting.recognition import Context, find_relations, recognise_facts
from cqpolicy_cli.drafting.rows import restore_units
from cqpolicy_cli.drafting.tables import build_blocks
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Agency, Clause, Corpus, CorpusFile, Document, DocumentPeriod, Matter

UNKNOWN_DATE = date(1900, 1, 1)
PERIOD = re.compile(r"[(（](\d{4})年?(?:[—－\-~～至]+|)(\d{4})年[)）]$")
YEAR_OF_PLAN = re.compile(r"(\d{4})年(?:度)?(?:专项行动|工作|行动|实施)(?:方案|计划|要点|安排)")
SHORT = re.compile(r"^.{2,8}?(?:省|市|自治区|区|县|人民政府|办公厅)+(?:关于)?(?=.{4})")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: the values of its corpus file, the text that is its evidence, and what was left out of it."""

    file: CorpusFile
    source: str
    chrome: tuple[str, ...]

    @property
    def document(self) -> Document:
        """Give the one document of the draft."""
        return self.file.document[0]


@dataclass(frozen=True, slots=True)
class Known:
    """What the corpora have already: the bodies of each place, and the documents that can be linked."""

    bodies: Mapping[str, tuple[Agency, ...]] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()

    @classmethod
    def of(cls, corpus: Corpus) -> "Known":
        """Give what a corpus knows."""
        return cls(bodies_by_realm(corpus.files), corpus.documents)


def draft_document(text: str, slug: str, known: Known, place: str | None = None) -> Draft:
    """Draft a document of a place, or of the one that its words tell; CqpolicyError when the text has no words.

    >>> draft_document("某市若干措施\\n\\n一、落实政策。每年安排1亿元。", "x", Known()).document.clause[0].id
    'x/1'
    """
    cleaned = clean(text)
    if not cleaned.lines:
        raise CqpolicyError(_("the text has no words of a document"), hint=_("is it only a web site's menus?"))
    blocks = build_blocks(cleaned.lines)
    front = read_front(blocks)
    parts, printed = cut_parts(blocks[front.body :], front)
    context = Context(slug, front.title, front.issued.year if front.issued else None, Names.of(known.documents))
    place = place or find_place(front.issuers or _issuer_in(front.title), front.title, front.number)
    registry = Registry(known.bodies.get(place or "", ()), place)
    assembly = Assembly(context, registry, Locator(cleaned.lines))
    for part in parts:
        assembly.add_part(part)
    if place is None:
        front.notes.append("TODO 没有认出发文机关属于哪个地方,请补上place,或用--place重新起草。")
    document = _document(front, printed, slug, assembly, cleaned)
    file = CorpusFile(path="", place=place, document=(document,), agency=tuple(registry.drafted.values()))
    return Draft(file, cleaned.source, cleaned.chrome)


def _document(front: Front, printed: date | None, slug: str, assembly: Assembly, cleaned: Cleaned) -> Document:
    """Put the document together."""
    clauses = tuple(restore_units(assembly.clauses))
    if clauses:
        front.add_each("notice", front.notice)
    else:
        clauses = (_notice(front, assembly, cleaned),)
    title = wide_brackets(front.title) or clauses[0].title
    relations = tuple(relation for clause in clauses for relation in find_relations(clause, assembly.context))
    front.notes += [f"TODO 认出“{r.quote}”,记入relations,请核对。" for r in relations if SLUG.fullmatch(r.document)]
    return Document(
        slug=slug,
        title=title,
        short_title=SHORT.sub("", PERIOD.sub("", title)) or title,
        number=front.number,
        issuers=front.issuers or _issuer_in(front.title),
        addressees=front.addressees,
        issued=front.issued or UNKNOWN_DATE,
        printed=printed,
        period=read_document_period(title),
        relations=relations,
        source=f"sources/{slug}.txt",
        notes=tuple(_document_notes(front)),
        matter=tuple(sorted(front.matter, key=_line)),
        section=tuple(assembly.sections),
        clause=clauses,
    )


def _line(matter: Matter) -> int:
    """Give the line by which matter is ordered."""
    return matter.line


def _notice(front: Front, assembly: Assembly, cleaned: Cleaned) -> Clause:
    """Make the one clause of a document of which there is but the covering notice, or next to nothing."""
    pieces = front.notice or [Paragraph(1, "".join(line.text for line in cleaned.lines), "")]
    if not front.notice:
        front.matter.clear()
    text = "".join(piece.text for piece in pieces)
    context = replace(assembly.context, title=front.title)
    facts = recognise_facts(text, "", context)
    title = f"印发{front.title}" if front.title else text[:20]
    return Clause(
        id=f"{context.slug}/notice",
        label="通知",
        kind="notice",
        title=title,
        title_origin="curator",
        line=pieces[0].line,
        text=text,
        deadlines=facts.deadlines,
        amounts=facts.amounts,
        targets=facts.targets,
        references=facts.references,
        notes=("TODO 文本只有通知,没有正文;如有正文请补上。", *facts.notes),
    )


def wide_brackets(title: str) -> str:
    """Give a title the full-width brackets that titles of the corpus have; restore a lost dash.

    >>> wide_brackets("发展规划(2024—2030年)"), wide_brackets("行动方案(20242026年)")
    ('发展规划（2024—2030年）', '行动方案（2024—2026年）')
    """
    restored = re.sub(r"(\d{4})(?=\d{4}年[)）])", r"\1—", title)
    return restored.replace("(", "（").replace(")", "）")


def read_document_period(title: str) -> DocumentPeriod | None:
    """Read the period that a title gives: （2024—2030年）, or the one year of a plan.

    >>> read_document_period("行动方案（2024—2026年）").span
    '2024–2026'
    """
    if match := PERIOD.search(title):
        first, last = int(match[1]), int(match[2])
        quote = match[0][1:-1]
    elif match := YEAR_OF_PLAN.search(title):
        first = last = int(match[1])
        quote = f"{match[1]}年"
    else:
        return None
    if not 1900 <= first <= last <= 2200:
        return None
    return DocumentPeriod(start=date(first, 1, 1), end=date(last, 12, 31), precision="year", quote=quote)


def _issuer_in(title: str) -> tuple[str, ...]:
    """Give the body that a title begins with: 某省人民政府办公厅关于…."""
    match = re.match(r"(.{3,40}?(?:政府|办公厅|办公室|局|委员会|厅|委|部))关于", title)
    return (match[1],) if match else ()


def _document_notes(front: Front) -> list[str]:
    """Say what is missing or doubtful about the document as a whole."""
    notes = list(front.notes)
    if front.issued is None:
        notes.append("TODO 没有找到成文日期,请补上(issued和matter)。")
    if front.number is None:
        notes.append("采集文本没有发文字号。")
    if not front.title:
        notes.append("TODO 没有找到标题,请补上。")
    if not front.issuers:
        notes.append("TODO 没有找到发文机关的署名,请核对。")
    return notes
