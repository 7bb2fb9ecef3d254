"""Find the clauses that score best without scoring all: those first that may score most, until no other can.

Clauses are found and bounded by the ways in which they meet the question (``query/tiers.py``). Where that would take
long, or does not settle which are the best, bounds of all clauses (``query/bounds.py``) say in which order to go on;
there, each clause is bounded once more by itself before it is scored. The result is that of scoring every clause.
"""

from collections.abc import Callable
from functools import cached_property
from heapq import heapify, heappop, heappush, heappushpop
from typing import TYPE_CHECKING, cast

from cqpolicy_cli.lazy import load
from cqpolicy_cli.query.scoring import TINY, Points, Scores
from cqpolicy_cli.query.tiers import Tier, Tiers

if TYPE_CHECKING:
    from cqpolicy_cli.query.bounds import Bounds

LEAST = 0.3
NEAR_BEST = 0.35
ROUNDED = 1e-4
FIRST = 3
"""How many clauses are scored first, in so many times those that are asked for."""

Allows = Callable[[int], bool]


def find_best(scores: Scores, most: int | None = None, allows: Allows | None = None) -> list[tuple[int, Points]]:
    """Give the clauses that meet enough of a question, best first: all of them, or the ``most`` best.

    Where no clause covers enough of the question, nothing is found; otherwise clauses that cover less than a part of
    it, or much less than the best, are left out.
    """
    if not scores.total:
        return []
    search = _Search(scores, most, allows)
    search.run()
    return search.found()


def needed(best: float) -> float:
    """Tell how much of a question a clause must cover where the best covers so much."""
    return min(best, max(LEAST, NEAR_BEST * best))


class _Search:
    """The clauses that were scored, and the bar that others have to take."""

    def __init__(self, scores: Scores, most: int | None, allows: Allows | None) -> None:
        self._scores = scores
        self._most = most
        self._allows = allows
        self._points: dict[int, Points] = {}
        self._seen: set[int] = set()
        self._covered = 0.0
        self._reach = 1.0
        self._waiting: list[tuple[float, int, float]] = []
        self._bar: list[tuple[float, int]] = []

    def run(self) -> None:
        """Score clauses from those that may score most, until the best are known."""
        if self._most is None:
            for _bound, clauses in self._bounds.falling():
                for clause in clauses:
                    self._score(clause)
        elif not self._go_by_tiers() and not self._go_through(only_first=True):
            self._find_reach(self._bounds.most_coverage())
            if self._scores.is_answered(self._reach):
                self._bounds.leave_out(needed(self._covered))
                self._go_through()
                self._settle()

    @cached_property
    def _bounds(self) -> "Bounds":
        """Bound all clauses, which three questions of ten need in a small corpus, one of eight in a large one."""
        make = cast("Callable[[Scores], Bounds]", load("cqpolicy_cli.query.bounds:Bounds"))
        return make(self._scores)

    def _go_by_tiers(self) -> bool:
        """Score clauses that meet the question in one way after another; tell whether the best are known for sure."""
        tiers = Tiers(self._scores)
        self._reach, given = tiers.reach, 0.0
        while not self._score_best(tiers.most):
            tier = tiers.next()
            if tier is None:
                return False
            self._wait(tier)
            given = max(given, tier.coverage)
            if not tiers.most:
                self._score_best(0.0)
                break
        self._find_reach(max(tiers.reach, given))
        return self._is_settled()

    def _wait(self, tier: Tier) -> None:
        """Have the clauses of a tier wait that may be among the best."""
        least = self._bar[0][0] - ROUNDED if self._is_full() else 0.0
        rows = zip(tier.bounds, tier.clauses, strict=True)
        self._waiting += [(-round(bound + TINY, 4), clause, tier.coverage) for bound, clause in rows if bound >= least]
        heapify(self._waiting)
        self._seen.update(tier.clauses)

    def _go_through(self, *, only_first: bool = False) -> bool:
        """Score clauses that may be among the best; tell whether nothing is left to find out.

        Those that were bounded one by one wait until no others may score more.
        """
        few = FIRST * (self._most or 0)
        for bound, clauses in self._bounds.falling():
            if self._score_best(bound):
                return self._covered + ROUNDED > self._reach
            if only_first and len(self._seen) >= few and not self._fill():
                return False
            for clause in clauses:
                if clause not in self._seen:
                    score, coverage = self._scores.at_most(clause)
                    heappush(self._waiting, (-score, clause, coverage))
            self._seen.update(clauses)
        self._score_best(0.0)
        return False

    def _score_best(self, bound: float) -> bool:
        """Score of the clauses that wait those that may score more than a bound; tell whether no more can matter."""
        while self._waiting and -self._waiting[0][0] >= bound:
            if self._is_full() and (-self._waiting[0][0], -self._waiting[0][1]) < self._bar[0]:
                return True
            _at_most, clause, coverage = heappop(self._waiting)
            if coverage + ROUNDED > needed(self._covered):
                self._score(clause)
        return self._is_full() and bound + ROUNDED < self._bar[0][0]

    def _fill(self) -> bool:
        """Score clauses that wait until there are as many as are asked for; tell whether there are."""
        while self._waiting and not self._is_full():
            _at_most, clause, _coverage = heappop(self._waiting)
            self._score(clause)
        return self._is_full()

    def _is_full(self) -> bool:
        """Tell whether as many clauses as are asked for are among the best, whatever the others cover."""
        return len(self._bar) == self._most

    def _score(self, clause: int) -> None:
        """Score one clause, and raise the bar where it is one of the best."""
        points = self._scores.points(clause)
        if points is None or (self._allows and not self._allows(clause)):
            return
        self._points[clause] = points
        self._covered = max(self._covered, points.coverage)
        self._raise_bar(clause, points)

    def _raise_bar(self, clause: int, points: Points) -> None:
        """Count a clause that is kept whatever the best of the others cover."""
        if self._most is None or points.coverage < needed(self._reach):
            return
        if not self._is_full():
            heappush(self._bar, (points.score, -clause))
        else:
            heappushpop(self._bar, (points.score, -clause))

    def _find_reach(self, most: float) -> None:
        """Bound how much of the question any clause covers, and count again which clauses are kept."""
        self._reach = min(self._reach, most)
        self._bar.clear()
        for clause, points in self._points.items():
            self._raise_bar(clause, points)

    def _is_settled(self) -> bool:
        """Tell whether it makes no difference if clauses that were not scored cover more than those that were."""
        least, most = needed(self._covered), needed(max(self._reach, self._covered))
        answered = self._scores.is_answered(self._reach) == self._scores.is_answered(self._covered)
        bar = self._bar[0][0] if self._is_full() else 0.0
        return answered and not any(p.score >= bar and least <= p.coverage < most for p in self._points.values())

    def _settle(self) -> None:
        """Find how much of the question the best clause covers, where that makes a difference."""
        if self._is_settled():
            return
        for bound, clauses in self._bounds.falling_coverage():
            if bound <= self._covered:
                return
            for clause in clauses:
                if clause not in self._points and self._scores.at_most(clause).coverage > self._covered:
                    self._score(clause)

    def found(self) -> list[tuple[int, Points]]:
        """Give the best clauses."""
        if not self._scores.is_answered(self._covered):
            return []
        bound = needed(self._covered)
        kept = [(number, points) for number, points in self._points.items() if points.coverage >= bound]
        return sorted(kept, key=lambda pair: (-pair[1].score, pair[0]))[: self._most]
