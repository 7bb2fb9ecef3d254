"""Rank clauses by how well they meet a question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import overload

from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.searchable import occurrences
from cqpolicy_cli.query.best import find_best
from cqpolicy_cli.query.language import language_of
from cqpolicy_cli.query.parts import Option, Question
from cqpolicy_cli.query.scoring import Met, Points, Scores
from cqpolicy_cli.query.understand import understand
from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A found clause: its score (higher is better), and the ``scores`` that tell why it was found.

    ``coverage`` is the share of the question's weight that the clause meets.
    """

    entry: Entry
    score: float
    coverage: float
    scores: Scores

    @property
    def met(self) -> tuple[Met, ...]:
        """Say how the clause meets each part of the question."""
        return self.scores.met(self.entry.order)

    @property
    def matches(self) -> tuple[tuple[str, str], ...]:
        """Name the fields in which each phrase stands; a mark stands among the facts."""
        return _where(self.met, self.scores.postings.fields(self.entry.order))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hit):
            return NotImplemented
        same = self.entry == other.entry and (self.score, self.coverage) == (other.score, other.coverage)
        return same and self.met == other.met

    def __hash__(self) -> int:
        return hash((self.entry, self.score))


class Hits(Sequence[Hit]):
    """Hits, best first; the clause of each is read when it is asked for."""

    def __init__(self, found: Sequence[tuple[int, Points]], entries: Sequence[Entry], scores: Scores) -> None:
        self._found = found
        self._entries = entries
        self._scores = scores

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(place, slice):
            return tuple(map(self._read, self._found[place]))
        return self._read(self._found[place])

    def _read(self, found: tuple[int, Points]) -> Hit:
        """Read the clause that was found."""
        number, points = found
        return Hit(self._entries[number], points.score, points.coverage, self._scores)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Result:
    """Hits, best first, the question as it was understood, and the phrases that were looked for."""

    hits: Sequence[Hit]
    question: Question
    terms: tuple[str, ...]


def search(
    index: Index, query: str, allows: Callable[[Entry], bool] | None = None, *, most: int | None = None
) -> Result:
    """Rank the entries, or those that ``allows`` accepts, by a question in words, everyday or official.

    Gives every hit, or at least the ``most`` best.

    Each part of the question (``understand``) is met by phrases: its own words (factor 1), what the thesaurus says
    instead (synonym 0.8, narrower 0.6, broader 0.4), or some of its pairs of characters (0.35). A phrase scores in a
    clause

        factor × log(1 + N / n) × w / (1.2 + w),  w = Σ over fields of weight × occurrences / length norm

    where n of N clauses have it, a field's weight is in ``index/searchable.py`` and its length norm is
    ``1 - b + b × length / average`` (there, too): BM25F; w / (1.2 + w) is rounded up to whole 65,535ths. Of a
    part's phrases the best counts, and an eighth of the others. Neighbours of the question (words, a word and a
    figure, what is asked for and its word) that are neighbours in the clause add 0.6 of what the two together would
    score. The sum is multiplied by 0.15 + 0.85 × coverage, the share of the question's weight that the clause meets; by
    1.25 where the clause has the kind of fact that is asked for; by 0.7 for a preamble. Ties keep document order.

    Where no clause meets enough of the question, nothing is found: 60 % of its weight for one word, 44 % for many,
    68 % where a word names a topic or a place outside the corpus; what only other clauses meet counts less against it
    than what none does. Otherwise clauses that meet less than 30 %, or than 35 % of what the best one does, are left
    out.
    """
    language = language_of(index)
    question = understand(query, language)
    scores = Scores(language.postings, question)
    allowed = None if allows is None else lambda number: allows(index.entries[number])
    found = find_best(scores, most, allowed)
    terms = dict.fromkeys(
        o.phrase for p in question.parts for o in p.options if not o.is_mark and o.relation != "parts"
    )
    return Result(Hits(found, index.entries, scores), question, tuple(terms))


def _where(met: Iterable[Met], fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Name the fields in which each phrase stands, whole runs of the question first; a mark stands among the facts."""
    found: list[tuple[str, str]] = []
    for run in _runs(met):
        if run[0].is_mark:
            found.append(("facts", run[0].phrase))
            continue
        for name, text in fields.items():
            whole = "".join(option.phrase for option in run)
            phrases = [whole] if occurrences(whole, text) else [option.phrase for option in run]
            found += [(name, phrase) for phrase in phrases if occurrences(phrase, text)]
    return tuple(dict.fromkeys(found))


def _runs(met: Iterable[Met]) -> list[list[Option]]:
    """Put phrases together that were typed right behind each other."""
    runs: list[list[Option]] = []
    for m in met:
        if m.part.joined and m.option.relation == "typed" and runs and runs[-1][-1].relation == "typed":
            runs[-1].append(m.option)
        else:
            runs.append([m.option])
    return runs
