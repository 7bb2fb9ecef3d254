"""Bounds of the weights of something in many clauses, as numbers of two bytes."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress

LEAST_CODE, MOST_CODE = 256, 65_535


class Codes:
    """Codes of weights: no weight exceeds its ``code / MOST_CODE``, and 0 is no weight.

    ``upper`` and ``lower`` have the two bytes of each code, the upper one never 0 where there is a weight: those of
    ``clauses``, in ascending order, or those of every clause where it is None. No code is above ``highest``.
    """

    __slots__ = ("clauses", "highest", "lower", "size", "upper")

    def __init__(self, size: int, highest: int, upper: bytes, lower: bytes, clauses: Sequence[int] | None) -> None:
        self.size = size
        self.highest = highest
        self.upper = upper
        self.lower = lower
        self.clauses = clauses

    @property
    def at_most(self) -> Callable[[int], float]:
        """Give the function that bounds the weight in a clause."""
        upper, lower, clauses, size = self.upper, self.lower, self.clauses, self.size
        if clauses is None:
            return lambda clause: (upper[clause] << 8 | lower[clause]) / MOST_CODE

        def at_most(clause: int) -> float:
            place = bisect_left(clauses, clause)
            there = place < size and clauses[place] == clause
            return (upper[place] << 8 | lower[place]) / MOST_CODE if there else 0.0

        return at_most

    def __iter__(self) -> Iterator[int]:
        """Go through the clauses."""
        return compress(range(len(self.upper)), self.upper) if self.clauses is None else iter(self.clauses)


def codes_of_few(codes: Mapping[int, int]) -> Codes:
    """Keep the codes of some clauses."""
    clauses = sorted(codes)
    return codes_of(clauses, array("H", map(codes.__getitem__, clauses)))


def codes_of(clauses: Sequence[int], codes: "array[int]") -> Codes:
    """Keep the codes of clauses in ascending order."""
    raw = codes.tobytes()
    upper, lower = (raw[1::2], raw[::2]) if sys.byteorder == "little" else (raw[::2], raw[1::2])
    return Codes(len(codes), max(codes, default=0), upper, lower, clauses)


def code_of(weight: float) -> int:
    """Give a code that bounds a weight; its upper byte is never 0."""
    return min(MOST_CODE, max(LEAST_CODE, int(weight * MOST_CODE) + 1))
