"""Resolve each clause: its headings, and whose duty it is, inherited statements included."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from cqpolicy_cli.errors import CorpusError, Place, Problem
from cqpolicy_cli.facts.responsibility import Responsibility, Role
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.names import AgencyNames, names_of
from cqpolicy_cli.index.registry import Registry, merge_registries
from cqpolicy_cli.index.searchable import Searchable
from cqpolicy_cli.index.succession import Change, find_changes
from cqpolicy_cli.model import Clause, Corpus, CorpusFile, Document
from cqpolicy_cli.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Duty:
    """A body that must act on a clause; ``inherited`` when the statement stands on a section."""

    agency: str
    as_written: str
    role: Role
    inherited: bool
    group: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause with all that its place in the document says of it."""

    document: Document
    clause: Clause
    path: tuple[str, ...]
    duties: tuple[Duty, ...]
    source_file: str
    order: int
    changes: tuple[Change, ...] = ()

    @property
    def citation(self) -> str:
        """Cite the clause as a person would: document, number, label."""
        return f"{self.document.name}{self.clause.label}"


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All entries in document order, by id, and the names of the agencies; one index is equal to itself alone.

    What is ``compiled`` is read when it is asked for, and has its own index for search.
    """

    corpus: Corpus
    entries: Sequence[Entry]
    by_id: Mapping[str, Entry]
    names: AgencyNames
    documents: Mapping[str, Document]
    compiled: Searchable | None = None


def build_index(corpus: Corpus) -> Index:
    """Resolve a corpus; CorpusError when two documents have one slug, or two clauses one id."""
    _refuse_clashes(corpus)
    registry = merge_registries(corpus)
    changes = find_changes(corpus)
    entries = [
        entry for file in corpus.files for document in file.document for entry in _entries(file, document, registry)
    ]
    entries = [replace(e, order=n, changes=changes.get(e.document.slug, ())) for n, e in enumerate(entries)]
    by_id: dict[str, Entry] = {}
    for entry in entries:
        if entry.clause.id in by_id:
            place = Place(entry.source_file, entry.clause.line)
            raise CorpusError(
                [Problem(place, _("the id {id} is given twice; ids must be unique").format(id=entry.clause.id))]
            )
        by_id[entry.clause.id] = entry
    documents = {document.slug: document for document in corpus.documents}
    return Index(corpus, tuple(entries), by_id, names_of(registry.agencies), documents)


def _refuse_clashes(corpus: Corpus) -> None:
    """Refuse two documents with one slug, naming the files of both."""
    seen: dict[str, Place] = {}
    for file in corpus.files:
        for place, document in file.places():
            first = seen.setdefault(document.slug, place)
            if first is not place:
                message = _("the slug {slug} is already that of a document in {file}; give one of them another slug")
                raise CorpusError([Problem(place.at("slug"), message.format(slug=document.slug, file=first.file))])


def _entries(file: CorpusFile, document: Document, registry: Registry) -> Iterator[Entry]:
    """Resolve the clauses of one document."""
    groups = {agency.name for agency in registry.agencies if agency.kind == "group"}
    source = str(PurePosixPath(file.folder, document.source))
    for clause in document.clause:
        sections = document.sections_of(clause)
        path = tuple(step for section in sections for step in section.path)
        statements = [(section.responsibility, True) for section in sections]
        statements.append((clause.responsibility, False))
        duties = tuple(
            replace(duty, agency=name, group=name in groups)
            for statement, inherited in statements
            for duty in _duties(statement, inherited)
            for name in [registry.name_for(file, duty.agency)]
        )
        yield Entry(document, clause, path, duties, source, 0)


def _duties(statement: Responsibility | None, inherited: bool) -> Iterator[Duty]:
    """Turn the charges of a statement into duties."""
    for charge in statement.agencies if statement else ():
        yield Duty(charge.agency, charge.as_written, charge.role, inherited, group=False)
