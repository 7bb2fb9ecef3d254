"""Score a clause by a question, and bound what clauses can score that are not looked at."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Scored:
    """A clause by its number with its score, how much of the question it covers, and how it meets each part."""

    number: int
    score: float
    coverage: float
    met: tuple[Met, ...]


class Points(NamedTuple):
    """What a clause scores, and how much of the question it covers; or bounds of both."""

    score: float
    coverage: float


class Whole(NamedTuple):
    """A phrase or a mark that meets a part as a whole: a clause scores ``worth`` times its weight."""

    option: Option
    rows: Rows
    worth: float
    cover: float

    def meet(self, number: int) -> Points | None:
        """Give what it brings in a clause."""
        weight = self.rows.get(number)
        return Points(self.worth * weight, self.cover) if weight else None


class InPairs(NamedTuple):
    """The pairs of characters of a word: each with what it is worth and which share of the word it covers."""

    option: Option
    pairs: tuple[tuple[Rows, float, float], ...]

    def meet(self, number: int) -> Points | None:
        """Give what those bring that a clause has."""
        score = cover = 0.0
        for rows, worth, share in self.pairs:
            if weight := rows.get(number):
                score += worth * weight
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


class _Bound(NamedTuple):
    """What bounds a part in a clause: the weights of its phrases and pairs, with what each is worth and covers."""

    wholes: tuple[tuple[Callable[[int], float], float, float], ...]
    pairs: tuple[tuple[Callable[[int], float], float, float], ...]
    weight: float

    def of(self, number: int) -> tuple[float, float]:
        """Bound what the part brings in a clause, and how much of the question it covers."""
        best = total = most_cover = 0.0
        for at_most, worth, cover in self.wholes:
            if weight := at_most(number):
                points = worth * weight
                total += points
                if points > best:  # noqa: PLR1730 - max() takes twice as long
                    best = points
                if cover > most_cover:  # noqa: PLR1730
                    most_cover = cover
        if self.pairs:
            added = covered = 0.0
            for at_most, worth, cover in self.pairs:
                if weight := at_most(number):
                    added += worth * weight
                    covered += cover
            total += added
            best, most_cover = max(best, added), max(most_cover, covered)
        return best + SECOND * (total - best), self.weight * min(1.0, most_cover)


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
        return Whole(option, rows, option.factor * self.postings.rarity(len(rows)), option.factor**0.5)

    def _in_pairs(self, option: Option) -> InPairs:
        """Look up the pairs of a word."""
        found = [self.postings.find(term) for term in pairs(option.phrase)]
        worths = [option.factor * self.postings.rarity(len(rows)) for rows in found]
        total = sum(self.postings.rarity(len(rows)) for rows in found)
        return InPairs(option, tuple((rows, worth, worth / total) for rows, worth in zip(found, worths, strict=True)))

    def is_answered(self, coverage: float) -> bool:
        """Tell whether the best clause meets enough: less will do for many words, unless one of them is outside.

        What other clauses have counts less against it than what none has.
        """
        covered = coverage * self.total
        share = covered / (covered + self.unknown + ELSEWHERE * (self.known - covered)) if covered else 0.0
        return share >= self.enough

    def points(self, number: int) -> Points | None:
        """Score one clause; None when it meets nothing that counts."""
        met = [(ways, found[1]) for ways in self.ways if (found := ways.best(number))]
        covered = sum(ways.part.weight * points.coverage for ways, points in met if ways.counts)
        if not covered:
            return None
        near = sum(points.score for whole in self.neighbours if (points := whole.meet(number)))
        coverage = covered / self.total
        score = sum(points.score for _ways, points in met) + near
        score *= (UNCOVERED + (1 - UNCOVERED) * coverage) * self._factor(number)
        return Points(round(score, 4), coverage)

    def scored(self, number: int, points: Points) -> Scored:
        """Say how a clause meets each part."""
        met = ((ways.part, found) for ways in self.ways if (found := ways.best(number)))
        return Scored(number, *points, tuple(Met(part, option, *points) for part, (option, points) in met))

    @cached_property
    def _bounds(self) -> tuple[tuple[_Bound, ...], tuple[tuple[Callable[[int], float], float], ...]]:
        """Prepare the bounds of all parts, and of their being neighbours."""
        bounds = []
        for ways in self.ways:
            scale = ways.part.scale
            wholes = tuple((w.rows.at_most, scale * w.worth, w.cover) for w in ways.wholes)
            pairs = ways.in_pairs.pairs if ways.in_pairs else ()
            in_pairs = tuple((rows.at_most, scale * worth, share) for rows, worth, share in pairs)
            bounds.append(_Bound(wholes, in_pairs, ways.part.weight if ways.counts else 0.0))
        near = tuple((whole.rows.at_most, whole.worth) for whole in self.neighbours)
        return tuple(bounds), near

    def at_most(self, number: int) -> Points:
        """Bound the score of one clause by what is known of it without reading it."""
        bounds, near = self._bounds
        score = covered = 0.0
        for bound in bounds:
            points, coverage = bound.of(number)
            score += points
            covered += coverage
        for at_most, worth in near:
            score += worth * at_most(number)
        coverage = min(1.0, covered / self.total)
        score *= (UNCOVERED + (1 - UNCOVERED) * coverage) * self._factor(number)
        return Points(round(score + TINY, 4), coverage)

    def _factor(self, number: int) -> float:
        """Give what the score of a clause is multiplied by for what it is: less for a preamble, more for an answer."""
        bits = self.postings.trait_bits[number]
        factor = self._factors.get(bits)
        if factor is None:
            traits = traits_of_bits(bits)
            factor = PREAMBLE if "preamble" in traits else 1.0
            factor *= 1.0 if traits.isdisjoint(self.question.intents) else INTENT
            self._factors[bits] = factor
        return factor
