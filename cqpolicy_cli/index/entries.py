"""Resolve each clause: its headings, and whose duty it is, inherited statements included."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import PurePosixPath

from cqpolicy_cli.errors import CorpusError, Place, Problem
from cqpolicy_cli.facts.responsibility import Responsibility, Role
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.names import AgencyNames, names_of
from cqpolicy_cli.index.registry import Registry, merge_registries
from cqpolicy_cli.index.searchable import Searchable
from cqpolicy_cli.index.succession import Change, find_changes
from cqpolicy_cli.model import Clause, Corpus, CorpusFile, Document, Section
from cqpolicy_cli.values import dataclass


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
    entries = tuple(_entries(corpus, registry))
    by_id: dict[str, Entry] = {}
    for entry in entries:
        if entry.clause.id in by_id:
            place = Place(entry.source_file, entry.clause.line)
            raise CorpusError(
                [Problem(place, _("the id {id} is given twice; ids must be unique").format(id=entry.clause.id))]
            )
        by_id[entry.clause.id] = entry
    documents = {document.slug: document for document in corpus.documents}
    return Index(corpus, entries, by_id, names_of(registry.agencies), documents)


def _refuse_clashes(corpus: Corpus) -> None:
    """Refuse two documents with one slug, naming the files of both."""
    seen: dict[str, Place] = {}
    for file in corpus.files:
        for place, document in file.places():
            first = seen.setdefault(document.slug, place)
            if first is not place:
                message = _("the slug {slug} is already that of a document in {file}; give one of them another slug")
                raise CorpusError([Problem(place.at("slug"), message.format(slug=document.slug, file=first.file))])


def _entries(corpus: Corpus, registry: Registry) -> Iterator[Entry]:
    """Resolve every clause, in order."""
    changes = find_changes(corpus)
    groups = frozenset(agency.name for agency in registry.agencies if agency.kind == "group")
    order = count()
    for file in corpus.files:
        resolve = partial(_duties, file, registry, groups)
        for document in file.document:
            heads = [_Head.of(section, resolve) for section in document.section]
            source = str(PurePosixPath(file.folder, document.source))
            changed = changes.get(document.slug, ())
            for clause in document.clause:
                path, duties = _inherited(clause.id, heads)
                duties += resolve(clause.responsibility, inherited=False)
                yield Entry(document, clause, path, duties, source, next(order), changed)


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading with what the clauses below it have from it, made once for all of them."""

    section: Section
    path: tuple[str, ...]
    duties: tuple[Duty, ...]

    @classmethod
    def of(cls, section: Section, resolve: Callable[..., tuple[Duty, ...]]) -> "_Head":
        """Resolve the statement of responsibility of a section."""
        return cls(section, section.path, resolve(section.responsibility, inherited=True))


def _inherited(clause_id: str, heads: Iterable[_Head]) -> tuple[tuple[str, ...], tuple[Duty, ...]]:
    """Give the path of a clause and the duties that it has from its headings."""
    above = [head for head in heads if head.section.governs(clause_id)]
    path = tuple([step for head in above for step in head.path])
    return path, tuple([duty for head in above for duty in head.duties])


def _duties(
    file: CorpusFile, registry: Registry, groups: Container[str], statement: Responsibility | None, *, inherited: bool
) -> tuple[Duty, ...]:
    """Turn the charges of a statement into duties."""
    if statement is None:
        return ()
    named = [(registry.name_for(file, charge.agency), charge) for charge in statement.agencies]
    return tuple([Duty(name, c.as_written, c.role, inherited, name in groups) for name, c in named])
