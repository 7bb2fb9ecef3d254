"""Find the clauses that score best without scoring all: those first that may score most, until no other can.

Parts of the question are gone through from the rarest to the commonest. After each, whatever has not been looked at
lacks the words of these parts, which bounds what it can score and how much of the question it can cover; once the best
clauses that were found are beyond that, the search ends. The result is that of scoring every clause.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappush, heapreplace
from typing import NamedTuple

from cqpolicy_cli.query.scoring import InPairs, Points, Scores, Ways

LEAST = 0.3
NEAR_BEST = 0.35
ROUNDED = 1e-4
FEW = 40
MANY = 20_000
EVERYTHING = 1 << 62

Allows = Callable[[int], bool]


def find_best(scores: Scores, most: int | None = None, allows: Allows | None = None) -> list[tuple[int, Points]]:
    """Give the clauses that meet enough of a question, best first: all of them, or at least the ``most`` best.

    Where no clause covers enough of the question, nothing is found; otherwise clauses that cover less than a part of
    it, or much less than the best, are left out.
    """
    if not scores.total:
        return []
    search = _Search(scores, EVERYTHING if most is None else most, allows)
    search.run()
    if search.may_lack_some():
        search = _Search(scores, EVERYTHING, allows)
        search.run()
    return search.found()


def needed(best: float) -> float:
    """Tell how much of a question a clause must cover where the best covers so much."""
    return min(best, max(LEAST, NEAR_BEST * best))


class _Left(NamedTuple):
    """What clauses may still have that were not looked at: phrases that meet parts as a whole, and pairs."""

    wholes: tuple[tuple[bool, ...], ...]
    pairs: tuple[tuple[bool, ...], ...]


class _Search:
    """The clauses that were scored, and the bar that others have to take."""

    def __init__(self, scores: Scores, most: int, allows: Allows | None) -> None:
        self._scores = scores
        self._most = most
        self._allows = allows
        self._points: dict[int, Points] = {}
        self._seen: set[int] = set()
        self._bar: list[float] = []
        self._covered = 0.0
        self._left = _Left(
            tuple((True,) * len(ways.wholes) for ways in scores.ways),
            tuple((True,) * len(ways.in_pairs.pairs if ways.in_pairs else ()) for ways in scores.ways),
        )
        self._sizes = [sum(len(whole.rows) for whole in ways.wholes) for ways in scores.ways]
        self._sets: dict[tuple[int, int], set[int]] = {}
        self._safe = needed(self._bound(self._left).coverage)

    def run(self) -> None:
        """Go through wholes, rarest part first, then through pairs, the ones worth most first."""
        for place, number in self._wholes():
            if self._is_beyond(self._bound(self._left)):
                return
            whole = self._scores.ways[place].wholes[number]
            clauses = set(whole.rows) - self._seen
            for group, left in self._groups(clauses, place, number):
                self._take(group, left, place, number)
            self._seen |= clauses
            self._left = self._left._replace(wholes=_without(self._left.wholes, place, number))
        self._go_through_pairs()

    def _wholes(self) -> list[tuple[int, int]]:
        """Give the phrases of the parts that count: the part with fewest clauses first, the phrase worth most first."""
        counting = [place for place, ways in enumerate(self._scores.ways) if ways.counts]
        return [
            (place, number)
            for place in sorted(counting, key=self._sizes.__getitem__)
            for number, _whole in sorted(
                enumerate(self._scores.ways[place].wholes), key=lambda numbered: -numbered[1].worth
            )
        ]

    def _go_through_pairs(self) -> None:
        """Score the clauses that have nothing but pairs of the words."""
        atoms = [
            (worth * ways.part.scale, place, number, rows)
            for place, ways in enumerate(self._scores.ways)
            if ways.counts and ways.in_pairs
            for number, (rows, worth, _share) in enumerate(ways.in_pairs.pairs)
        ]
        for _worth, place, number, rows in sorted(atoms, key=lambda atom: -atom[0]):
            if self._is_beyond(self._bound(self._left)):
                return
            clauses = set(rows) - self._seen
            self._score_likely(clauses)
            self._seen |= clauses
            self._left = self._left._replace(pairs=_without(self._left.pairs, place, number))

    def _bound(self, left: _Left, place: int = -1, own: Points | None = None) -> Points:
        """Bound what clauses can score that have no more than is left, and of one part as much as is said."""
        bounds = []
        for n, (ways, wholes, pairs) in enumerate(zip(self._scores.ways, left.wholes, left.pairs, strict=True)):
            points = [*_whole_bounds(ways, wholes), *_pair_bound(ways.in_pairs, pairs)]
            bounds.append(ways.bound([own, *points] if own and n == place else points))
        near = sum(
            whole.worth * whole.rows.ceiling
            for n, whole in self._scores.neighbours
            if n == place or any(left.wholes[n])
        )
        return self._scores.bound(bounds, near)

    def _groups(self, clauses: set[int], place: int, number: int) -> list[tuple[set[int], _Left]]:
        """Part clauses that have a phrase by which others they have, the groups first that may score most."""
        groups = [(clauses, self._left)]
        for other, number_of_other in self._wholes():
            if (other, number_of_other) != (place, number) and self._left.wholes[other][number_of_other]:
                having = self._having(other, number_of_other)
                if having is not None:
                    groups = [
                        part
                        for group, left in groups
                        for part in (_parted(group, left, having, (other, number_of_other)) if group else ())
                    ]
        there = [(group, left) for group, left in groups if group]
        return sorted(there, key=lambda pair: -self._bound(pair[1]).score)

    def _having(self, place: int, number: int) -> set[int] | None:
        """Give the clauses that have a phrase; None where they are too many to be worth it."""
        rows = self._scores.ways[place].wholes[number].rows
        if len(rows) > MANY:
            return None
        if (place, number) not in self._sets:
            self._sets[place, number] = set(rows)
        return self._sets[place, number]

    def _take(self, clauses: set[int], left: _Left, place: int, number: int) -> None:
        """Score those of a group that may matter, by how much a phrase weighs that all of them have."""
        whole = self._scores.ways[place].wholes[number]
        rest = left._replace(wholes=_without(left.wholes, place, number))
        weigh = whole.rows.at_most
        weight, bound = -1.0, Points(0.0, 0.0)
        for clause in sorted(clauses, key=weigh, reverse=True) if len(clauses) > FEW else clauses:
            if weigh(clause) != weight:
                weight = weigh(clause)
                bound = self._bound(rest, place, Points(whole.worth * weight, whole.cover))
            if not self._is_beyond(bound) and not self._is_beyond(self._scores.at_most(clause)):
                self._score(clause)

    def _score_likely(self, clauses: set[int]) -> None:
        """Score those of some clauses that may matter, by all that is known of each."""
        if self._most == EVERYTHING:
            for clause in clauses:
                self._score(clause)
            return
        for bound, clause in sorted(((self._scores.at_most(n), n) for n in clauses), key=lambda pair: -pair[0].score):
            if not self._is_beyond(bound):
                self._score(clause)

    def _score(self, number: int) -> None:
        """Score one clause, and raise the bar where it is one of the best."""
        points = self._scores.points(number)
        if points is None or (self._allows and not self._allows(number)):
            return
        self._points[number] = points
        self._covered = max(self._covered, points.coverage)
        if points.coverage < self._safe:
            return
        if len(self._bar) < self._most:
            heappush(self._bar, points.score)
        elif points.score > self._bar[0]:
            heapreplace(self._bar, points.score)

    def _is_beyond(self, bound: Points) -> bool:
        """Tell whether clauses within a bound can change nothing: they cover too little, or others score more."""
        if bound.coverage + ROUNDED < needed(self._covered):
            return True
        full = len(self._bar) >= self._most and bound.score + ROUNDED < self._bar[0]
        return full and (self._scores.is_answered(self._covered) or bound.coverage <= self._covered)

    def may_lack_some(self) -> bool:
        """Tell whether it depends on clauses that were not looked at which of the scored ones are kept."""
        if len(self._bar) < self._most:
            return False
        least = needed(self._covered)
        return any(p.score >= self._bar[0] and least <= p.coverage < self._safe for p in self._points.values())

    def found(self) -> list[tuple[int, Points]]:
        """Give the best clauses."""
        if not self._scores.is_answered(self._covered):
            return []
        bound = needed(self._covered)
        kept = [(number, points) for number, points in self._points.items() if points.coverage >= bound]
        return sorted(kept, key=lambda pair: (-pair[1].score, pair[0]))[: self._most]


def _without(rows: tuple[tuple[bool, ...], ...], place: int, number: int) -> tuple[tuple[bool, ...], ...]:
    """Take one out of rows."""
    kept = tuple(there and n != number for n, there in enumerate(rows[place]))
    return (*rows[:place], kept, *rows[place + 1 :])


def _parted(group: set[int], left: _Left, having: set[int], whole: tuple[int, int]) -> Iterator[tuple[set[int], _Left]]:
    """Part a group into those that have a phrase, and the others; a small one is not worth it."""
    both = group & having if len(group) > FEW else group
    yield both, left
    if len(both) < len(group):
        yield group - both, left._replace(wholes=_without(left.wholes, *whole))


def _whole_bounds(ways: Ways, there: Iterable[bool]) -> list[Points]:
    """Bound what those phrases of a part bring that may be there."""
    both = zip(ways.wholes, there, strict=True)
    return [Points(whole.worth * whole.rows.ceiling, whole.cover) for whole, may_be in both if may_be]


def _pair_bound(in_pairs: InPairs | None, there: Iterable[bool]) -> list[Points]:
    """Bound what those pairs of a word bring that may be there."""
    if in_pairs is None:
        return []
    pairs = [pair for pair, may_be in zip(in_pairs.pairs, there, strict=True) if may_be]
    return [Points(sum(worth * rows.ceiling for rows, worth, _ in pairs), sum(share for _, _, share in pairs))]
