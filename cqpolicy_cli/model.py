"""The corpus as frozen values: documents with their sections and clauses, and the agencies."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from cqpolicy_cli.errors import Place
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline, Precision
from cqpolicy_cli.facts.reference import Reference
from cqpolicy_cli.facts.responsibility import Responsibility
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.values import dataclass

ClauseKind = Literal["clause", "preamble", "table-row", "annex", "notice"]
TitleOrigin = Literal["text", "curator"]
AgencyKind = Literal["city-bureau", "national-branch", "coordination", "enterprise", "group", "district", "zone"]
RelationKind = Literal["replaces", "amends", "ends"]
MatterKind = Literal[
    "notice-title", "number", "addressees", "notice", "signature", "date", "publication",
    "title", "annex-note", "colophon",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The smallest unit that a person would cite.

    ``text`` is verbatim but for white space and for a statement of responsibility, which is
    kept apart; ``line`` is the line of the source file on which it begins. ``keywords`` and a
    title of origin ``curator`` are the curators' words, never the document's.
    """

    id: str
    label: str
    kind: ClauseKind
    title: str
    title_origin: TitleOrigin = "text"
    line: int
    text: str
    responsibility: Responsibility | None = None
    deadlines: tuple[Deadline, ...] = ()
    amounts: tuple[Amount, ...] = ()
    targets: tuple[Target, ...] = ()
    references: tuple[Reference, ...] = ()
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what hangs on it: the clauses whose ids begin with its id.

    ``columns`` are the column heads of a table, which stand on ``columns_line``.
    """

    id: str
    heading: str
    line: int
    columns: tuple[str, ...] = ()
    columns_line: int | None = None
    responsibility: Responsibility | None = None
    notes: tuple[str, ...] = ()

    def governs(self, clause_id: str) -> bool:
        """Tell whether a clause stands under this heading."""
        return clause_id == self.id or clause_id.startswith(self.id + ".")

    @property
    def path(self) -> tuple[str, ...]:
        """Give the heading, and the column heads of a table, as steps of a path."""
        return (self.heading, " ".join(self.columns)) if self.columns else (self.heading,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Words of a document outside its clauses: title, number, notice, signature, date."""

    kind: MatterKind
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPeriod:
    """The period that a document gives itself, with the words that say so."""

    start: date
    end: date
    precision: Precision
    quote: str

    @property
    def span(self) -> str:
        """Spell the years: 2023–2027, or 2024 alone."""
        years = (self.start.year, self.end.year)
        return "–".join(map(str, dict.fromkeys(years)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a document does to an earlier one, which ``document`` names by slug, number or title.

    It holds from ``since`` on, or from the day of issue; ``quote`` are the words that say so.
    """

    kind: RelationKind
    document: str
    since: date | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An official document; ``source`` is its text file, relative to the corpus file."""

    slug: str
    title: str
    short_title: str
    number: str | None = None
    issuers: tuple[str, ...]
    addressees: tuple[str, ...]
    issued: date
    printed: date | None = None
    period: DocumentPeriod | None = None
    relations: tuple[Relation, ...] = ()
    source: str
    notes: tuple[str, ...] = ()
    matter: tuple[Matter, ...] = ()
    section: tuple[Section, ...] = ()
    clause: tuple[Clause, ...] = ()

    def sections_of(self, clause: Clause) -> tuple[Section, ...]:
        """Give the headings above a clause, outermost first."""
        return tuple(section for section in self.section if section.governs(clause.id))

    @property
    def name(self) -> str:
        """Give the title in the brackets that Chinese puts around it, and the number."""
        return f"《{self.title}》" + (f"({self.number})" if self.number else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body of the registry.

    ``name`` is the canonical short name; ``aliases`` are spellings in use, ``former_names``
    those before a renaming. A group has ``members`` (names of bodies, or of a group whose
    members it shares); ``members_open`` says that the text does not tell which of them, and
    ``of_kind``, where it names none, of which kind they are.
    """

    name: str
    full_name: str
    kind: AgencyKind
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    members_open: bool = False
    of_kind: AgencyKind | None = None
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Give every name of the body, the canonical one first, each once."""
        names = (self.name, self.full_name, *self.aliases, *self.former_names)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusFile:
    """What one TOML file holds; ``path``, ``folder`` and ``shipped`` are not in the file.

    ``place`` is the place whose registry of agencies the file shares: 市科技局 of another city is another body.
    """

    path: str
    folder: str = ""
    shipped: bool = False
    place: str | None = None
    document: tuple[Document, ...] = ()
    agency: tuple[Agency, ...] = ()

    def places(self) -> Iterator[tuple[Place, Document]]:
        """Give each document with its place in the file."""
        for index, document in enumerate(self.document):
            yield Place(self.path).at("document", index), document


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All files together, in the order in which they were given."""

    files: tuple[CorpusFile, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the documents of all files."""
        return tuple(document for file in self.files for document in file.document)

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Give the bodies of all registries."""
        return tuple(agency for file in self.files for agency in file.agency)
