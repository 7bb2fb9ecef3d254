"""Bound what every clause can score by a question, all clauses at once, in numbers of one byte.

A bound is the score itself (``query/scoring.py``) with everything rounded up: what each phrase brings in a clause,
counted in units of about a 250th of what the whole question can bring, times the coverage of the parts of which a
clause has anything. So few clauses are left to be scored, whatever their number.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from cqpolicy_cli.index.searchable import TRAITS, traits_of_bits
from cqpolicy_cli.query.lanes import TOP, Lanes, falling, highest
from cqpolicy_cli.query.levels import Level, PartLevels, Phrase, levels_of
from cqpolicy_cli.query.scoring import INTENT, UNCOVERED, Scores

FULL = 255
ROOM_FOR_INTENTS = 202
"""How much of ``FULL`` is used where bounds are to be raised by ``INTENT`` without an overflow."""
MOST_PHRASES, MOST_NEAR = 96, 32
"""No more phrases (and neighbours) than these are looked up; what the others bring is granted to every clause."""
Bounded = tuple[float, list[int]]


class Bounds:
    """Bounds of the scores of all clauses, and of how much of the question they cover: at most ``reach``."""

    def __init__(self, scores: Scores) -> None:
        self._lanes = lanes_of(len(scores.postings))
        self._granted, self._granted_share = 0.0, 0.0
        parts = [part for ways in scores.ways if (part := levels_of(ways, scores.total))]
        if not any(part.levels for part in parts):
            parts = [part for ways in scores.ways if (part := levels_of(ways, scores.total, look=True))]
        parts = self._chosen(parts)
        near = self._near([Phrase(whole.rows, whole.worth) for whole in scores.neighbours if whole.rows.codes.size])
        self.reach = min(1.0, self._granted_share + sum(part.cover for part in parts))
        self._unit = _unit(parts, near)
        self._sums = sum(self._spread(phrase) for phrase in near) + (self._lanes.ones if self._granted else 0)
        self._met: list[tuple[int, float]] = []
        for part in parts:
            self._add(part)
        self._raised = self._lanes.of(_having(scores)) if scores.question.intents else 0
        self._room = (ROOM_FOR_INTENTS if self._raised else FULL) - len(self._met) - 1

    def falling(self) -> Iterator[Bounded]:
        """Give bounds of scores from the highest down, each with the clauses that may score so much."""
        granted = self._granted * (INTENT if self._raised else 1.0)
        for code, clauses in falling(self._codes):
            yield code * 256 * self._unit / self._room + granted, clauses

    def falling_coverage(self) -> Iterator[Bounded]:
        """Give bounds of coverage from the highest down, each with the clauses that may cover so much."""
        return ((self._coverage(code), clauses) for code, clauses in falling(self._coverage_codes))

    def most_coverage(self) -> float:
        """Bound how much of the question any clause covers."""
        return self._coverage(highest(self._coverage_codes))

    def leave_out(self, coverage: float) -> None:
        """Leave out the clauses that cover less of the question."""
        kept = bytes(FULL if self._coverage(code) >= coverage else 0 for code in range(256))
        covering = self._lanes.of(self._coverage_codes.translate(kept))
        self._codes = self._lanes.bytes_of(self._lanes.of(self._codes) & covering)

    @cached_property
    def _codes(self) -> bytes:
        """Give a bound of the score of each clause as a code."""
        even, odd = self._by_coverage(self._sums)
        if self._raised:
            even, odd = self._raise(even, self._raised), self._raise(odd, self._raised >> 8)
        return self._lanes.upper_bytes(even, odd)

    @cached_property
    def _coverage_codes(self) -> bytes:
        """Give a bound of the coverage of each clause as a code."""
        return self._lanes.upper_bytes(*self._by_coverage(self._lanes.ones * FULL))

    def _coverage(self, code: int) -> float:
        """Tell the coverage that a code stands for."""
        share = code * 256 / FULL / self._room
        return min(1.0, (share - UNCOVERED) / (1 - UNCOVERED))

    def _chosen(self, parts: Sequence[PartLevels]) -> list[PartLevels]:
        """Leave out phrases that are too many, those that bring least, and parts that are assumed: they are granted."""
        phrases = [phrase.most for part in parts for level in part.levels for phrase in level.phrases]
        least = sorted(phrases, reverse=True)[MOST_PHRASES] if len(phrases) > MOST_PHRASES else 0.0
        kept = []
        for part in parts:
            levels = [level._replace(phrases=[p for p in level.phrases if p.most > least]) for level in part.levels]
            left_out = [p.most for level in part.levels for p in level.phrases if p.most <= least]
            levels = [level for level in levels if level.phrases]
            if left_out or not levels:
                self._granted += sum(left_out)
                self._granted_share += part.cover
                part = part._replace(share=0.0)  # noqa: PLW2901 - its cover is granted
            if levels:
                kept.append(part._replace(levels=levels))
            else:
                self._granted += part.assumed.score
        return kept

    def _near(self, near: list[Phrase]) -> list[Phrase]:
        """Leave out neighbours that are too many, and grant what they bring."""
        near.sort(key=lambda phrase: -phrase.most)
        self._granted += sum(phrase.most for phrase in near[MOST_NEAR:])
        return near[:MOST_NEAR]

    def _add(self, part: PartLevels) -> None:
        """Add what a part brings, and note where it is met at each level."""
        best = others = 0
        covers = [*(max(level.cover, part.assumed.coverage) for level in part.levels), part.assumed.coverage]
        for level, (cover, less) in zip(part.levels, pairwise(covers), strict=True):
            most, shared = self._spread_level(level)
            best = self._lanes.greater(best, most) if best else most
            others += shared
            if part.share and cover > less:
                self._met.append((self._lanes.where(best), part.share * (cover - less)))
        if part.assumed.score:
            assumed = self._lanes.ones * (int(part.assumed.score / self._unit) + 1)
            best, others = self._lanes.greater(best, assumed), others + self._lanes.eighths(assumed)
            self._granted_share += part.share * part.assumed.coverage
        self._sums += best + others - self._lanes.eighths(best)

    def _spread_level(self, level: Level) -> tuple[int, int]:
        """Give in each clause the most that a phrase of a level brings (all pairs together), and an eighth of all."""
        if level.pairs:
            total = sum(map(self._spread, level.phrases))
            return total, self._lanes.eighths(total)
        best, others = self._spread_few([phrase for phrase in level.phrases if phrase.is_few])
        for phrase in level.phrases:
            if not phrase.is_few:
                number = self._spread(phrase)
                best = self._lanes.greater(best, number) if best else number
                others += self._lanes.eighths(number)
        return best, others

    def _spread(self, phrase: Phrase) -> int:
        """Give what a phrase brings in each clause."""
        codes = phrase.rows.codes
        numbers = codes.upper.translate(self._numbers(phrase))
        return self._lanes.of(self._placed(codes, numbers) if phrase.is_few else numbers)

    def _placed(self, clauses: Iterable[int], numbers: bytes) -> bytearray:
        """Give each clause its number, 0 the others."""
        placed = bytearray(self._lanes.size)
        for clause, number in zip(clauses, numbers, strict=True):
            placed[clause] = number
        return placed

    def _spread_few(self, phrases: Sequence[Phrase]) -> tuple[int, int]:
        """Give in each clause the most that a phrase of few clauses brings, and an eighth of what all of them do."""
        if not phrases:
            return 0, 0
        first, *rest = ((p.rows.codes, p.rows.codes.upper.translate(self._numbers(p))) for p in phrases)
        best, others = self._placed(*first), bytearray(self._lanes.size)
        for clauses, numbers in rest:
            for clause, number in zip(clauses, numbers, strict=True):
                other = best[clause]
                if number > other:
                    best[clause] = number
                    others[clause] += (other + 7) >> 3
                else:
                    others[clause] += (number + 7) >> 3
        top = self._lanes.of(best)
        return top, (self._lanes.of(others) if rest else 0) + self._lanes.eighths(top)

    def _numbers(self, phrase: Phrase) -> bytes:
        """Give what a phrase brings by the upper byte of the code of its weight, in units."""
        factor = 256 * phrase.worth / self._unit
        above = (phrase.rows.codes.highest >> 8) + 2
        return bytes([0, *[int(byte * factor) + 1 for byte in range(2, above)]]).ljust(256, b"\0")

    def _by_coverage(self, sums: int) -> tuple[int, int]:
        """Multiply by the share of the question that is met, in 255ths: even lanes and odd ones, of two bytes each."""
        even, odd = self._lanes.halves(sums)
        least = UNCOVERED + (1 - UNCOVERED) * self._granted_share
        whole = int(least * self._room) + 1
        product, other_product = even * whole, odd * whole
        for met, share in self._met:
            factor = int((1 - UNCOVERED) * share * self._room) + 1
            product += (even & met) * factor
            other_product += (odd & (met >> 8)) * factor
        return product, other_product

    def _raise(self, half: int, where: int) -> int:
        """Add a quarter, rounded up, as ``INTENT`` does, to those lanes of a half that are marked."""
        more = self._lanes.part_of(half, 2) + self._lanes.units
        return half + (more & (where & self._lanes.even) * 257)


@lru_cache(maxsize=2)
def lanes_of(clauses: int) -> Lanes:
    """Make lanes for so many clauses."""
    return Lanes(clauses)


def _having(scores: Scores) -> bytes:
    """Give 255 for each clause that has a fact which is asked for, else 0."""
    asked = scores.question.intents
    table = bytes(0 if traits_of_bits(bits).isdisjoint(asked) else FULL for bits in range(1 << len(TRAITS)))
    return bytes(scores.postings.trait_bits).translate(table.ljust(256, b"\0"))


def _unit(parts: Sequence[PartLevels], near: Sequence[Phrase]) -> float:
    """Find a unit by which no lane overflows, though phrases, what is assumed and lanes are rounded up by one each."""
    levels = [level for part in parts for level in part.levels]
    phrases = sum(len(level.phrases) for level in levels) + len(near) + len(parts)
    every = sum(part.most for part in parts) + sum(phrase.most for phrase in near)
    highest = [level.most / (TOP - (len(level.phrases) if level.pairs else 1)) for level in levels]
    highest += [part.assumed.score / (TOP - 1) for part in parts]
    return max(every / (FULL - phrases - 1), *highest, 1e-9)
