"""Reckon with one number for each of some clauses, all of them at once.

Numbers of eight bytes stand side by side in one whole number, a lane each (``query/lanes.py`` does so for all clauses,
with numbers of one byte): what a phrase brings in hundreds of clauses is looked up one by one, but added up together.
"""

import sys
from array import array
from collections.abc import Sequence

from cqpolicy_cli.index.codes import Codes

BYTES = 8
ROOM = 2.0**61
"""No lane has more, so that none overflows into the next, though what phrases bring is rounded up."""


class Columns:
    """Arithmetic on lanes of some clauses, which add up to ``most`` at most."""

    def __init__(self, clauses: Sequence[int], most: float) -> None:
        self._clauses = clauses
        self._per_unit = ROOM / most if most else 1.0
        self._ones = int.from_bytes(array("Q", [1]) * len(clauses), sys.byteorder)
        self._high = self._ones << (8 * BYTES - 1)

    def of(self, codes: Codes, worth: float) -> int:
        """Give what something brings in each clause that is worth so much by the code of its weight there."""
        found = int.from_bytes(array("Q", codes.of(self._clauses)), sys.byteorder)
        return found * (int(worth * self._per_unit) + 1)

    def same(self, value: float) -> int:
        """Give every clause the same."""
        return self._ones * (int(value * self._per_unit) + 1)

    def greater(self, one: int, other: int) -> int:
        """Give the greater number of each lane."""
        return greater(one, other, self._high, 8 * BYTES)

    def read(self, lanes: int, factors: Sequence[float], parts: int = 1) -> list[float]:
        """Give the number of each lane, which counts so many ``parts`` of one, times a factor of its own."""
        numbers = array("Q", lanes.to_bytes(BYTES * len(self._clauses), sys.byteorder))
        unit = 1 / (self._per_unit * parts)
        return [number * factor * unit for number, factor in zip(numbers, factors, strict=True)]


def greater(one: int, other: int, high: int, bits: int) -> int:
    """Give the greater number of each lane of so many bits; ``high`` has the highest of each, which none may use."""
    not_less = ((one | high) - other) & high
    chosen = not_less - (not_less >> (bits - 1))
    return other ^ ((one ^ other) & chosen)
