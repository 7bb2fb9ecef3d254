"""Rank clauses by how well they meet a question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import overload

from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.searchable import Postings, occurrences
from cqpolicy_cli.index.terms import pairs
from cqpolicy_cli.query.language import language_of
from cqpolicy_cli.query.parts import Option, Part, Question
from cqpolicy_cli.query.understand import understand
from cqpolicy_cli.values import dataclass

ENOUGH = (0.58, 0.58, 0.58, 0.52, 0.46)
LEAST = 0.3
TOPIC = 1.0
NEAR_BEST = 0.4
NEIGHBOURS = 0.4
SECOND = 0.2
UNCOVERED = 0.3
INTENT = 1.08
PREAMBLE = 0.7

Rows = dict[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Met:
    """How a clause meets a part: by which phrase, what that scores, how much of the part it covers (0 to 1)."""

    part: Part
    option: Option
    score: float
    cover: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A found clause: its score (higher is better), where which words stand, and why it was found.

    ``coverage`` is the share of the question's weight that the clause meets.
    """

    entry: Entry
    score: float
    coverage: float
    matches: tuple[tuple[str, str], ...]
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A clause by its number with its score, how much of the question it covers, and how it meets each part."""

    number: int
    score: float
    coverage: float
    met: tuple[Met, ...]


class Hits(Sequence[Hit]):
    """Hits, best first; the clause of each is read when it is asked for."""

    def __init__(self, scored: Sequence[Scored], read: Callable[[Scored], Hit]) -> None:
        self._scored = scored
        self._read = read

    def __len__(self) -> int:
        return len(self._scored)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(place, slice):
            return tuple(map(self._read, self._scored[place]))
        return self._read(self._scored[place])

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


def search(index: Index, query: str, allows: Callable[[Entry], bool] | None = None) -> Result:
    """Rank the entries, or those that ``allows`` accepts, by a question in words, everyday or official.

    Each part of the question (``understand``) is met by phrases: its own words (factor 1), what the thesaurus says
    instead (synonym 0.8, narrower 0.6, broader 0.4), or some of its pairs of characters (0.35). A phrase scores in a
    clause

        factor × log(1 + N / n) × w / (1.2 + w),  w = Σ over fields of weight × occurrences / length norm

    where n of N clauses have it, a field's weight is in ``index/searchable.py`` and its length norm is
    ``1 - b + b × length / average`` (there, too): BM25F. Of a part's phrases the best counts, and a fifth of
    the others. Neighbours of the question that are neighbours in the clause add 0.4 of what the two together would
    score. The sum is multiplied by 0.3 + 0.7 × coverage, the share of the question's weight that the clause meets;
    by 1.08 where the clause has the kind of fact that is asked for; by 0.7 for a preamble. Ties keep document order.

    Where no clause meets 58 % of the question's weight, nothing is found; otherwise clauses that meet less than
    30 %, or than 40 % of what the best one does, are left out.
    """
    language = language_of(index)
    question = understand(query, language)
    scores = _Scores(language.postings, question)
    found = (scored for number in sorted(scores.candidates()) if (scored := scores.score(number)))
    kept = [scored for scored in found if allows is None or allows(index.entries[scored.number])]
    best = max((scored.coverage for scored in kept), default=0.0)
    bound = max(LEAST, NEAR_BEST * best) if best >= ENOUGH[min(scores.topics, len(ENOUGH) - 1)] else 2.0
    kept = sorted((s for s in kept if s.coverage >= bound), key=lambda s: (-s.score, s.number))
    terms = dict.fromkeys(
        o.phrase for p in question.parts for o in p.options if not o.is_mark and o.relation != "parts"
    )
    return Result(Hits(kept, lambda s: _hit(s, index, language.postings)), question, tuple(terms))


def _hit(scored: Scored, index: Index, postings: Postings) -> Hit:
    """Read the clause that was found."""
    where = _where(scored.met, postings.fields(scored.number))
    return Hit(index.entries[scored.number], scored.score, scored.coverage, where, scored.met)


class _Scores:
    """Score clauses by one question; the tables of its phrases are made once."""

    def __init__(self, postings: Postings, question: Question) -> None:
        self.postings = postings
        self.question = question
        self.counting = [part for part in question.parts if part.counts] or list(question.parts)
        self.topics = sum(part.weight >= TOPIC for part in self.counting)
        self.total = sum(part.weight for part in self.counting)
        self.tables = [[(option, self._rows(option)) for option in part.options] for part in question.parts]
        self.neighbours = [
            self._rows(Option(first.typed + second.typed, NEIGHBOURS, "typed"))
            for first, second in zip(question.parts, question.parts[1:], strict=False)
            if second.joined
        ]

    def _rows(self, option: Option) -> Rows:
        """Give for each clause that has a phrase its score and how much it covers."""
        if option.relation == "parts":
            return self._by_pairs(option)
        held = self.postings.marks[option.phrase] if option.is_mark else self.postings.find(option.phrase)
        worth = option.factor * self.postings.rarity(len(held))
        return {n: (worth * (held.get(n) or 0.0), option.factor**0.5) for n in held}

    def _by_pairs(self, option: Option) -> Rows:
        """Score clauses that have some of a word's pairs."""
        found = [self.postings.find(term) for term in pairs(option.phrase)]
        total = sum(self.postings.rarity(len(held)) for held in found)
        rows: Rows = {}
        for held in found:
            worth = option.factor * self.postings.rarity(len(held))
            for n in held:
                score, cover = rows.get(n, (0.0, 0.0))
                rows[n] = score + worth * (held.get(n) or 0.0), cover + worth / total
        return rows

    def candidates(self) -> set[int]:
        """Give the clauses that meet a part that counts."""
        both = zip(self.question.parts, self.tables, strict=True)
        return {n for part, table in both if part in self.counting for _option, rows in table for n in rows}

    def score(self, number: int) -> Scored | None:
        """Score one clause; None when it meets nothing that counts."""
        pairs_met = zip(self.question.parts, self.tables, strict=True)
        met = [found for part, table in pairs_met if (found := _meet(part, table, number))]
        covered = sum(m.part.weight * m.cover for m in met if m.part in self.counting)
        if not covered:
            return None
        coverage = covered / self.total
        score = sum(m.score for m in met) + sum(rows.get(number, (0.0, 0.0))[0] for rows in self.neighbours)
        traits = self.postings.traits(number)
        score *= (UNCOVERED + (1 - UNCOVERED) * coverage) * (PREAMBLE if "preamble" in traits else 1)
        if any(name in traits for name in self.question.intents):
            score *= INTENT
        return Scored(number, round(score, 4), coverage, tuple(met))


def _meet(part: Part, table: list[tuple[Option, Rows]], number: int) -> Met | None:
    """Find by which phrase a clause meets a part best."""
    ways = [(*row, option) for option, rows in table if (row := rows.get(number))]
    if not ways:
        return None
    best, _cover, option = max(ways, key=lambda way: way[0])
    others = sum(score for score, _, _ in ways) - best
    return Met(part, option, part.scale * (best + SECOND * others), min(1.0, max(cover for _, cover, _ in ways)))


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
