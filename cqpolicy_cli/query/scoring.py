"""Score a clause by a question, and bound what clauses can score that are not looked at."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from cqpolicy_cli.index.codes import MOST_CODE
from cqpolicy_cli.index.searchable import Postings, Rows, traits_of_bits
from cqpolicy_cli.index.terms import pairs
from cqpolicy_cli.query.parts import Option, Part, Question
from cqpolicy_cli.values import dataclass

TOPIC = 1.0
ENOUGH = (0.6, 0.56, 0.52, 0.48, 0.44)
ENOUGH_OUTSIDE = 0.68
ELSEWHERE = 0.4
NEIGHBOURS = 0.6
SECOND = 0.12
UNCOVERED = 0.15
INTENT = 1.25
PREAMBLE = 0.7
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Met:
    """How a clause meets a part: by which phrase, what that scores, how much of the part it covers (0 to 1)."""

    part: Part
    option: Option
    score: float
    cover: float


CodeIn = Callable[[int], int | None]


class Points(NamedTuple):
    """What a clause scores, and how much of the question it covers; or bounds of both."""

    score: float
    coverage: float


class Whole(NamedTuple):
    """A phrase or a mark that meets a part as a whole: a clause scores ``worth`` times the code of its weight."""

    option: Option
    rows: Rows
    worth: float
    cover: float

    def meet(self, number: int) -> Points | None:
        """Give what it brings in a clause."""
        code = self.rows.get(number)
        return Points(self.worth * code, self.cover) if code else None


class InPairs(NamedTuple):
    """The pairs of characters of a word: each with what it is worth and which share of the word it covers."""

    option: Option
    pairs: tuple[tuple[Rows, float, float], ...]

    def meet(self, number: int) -> Points | None:
        """Give what those bring that a clause has."""
        score = cover = 0.0
        for rows, worth, share in self.pairs:
            if code := rows.get(number):
                score += worth * code
                cover += share
        return Points(score, cover) if cover else None


class Ways(NamedTuple):
    """A part with every way to meet it; ``counts`` tells whether a clause must meet it."""

    part: Part
    wholes: tuple[Whole, ...]
    in_pairs: InPairs | None
    counts: bool

    @property
    def all(self) -> tuple[Whole | InPairs, ...]:
        """Give every way, in the order of the part's options."""
        return (*self.wholes, self.in_pairs) if self.in_pairs else self.wholes

    def best(self, number: int) -> tuple[Option, Points] | None:
        """Find by which phrase a clause meets the part best; the others add an eighth of what they bring."""
        found = [(points, way.option) for way in self.all if (points := way.meet(number))]
        if not found:
            return None
        (best, _cover), option = max(found, key=lambda row: row[0].score)
        others = sum(points.score for points, _option in found) - best
        cover = min(1.0, max(points.coverage for points, _option in found))
        return option, Points(self.part.scale * (best + SECOND * others), cover)


class _Sum(NamedTuple):
    """How to add up what a part brings in a clause: what tells codes of phrases and pairs, their worth, their cover."""

    wholes: tuple[tuple[CodeIn, float, float], ...]
    pairs: tuple[tuple[CodeIn, float, float], ...]
    weight: float

    def of(self, number: int) -> tuple[float, float]:
        """Give what the part brings in a clause, and how much of the question it covers."""
        best = total = most_cover = 0.0
        for code_in, worth, cover in self.wholes:
            if code := code_in(number):
                points = worth * code
                total += points
                if points > best:  # noqa: PLR1730 - max() takes twice as long
                    best = points
                if cover > most_cover:  # noqa: PLR1730
                    most_cover = cover
        if self.pairs:
            added = covered = 0.0
            for code_in, worth, cover in self.pairs:
                if code := code_in(number):
                    added += worth * code
                    covered += cover
            total += added
            best, most_cover = max(best, added), max(most_cover, covered)
        return best + SECOND * (total - best), self.weight * min(1.0, most_cover)


_Sums = tuple[tuple[_Sum, ...], tuple[tuple[CodeIn, float], ...]]


class Scores:
    """What clauses score by one question."""

    def __init__(self, postings: Postings, question: Question) -> None:
        self.postings = postings
        self.question = question
        counting = [part for part in question.parts if part.counts] or list(question.parts)
        self.known = sum(part.weight for part in counting if part.is_known)
        self.unknown = sum(part.weight for part in counting if not part.is_known)
        self.total = self.known + self.unknown
        outside = any(part.outside and not part.is_known for part in counting)
        topics = sum(part.weight >= TOPIC for part in counting)
        self._factors: dict[int, float] = {}
        self.enough = ENOUGH_OUTSIDE if outside else ENOUGH[min(topics, len(ENOUGH) - 1)]
        self.ways = [self._ways(part, counts=part in counting) for part in question.parts]
        self.neighbours = [self._whole(Option(phrase, NEIGHBOURS, "typed")) for phrase in question.neighbours]

    def _ways(self, part: Part, *, counts: bool) -> Ways:
        """Look up the phrases of a part."""
        wholes = tuple(self._whole(option) for option in part.options if option.relation != "parts")
        in_pairs = next((self._in_pairs(option) for option in part.options if option.relation == "parts"), None)
        return Ways(part, wholes, in_pairs, counts)

    def _whole(self, option: Option) -> Whole:
        """Look up a phrase or a mark."""
        rows = self.postings.marks[option.phrase] if option.is_mark else self.postings.find(option.phrase)
        return Whole(option, rows, option.factor * self.postings.rarity(len(rows)) / MOST_CODE, option.factor**0.5)

    def _in_pairs(self, option: Option) -> InPairs:
        """Look up the pairs of a word."""
        found = [self.postings.find(term) for term in pairs(option.phrase)]
        rarities = [self.postings.rarity(len(rows)) for rows in found]
        total = sum(rarities)
        worths = ((option.factor * rare / MOST_CODE, option.factor * rare / total) for rare in rarities)
        return InPairs(option, tuple((rows, *worth) for rows, worth in zip(found, worths, strict=True)))

    def is_answered(self, coverage: float) -> bool:
        """Tell whether the best clause meets enough: less will do for many words, unless one of them is outside.

        What other clauses have counts less against it than what none has.
        """
        covered = coverage * self.total
        share = covered / (covered + self.unknown + ELSEWHERE * (self.known - covered)) if covered else 0.0
        return share >= self.enough

    def points(self, number: int) -> Points | None:
        """Score one clause; None when it meets nothing that counts."""
        points = self._reckon(number, self._exactly)
        return Points(round(points.score, 4), points.coverage) if points.coverage else None

    def at_most(self, number: int) -> Points:
        """Bound the score of one clause by what is known of it without reading it."""
        points = self._reckon(number, self._at_most)
        return Points(round(points.score + TINY, 4), points.coverage)

    def met(self, number: int) -> tuple[Met, ...]:
        """Say how a clause meets each part."""
        met = ((ways.part, found) for ways in self.ways if (found := ways.best(number)))
        return tuple(Met(part, option, *points) for part, (option, points) in met)

    @cached_property
    def _exactly(self) -> _Sums:
        """Prepare what adds up the score of a clause."""
        return self._sums(lambda rows: rows.get)

    @cached_property
    def _at_most(self) -> _Sums:
        """Prepare what bounds the score of a clause without reading it."""
        return self._sums(lambda rows: rows.get if rows.is_ready else lambda _number: MOST_CODE)

    def _sums(self, code_in: Callable[[Rows], CodeIn]) -> _Sums:
        """Prepare what adds up what all parts, and their being neighbours, bring in a clause."""
        sums = []
        for ways in self.ways:
            scale = ways.part.scale
            wholes = tuple((code_in(w.rows), scale * w.worth, w.cover) for w in ways.wholes)
            pairs = ways.in_pairs.pairs if ways.in_pairs else ()
            in_pairs = tuple((code_in(rows), scale * worth, share) for rows, worth, share in pairs)
            sums.append(_Sum(wholes, in_pairs, ways.part.weight if ways.counts else 0.0))
        return tuple(sums), tuple((code_in(whole.rows), whole.worth) for whole in self.neighbours)

    def _reckon(self, number: int, sums: _Sums) -> Points:
        """Add up what a clause scores, and how much of the question it covers."""
        parts, near = sums
        score = covered = 0.0
        for part in parts:
            points, coverage = part.of(number)
            score += points
            covered += coverage
        for code_in, worth in near:
            score += worth * (code_in(number) or 0)
        coverage = min(1.0, covered / self.total)
        factor = self._factor(self.postings.trait_bits[number])
        return Points(score * (UNCOVERED + (1 - UNCOVERED) * coverage) * factor, coverage)

    def factors(self, numbers: Sequence[int], coverage: float) -> list[float]:
        """Give what the scores of clauses that cover so much are multiplied by."""
        traits = self.postings.trait_bits
        bits = [traits[number] for number in numbers]
        covered = UNCOVERED + (1 - UNCOVERED) * coverage
        by_bits = {each: covered * self._factor(each) for each in set(bits)}
        return [by_bits[each] for each in bits]

    def _factor(self, bits: int) -> float:
        """Give what a score is multiplied by for what the clause is: less for a preamble, more for an answer."""
        factor = self._factors.get(bits)
        if factor is None:
            traits = traits_of_bits(bits)
            factor = PREAMBLE if "preamble" in traits else 1.0
            factor *= 1.0 if traits.isdisjoint(self.question.intents) else INTENT
            self._factors[bits] = factor
        return factor
