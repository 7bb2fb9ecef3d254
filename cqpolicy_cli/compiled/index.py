"""Open a compiled form as an index whose clauses, documents and bodies are read when they are asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast, overload

from cqpolicy_cli.compiled.codec import SEPARATORS, packer, unpacker
from cqpolicy_cli.compiled.lexicon import read_lexicon
from cqpolicy_cli.compiled.postings import StoredPostings
from cqpolicy_cli.compiled.sections import Numbers, Pieces, Table
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.corpus.naming import display_name
from cqpolicy_cli.index.entries import Duty, Entry, Index
from cqpolicy_cli.index.lexicon import Lexicon
from cqpolicy_cli.index.names import AgencyNames
from cqpolicy_cli.index.succession import Change
from cqpolicy_cli.model import Agency, Clause, Corpus, CorpusFile, Document, Matter, RelationKind, Section
from cqpolicy_cli.values import dataclass, layout_of

HEAD = tuple(name for name in layout_of(Document).types if name not in ("matter", "section", "clause"))
FILE = tuple(name for name in layout_of(CorpusFile).types if name not in ("path", "document"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """What a compiled form keeps of an entry beside its document and its place."""

    clause: Clause
    path: tuple[str, ...]
    duties: tuple[Duty, ...]
    source_file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBody:
    """What a compiled form keeps of a document apart from its head and its clauses."""

    matter: tuple[Matter, ...]
    section: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredChange:
    """What a compiled form keeps of what a later document does to one: that document by its slug."""

    kind: RelationKind
    by: str
    since: date


@dataclass(frozen=True, slots=True, eq=False)
class StoredSearchable:
    """What search asks of a compiled form."""

    postings: StoredPostings
    lexicon: Lexicon


class StoredDocument(Document):
    """A document of a compiled form; what is not in its head is read when it is asked for."""

    __slots__ = ("_number", "_records")
    _records: "Records"
    _number: int

    @property
    def matter(self) -> tuple[Matter, ...]:
        """Give its words outside clauses."""
        return self._records.body(self._number).matter

    @property
    def section(self) -> tuple[Section, ...]:
        """Give its headings."""
        return self._records.body(self._number).section

    @property
    def clause(self) -> tuple[Clause, ...]:
        """Give its clauses."""
        return tuple(entry.clause for entry in self._records.entries_of(self._number))


class ReadEntry(Entry):
    """A clause of a compiled form; its document is read when it is asked for."""

    __slots__ = ("_place", "_records")
    _records: "Records"
    _place: int

    @property
    def document(self) -> Document:
        """Give the document in which it stands."""
        return self._records.document(self._place)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Give what later documents do to that."""
        return self._records.changes(self._place)


class StoredCorpus(Corpus):
    """The corpus of a compiled form."""

    __slots__ = ("_records",)
    _records: "Records"

    @property
    def files(self) -> tuple[CorpusFile, ...]:
        """Give its files, named as they are seen from the working folder."""
        return self._records.files()


class Records:
    """Documents and clauses by number."""

    def __init__(self, store: Store, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._files = Pieces(store, "files")
        self._file_firsts = Numbers(store, "file.firsts")
        self._slugs = Table(store, "slugs", int)
        self._heads = Pieces(store, "documents")
        self._changes = Pieces(store, "changes")
        self._bodies = Pieces(store, "bodies")
        self._firsts = Numbers(store, "firsts")
        self._entries = Pieces(store, "entries")
        self.document = cache(self._document)
        self.changes = cache(self._changes_of)
        self.body = cache(self._body)
        self.files = cache(self._all_files)
        self.entry = lru_cache(maxsize=4096)(self._entry)

    def __len__(self) -> int:
        return len(self._entries)

    def _document(self, number: int) -> Document:
        """Read the head of a document."""
        document = object.__new__(StoredDocument)
        for name, value in read_some(Document, HEAD, self._heads[number]).items():
            object.__setattr__(document, name, value)
        object.__setattr__(document, "_records", self)
        object.__setattr__(document, "_number", number)
        return document

    def _changes_of(self, number: int) -> tuple[Change, ...]:
        """Read what later documents do to a document."""
        stored: tuple[StoredChange, ...] = unpacker(tuple[StoredChange, ...])(self._changes[number].decode())
        return tuple(Change(change.kind, self.document(self._slugs[change.by]), change.since) for change in stored)

    def _all_files(self) -> tuple[CorpusFile, ...]:
        """Read what each file holds."""
        rows = []
        for number, path in enumerate(self._paths):
            documents = map(self.document, range(self._file_firsts[number], self._file_firsts[number + 1]))
            head = read_some(CorpusFile, FILE, self._files[number])
            rows.append(CorpusFile(path=display_name(path), document=tuple(documents), **head))
        return tuple(rows)

    def _body(self, number: int) -> StoredBody:
        """Read the rest of a document."""
        return cast("StoredBody", unpacker(StoredBody)(self._bodies[number].decode()))

    def _entry(self, number: int) -> Entry:
        """Read a clause with what its place says of it."""
        stored: StoredEntry = unpacker(StoredEntry)(self._entries[number].decode())
        entry = object.__new__(ReadEntry)
        for name in layout_of(StoredEntry).types:
            object.__setattr__(entry, name, getattr(stored, name))
        object.__setattr__(entry, "order", number)
        object.__setattr__(entry, "_records", self)
        object.__setattr__(entry, "_place", bisect_right(self._firsts, number) - 1)
        return entry

    def entries_of(self, number: int) -> Iterator[Entry]:
        """Give the clauses of a document."""
        return map(self.entry, range(self._firsts[number], self._firsts[number + 1]))


class Entries(Sequence[Entry]):
    """Every clause in document order."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, place: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(place, slice):
            return tuple(map(self._records.entry, range(*place.indices(len(self)))))
        return self._records.entry(range(len(self))[place])


def spell_some(value: object, names: Sequence[str]) -> bytes:
    """Spell some fields of a value."""
    types = layout_of(type(value)).types
    return SEPARATORS[0].join(packer(types[name], 1)(getattr(value, name)) for name in names).encode()


def read_some(kind: type, names: Sequence[str], data: bytes) -> dict[str, Any]:
    """Read what ``spell_some`` spells."""
    types = layout_of(kind).types
    return {name: unpacker(types[name], 1)(part) for name, part in zip(names, _parts(data), strict=True)}


def _parts(data: bytes) -> list[str]:
    """Cut what is spelled into its fields."""
    return data.decode().split(SEPARATORS[0])


def open_index(store: Store, paths: Sequence[Path]) -> Index:
    """Open the compiled form of files as an index."""
    records = Records(store, paths)
    by_name: Table[Agency] = Table(store, "agencies", cache(lambda data: unpacker(Agency)(data.decode())))
    groups: Table[tuple[str, ...]] = Table(store, "groups", lambda data: unpacker(tuple[str, ...])(data.decode()))
    documents: Table[Document] = Table(store, "slugs", lambda data: records.document(int(data)))
    corpus = object.__new__(StoredCorpus)
    object.__setattr__(corpus, "_records", records)
    return Index(
        corpus=corpus,
        entries=Entries(records),
        by_id=Table(store, "ids", lambda data: records.entry(int(data))),
        names=AgencyNames(by_name, Table(store, "spellings", bytes.decode), groups),
        documents=documents,
        compiled=StoredSearchable(StoredPostings(store), read_lexicon(store)),
    )
