"""The documents as one text to compare with: every piece in order, each with the id it is cited by."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.model import Document
from cqpolicy_cli.tracing.folding import Folded, fold_exactly

GRAM = 3

Part = Literal["text", "statement", "heading", "front"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a document: a clause's text, a statement of responsibility, a heading, or the front page.

    ``id`` is what ``cqpolicy show`` takes: of a clause, a section, or the document for its front page.
    """

    id: str
    part: Part
    document: Document
    citation: str
    text: str
    line: int


@dataclass(frozen=True, eq=False)
class Source:
    """All pieces as one folded text; ``starts`` says where each piece begins, ``bounds`` where documents end."""

    folded: Folded
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    bounds: tuple[int, ...]
    grams: dict[str, list[int]] = field(repr=False)

    @property
    def text(self) -> str:
        """Give the folded text."""
        return self.folded.text

    def pieces_of(self, start: int, end: int) -> tuple[Piece, ...]:
        """Give the pieces that a stretch lies in."""
        return self.pieces[bisect_right(self.starts, start) - 1 : bisect_left(self.starts, max(end, start + 1))]

    def piece_span(self, position: int) -> tuple[int, int]:
        """Give the beginning and end of the piece around a position."""
        number = bisect_right(self.starts, position) - 1
        following = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], min(following, self.document_span(position)[1])

    def document_span(self, position: int) -> tuple[int, int]:
        """Give the beginning and end of the document around a position."""
        number = bisect_right(self.bounds, position)
        first = self.bounds[number - 1] + 1 if number else 0
        return first, self.bounds[number] if number < len(self.bounds) else len(self.text)


@lru_cache(maxsize=8)
def build_source(index: Index, slugs: frozenset[str] = frozenset()) -> Source:
    """Lay out the documents of an index, or those of some slugs, as one text."""
    building = _Building()
    for document in index.corpus.documents:
        if not slugs or document.slug in slugs:
            for piece in _pieces(document, index):
                building.add(fold_exactly(piece.text), piece)
            building.add(END_OF_DOCUMENT)
    return building.source()


END_OF_DOCUMENT = Folded("\0", "\0", (0,), frozenset(), frozenset({0, 1}), frozenset({0, 1}))


class _Building:
    """The text as it grows piece by piece."""

    def __init__(self) -> None:
        self.original: list[str] = []
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.marks: tuple[set[int], set[int], set[int]] = (set(), set(), set())
        self.pieces: list[Piece] = []
        self.starts: list[int] = []
        self.bounds: list[int] = []
        self.place = self.length = 0

    def add(self, folded: Folded, piece: Piece | None = None) -> None:
        """Add a piece, or the end of a document."""
        if piece:
            self.pieces.append(piece)
            self.starts.append(self.place)
        else:
            self.bounds.append(self.place)
        self.original.append(folded.original + "\n")
        self.text.append(folded.text)
        self.offsets += [self.length + offset for offset in folded.offsets]
        for mark, found in zip(self.marks, (folded.breaks, folded.stops, folded.ends), strict=True):
            mark.update(self.place + stop for stop in found)
        self.place += len(folded.text)
        self.length += len(folded.original) + 1

    def source(self) -> Source:
        """Give the whole text."""
        whole = Folded("".join(self.original), "".join(self.text), tuple(self.offsets), *map(frozenset, self.marks))
        return Source(whole, tuple(self.pieces), tuple(self.starts), tuple(self.bounds), grams_of(whole.text))


def grams_of(text: str) -> dict[str, list[int]]:
    """Give the places of every three neighbouring characters."""
    found: dict[str, list[int]] = {}
    for place in range(len(text) - GRAM + 1):
        found.setdefault(text[place : place + GRAM], []).append(place)
    return found


def _pieces(document: Document, index: Index) -> Iterator[Piece]:
    """Give the pieces of a document in the order of its lines, those without a word left out."""
    rows = sorted(_unsorted(document, index), key=lambda row: (row[0], row[1]))
    yield from (piece for _line, _rank, piece in rows if fold_exactly(piece.text).text)


def _unsorted(document: Document, index: Index) -> Iterator[tuple[int, int, Piece]]:
    """Give each piece with its line and its rank among those of one line."""

    def piece(id_: str, part: Part, text: str, line: int, citation: str) -> tuple[int, int, Piece]:
        rank = {"front": 0, "heading": 0, "text": 1, "statement": 2}[part]
        return line, rank, Piece(id=id_, part=part, document=document, citation=citation, text=text, line=line)

    for matter in document.matter:
        yield piece(document.slug, "front", matter.text, matter.line, document.name)
    for section in document.section:
        cited = f"{document.name}“{section.heading}”"
        yield piece(section.id, "heading", section.heading, section.line, cited)
        if section.columns and section.columns_line:
            yield piece(section.id, "heading", " ".join(section.columns), section.columns_line, cited)
        if section.responsibility:
            yield piece(section.id, "statement", section.responsibility.statement, section.responsibility.line, cited)
    for clause in document.clause:
        cited = index.by_id[clause.id].citation
        yield piece(clause.id, "text", clause.text, clause.line, cited)
        if clause.responsibility:
            yield piece(clause.id, "statement", clause.responsibility.statement, clause.responsibility.line, cited)


def statements_over(source: Source, entry: Entry) -> tuple[Piece, ...]:
    """Give the statements of responsibility that hold for a clause: its own, then those of the sections above."""
    owners = [entry.clause.id, *(section.id for section in reversed(entry.document.sections_of(entry.clause)))]
    found = {piece.id: piece for piece in source.pieces if piece.part == "statement"}
    return tuple(found[owner] for owner in owners if owner in found)
