"""Open a compiled form as an index whose clauses, documents and bodies are read when they are asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import cast, overload

from cqpolicy_cli.compiled.codec import SEPARATORS, packer, unpacker
from cqpolicy_cli.compiled.lexicon import read_lexicon
from cqpolicy_cli.compiled.postings import StoredPostings
from cqpolicy_cli.compiled.store import Numbers, Pieces, Store, Table
from cqpolicy_cli.index.entries import Duty, Entry, Index
from cqpolicy_cli.index.lexicon import Lexicon
from cqpolicy_cli.index.names import AgencyNames
from cqpolicy_cli.model import Agency, Clause, Corpus, CorpusFile, Document, Matter, Section
from cqpolicy_cli.values import dataclass, layout_of

HEAD = tuple(name for name in layout_of(Document).types if name not in ("matter", "section", "clause"))


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


class StoredCorpus(Corpus):
    """The corpus of a compiled form, as if it were one file."""

    __slots__ = ("_agencies", "_documents")
    _documents: Mapping[str, Document]
    _agencies: Mapping[str, Agency]

    @property
    def files(self) -> tuple[CorpusFile, ...]:
        """Give the one file."""
        return (CorpusFile(path="", document=self.documents, agency=self.agencies),)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give every document."""
        return tuple(self._documents.values())

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Give every body."""
        return tuple(self._agencies.values())


class Records:
    """Documents and clauses by number."""

    def __init__(self, store: Store) -> None:
        self._heads = Pieces(store, "documents")
        self._bodies = Pieces(store, "bodies")
        self._firsts = Numbers(store, "firsts")
        self._entries = Pieces(store, "entries")
        self.document = cache(self._document)
        self.body = cache(self._body)
        self.entry = lru_cache(maxsize=4096)(self._entry)

    def __len__(self) -> int:
        return len(self._entries)

    def _document(self, number: int) -> Document:
        """Read the head of a document."""
        document = object.__new__(StoredDocument)
        parts = self._heads[number].decode().split(SEPARATORS[0])
        setters = dict(layout_of(Document).setters)
        types = layout_of(Document).types
        for name, text in zip(HEAD, parts, strict=True):
            setters[name](document, unpacker(types[name], 1)(text))
        object.__setattr__(document, "_records", self)
        object.__setattr__(document, "_number", number)
        return document

    def _body(self, number: int) -> StoredBody:
        """Read the rest of a document."""
        return cast("StoredBody", unpacker(StoredBody)(self._bodies[number].decode()))

    def _entry(self, number: int) -> Entry:
        """Read a clause with what its place says of it."""
        stored: StoredEntry = unpacker(StoredEntry)(self._entries[number].decode())
        document = self.document(bisect_right(self._firsts, number) - 1)
        return Entry(document, stored.clause, stored.path, stored.duties, stored.source_file, number)

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


def spell_head(document: Document) -> bytes:
    """Spell the head of a document."""
    types = layout_of(Document).types
    return SEPARATORS[0].join(packer(types[name], 1)(getattr(document, name)) for name in HEAD).encode()


def open_index(store: Store) -> Index:
    """Open a compiled form as an index."""
    records = Records(store)
    by_name: Table[Agency] = Table(store, "agencies", cache(lambda data: unpacker(Agency)(data.decode())))
    documents: Table[Document] = Table(store, "slugs", lambda data: records.document(int(data)))
    corpus = object.__new__(StoredCorpus)
    object.__setattr__(corpus, "_documents", documents)
    object.__setattr__(corpus, "_agencies", by_name)
    return Index(
        corpus=corpus,
        entries=Entries(records),
        by_id=Table(store, "ids", lambda data: records.entry(int(data))),
        names=AgencyNames(by_name, Table(store, "spellings", bytes.decode)),
        documents=documents,
        compiled=StoredSearchable(StoredPostings(store), read_lexicon(store)),
    )
