"""Find the clauses that meet a question in one way after another, from the way that may score most.

A way, here, is a choice of one level for each part (``query/levels.py``), or of none where a part is not met. The
clauses that go it are an intersection of sets, so that those which meet every part well, some hundreds of any number,
are found without a look at the others; and what clauses can score that go other ways is known without finding them.
"""

from collections.abc import Iterable, Sequence, Set
from functools import reduce
from heapq import heappop, heappush
from itertools import compress
from typing import NamedTuple

from cqpolicy_cli.index.codes import CodesOfFew
from cqpolicy_cli.query.columns import Columns
from cqpolicy_cli.query.levels import OTHERS, PartLevels, Phrase, levels_of
from cqpolicy_cli.query.scoring import INTENT, SECOND, UNCOVERED, Scores

MOST_CLAUSES = 6000
"""Where more clauses than these have to be bounded, all of them at once are (``query/bounds.py``)."""
MOST_BEGUN = 10_000
"""No set larger than this is begun with."""
MOST_TIERS = 64
AT_ONCE = 48
"""So many clauses of a tier are given first."""

HUNDRED = 100
SECONDS = round(HUNDRED * SECOND)
"""Hundredths that count of all phrases of a part but the best; a whole number, to reckon without fractions."""

Way = tuple[int, ...]


class Tier(NamedTuple):
    """Clauses that go one way: how much any may score, how much they cover at most, and a bound of each one's score."""

    most: float
    coverage: float
    clauses: Sequence[int]
    bounds: Sequence[float]

    def first(self, least: float) -> "Tier":
        """Give the clauses whose bound is so high."""
        return self._only([bound >= least for bound in self.bounds])

    def rest(self) -> "Tier":
        """Give the clauses whose bound is below ``most``."""
        return self._only([bound < self.most for bound in self.bounds])

    def _only(self, chosen: Sequence[bool]) -> "Tier":
        """Give the chosen clauses."""
        clauses, bounds = compress(self.clauses, chosen), compress(self.bounds, chosen)
        return self._replace(clauses=list(clauses), bounds=list(bounds))


class Tiers:
    """The clauses that meet a question in one way after another.

    ``reach`` is how much of the question those cover at most that were not given yet.
    """

    def __init__(self, scores: Scores) -> None:
        self._scores = scores
        levels = (levels_of(ways, scores.total, finely=True) for ways in scores.ways)
        self._parts = [_Part(part) for part in levels if part]
        self._near = [Phrase(whole.rows, whole.worth) for whole in scores.neighbours if len(whole.rows)]
        self._most_near = sum(phrase.most for phrase in self._near)
        self._every = self._most_near + sum(part.every for part in self._parts)
        self._factor = INTENT if scores.question.intents else 1.0
        self._seen: set[int] = set()
        self._waiting: list[tuple[float, Way, float]] = []
        self._rest: list[Tier] = []
        self._known: set[Way] = set()
        self._wait((0,) * len(self._parts))

    @property
    def reach(self) -> float:
        """Bound how much of the question a clause covers that was not given."""
        coverages = [*(coverage for _most, _way, coverage in self._waiting), *(tier.coverage for tier in self._rest)]
        return max(coverages, default=0.0)

    @property
    def most(self) -> float:
        """Bound what a clause scores that was not given."""
        return max(self._most_by_way, self._rest[-1].most if self._rest else 0.0)

    @property
    def _most_by_way(self) -> float:
        """Bound what a clause scores that was not found."""
        return -self._waiting[0][0] if self._waiting else 0.0

    def next(self) -> Tier | None:
        """Give the clauses that go the way by which most can be scored; None where finding them would take long.

        Of many clauses those are given first that may score most, the rest when its turn has come.
        """
        if self._rest and self._rest[-1].most >= self._most_by_way:
            return self._rest.pop().rest()
        tier = self._find()
        if tier is None or len(tier.clauses) <= 2 * AT_ONCE:
            return tier
        least = sorted(tier.bounds)[-AT_ONCE]
        self._rest.append(tier._replace(most=least))
        self._rest.sort(key=lambda rest: rest.most)
        return tier.first(least)

    def _find(self) -> Tier | None:
        """Find the clauses that go the way by which most can be scored."""
        most, way, coverage = self._waiting[0]
        clauses = self._going(way) if len(self._known) <= MOST_TIERS else None
        if clauses is None or len(self._seen) + len(clauses) > MOST_CLAUSES:
            return None
        heappop(self._waiting)
        self._seen.update(clauses)
        for place, level in enumerate(way):
            if level < self._parts[place].size:
                self._wait((*way[:place], level + 1, *way[place + 1 :]))
        return Tier(-most, coverage, clauses, self._bounds(clauses, way, coverage))

    def _wait(self, way: Way) -> None:
        """Have a way wait for its turn."""
        if way in self._known:
            return
        self._known.add(way)
        met = list(zip(self._parts, way, strict=True))
        coverage = min(1.0, sum(part.covers[level] for part, level in met))
        most = sum(part.mosts[level] for part, level in met) + self._most_near
        heappush(self._waiting, (-most * (UNCOVERED + (1 - UNCOVERED) * coverage) * self._factor, way, coverage))

    def _going(self, way: Way) -> list[int] | None:
        """Give the clauses that go a way and none that was before; None where there is no small set to begin with."""
        met = [part.met(level) for part, level in zip(self._parts, way, strict=True) if level < part.size]
        met.sort(key=_size)
        if not met and not any(part.is_assumed for part in self._parts):
            return []
        if not met or _size(met[0]) > MOST_BEGUN:
            return None
        few = (phrase.rows.codes for phrase in met[0])  # as their size is finite, none are codes of every clause
        found = _together([codes.keys() for codes in few if isinstance(codes, CodesOfFew)])
        for phrases in met[1:]:
            found = _together([_having(found, phrase) for phrase in phrases])
        return list(found - self._seen if self._seen else found)

    def _bounds(self, clauses: Sequence[int], way: Way, coverage: float) -> list[float]:
        """Bound the score of each of the clauses that go a way."""
        columns = Columns(clauses, HUNDRED * self._every)
        brought = sum(part.bring(columns, level) for part, level in zip(self._parts, way, strict=True))
        near = sum(columns.of(phrase.rows.codes, phrase.worth) for phrase in self._near)
        return columns.read(brought + HUNDRED * near, self._scores.factors(clauses, coverage), HUNDRED)


class _Part:
    """A part of the question: for each of its levels, and for none, what it brings and covers at most from there on."""

    def __init__(self, part: PartLevels) -> None:
        self._part = part
        self.size = len(part.levels)
        self.is_assumed = bool(part.assumed.score)
        best = every = part.assumed.score
        covered = part.assumed.coverage
        self.mosts, self.covers = [best], [part.share * covered]
        for level in reversed(part.levels):
            best, every = max(best, level.most), every + sum(phrase.most for phrase in level.phrases)
            covered = max(covered, level.cover)
            self.mosts.insert(0, best + OTHERS * (every - best))
            self.covers.insert(0, part.share * covered)
        self.every = every

    def met(self, level: int) -> list[Phrase]:
        """Give the phrases up to a level."""
        return [phrase for each in self._part.levels[: level + 1] for phrase in each.phrases]

    def bring(self, columns: Columns, level: int) -> int:
        """Bound, in hundredths, what the part brings in clauses that have none of the phrases before a level."""
        brought: list[int] = []
        for each in self._part.levels[level:]:
            phrases = [columns.of(phrase.rows.codes, phrase.worth) for phrase in each.phrases]
            brought += [sum(phrases)] if each.pairs else phrases
        if self.is_assumed:
            brought.append(columns.same(self._part.assumed.score))
        if not brought:
            return 0
        return (HUNDRED - SECONDS) * reduce(columns.greater, brought) + SECONDS * sum(brought)


def _size(phrases: Iterable[Phrase]) -> float:
    """Tell how many clauses have one of some phrases at most; too many where one is in a large share of all."""
    return sum(len(phrase.rows) if phrase.is_few else float("inf") for phrase in phrases)


def _together(sets: Sequence[Set[int]]) -> Set[int]:
    """Put sets together; one alone is not copied."""
    return sets[0] if len(sets) == 1 else set().union(*sets)


def _having(clauses: Set[int], phrase: Phrase) -> Set[int]:
    """Give those of some clauses that have a phrase."""
    codes = phrase.rows.codes
    return clauses & codes.keys() if isinstance(codes, CodesOfFew) else set(filter(codes.numbers.__getitem__, clauses))
