"""Weights of something in the clauses that have it, from 0 to 1, as codes: whole numbers of 65,535ths.

Whole, so that every index comes to the same weight, however it adds up. A weight is the sum of what each place gains
(in ``GAINS`` ths), saturated: BM25F.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, repeat
from operator import itemgetter

LEAST_CODE, MOST_CODE = 256, 65_535
GAINS = 2048
"""So many gains make 1 of a field's weight over its length norm."""
MOST_GAIN = 65_535
SATURATION = 1.2
UPPER = 1 if sys.byteorder == "little" else 0


class CodesOfFew(dict[int, int]):
    """The codes of some clauses."""

    is_ready = True

    @property
    def codes(self) -> "CodesOfFew":
        """Give the codes themselves."""
        return self

    @property
    def size(self) -> int:
        """Count the clauses."""
        return len(self)

    def of(self, clauses: Iterable[int]) -> Iterable[int]:
        """Give the code in each of some clauses, 0 where it has none."""
        return map(self.get, clauses, repeat(0))

    @cached_property
    def highest(self) -> int:
        """Give the highest code."""
        return max(self.values(), default=0)

    @property
    def upper(self) -> bytes:
        """Give the upper byte of each code, in the order of the clauses; it is never 0."""
        return bytes([code >> 8 for code in self.values()])


class CodesOfEvery:
    """The codes of every clause, 0 where there is no weight."""

    is_ready = True

    def __init__(self, size: int, highest: int, numbers: "array[int]") -> None:
        self.size = size
        self.highest = highest
        self.numbers = numbers

    @property
    def codes(self) -> "CodesOfEvery":
        """Give the codes themselves."""
        return self

    @cached_property
    def upper(self) -> bytes:
        """Give the upper byte of each code; it is 0 only where there is no weight."""
        return self.numbers.tobytes()[UPPER::2]

    def get(self, clause: int) -> int:
        """Give the code in one clause."""
        return self.numbers[clause]

    def of(self, clauses: Sequence[int]) -> Iterable[int]:
        """Give the code in each of some clauses."""
        return itemgetter(*clauses)(self.numbers) if len(clauses) > 1 else [self.numbers[clause] for clause in clauses]

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[int]:
        """Go through the clauses."""
        return compress(range(len(self.numbers)), self.numbers)


Codes = CodesOfFew | CodesOfEvery


def code_of(weight: float) -> int:
    """Give the code of a weight from 0 to 1; its upper byte is never 0.

    >>> code_of(0.5), code_of(1.0), code_of(1e-9)
    (32768, 65535, 256)
    """
    return min(MOST_CODE, max(LEAST_CODE, int(weight * MOST_CODE) + 1))


def gain_of(weight: float, norm: float) -> int:
    """Give what a place gains in a field of such a weight and length norm, in ``GAINS``, rounded up.

    >>> gain_of(1.5, 0.5)
    6145
    """
    return min(MOST_GAIN, int(weight / norm * GAINS) + 1)


def code_of_gains(gains: int) -> int:
    """Give the code of the weight that gains make together: the more there are, the less each adds.

    >>> code_of_gains(0), code_of_gains(6145), code_of_gains(12290), code_of_gains(1_000_000)
    (0, 46813, 54614, 65375)
    """
    return code_of(gains / (gains + GAINS * SATURATION)) if gains else 0


def codes_by_gains() -> "array[int]":
    """Give the code that each sum of gains makes below ``MOST_GAIN``, as nearly all are."""
    return array("H", map(code_of_gains, range(MOST_GAIN)))
