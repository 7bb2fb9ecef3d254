"""Read from a compiled form in which clauses something stands: marks, and codes that were weighed beforehand."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from cqpolicy_cli.compiled.sections import Table
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.index.codes import Codes, code_of, codes_of

ROW = 12
OF_EVERY, OF_FEW = b"e", b"f"
HEAD = 7


class Marked:
    """The clauses that have a mark, in order, with how strongly it holds: all strengths, then all numbers."""

    __slots__ = ("_clauses", "_codes", "_strengths")
    is_ready = True

    def __init__(self, data: bytes, codes: Codes | None) -> None:
        size = len(data) // ROW
        whole = memoryview(data)
        self._strengths = whole[: 8 * size].cast("d")
        self._clauses = whole[8 * size :].cast("I")
        self._codes = codes

    @property
    def codes(self) -> Codes:
        """Give bounds of all strengths."""
        if self._codes is None:
            by_strength = {strength: code_of(strength) for strength in set(self._strengths)}
            self._codes = codes_of(self._clauses, array("H", map(by_strength.__getitem__, self._strengths)))
        return self._codes

    @property
    def at_most(self) -> Callable[[int], float]:
        """Give the function that tells how strongly the mark holds in a clause."""
        return lambda number: self.get(number) or 0.0

    def get(self, number: int) -> float | None:
        """Give how strongly the mark holds in one clause."""
        place = bisect_left(self._clauses, number)
        there = place < len(self._clauses) and self._clauses[place] == number
        return self._strengths[place] if there else None

    def __iter__(self) -> Iterator[int]:
        return iter(self._clauses)

    def __len__(self) -> int:
        return len(self._clauses)


class Marks(Table[Marked]):
    """The clauses of each mark."""

    def __init__(self, store: Store, weighed: Mapping[str, Codes]) -> None:
        super().__init__(store, "marks", partial(Marked, codes=None))
        self._weighed = weighed

    def __getitem__(self, mark: str) -> Marked:
        data = self.raw(mark)
        if data is None:
            raise KeyError(mark)
        return Marked(data, self._weighed.get(mark))


def read_codes(data: bytes) -> Codes:
    """Read what ``spell_codes`` spells."""
    size, highest = int.from_bytes(data[1:5], "little"), int.from_bytes(data[5:HEAD], "little")
    of_every = data[:1] == OF_EVERY
    length = (len(data) - HEAD) // 2 if of_every else size
    upper, lower = data[HEAD : HEAD + length], data[HEAD + length : HEAD + 2 * length]
    return Codes(size, highest, upper, lower, None if of_every else memoryview(data)[HEAD + 2 * length :].cast("I"))


def spell_codes(codes: Codes) -> bytes:
    """Spell codes: of what, how many, the highest, the upper bytes, the lower ones, and of which clauses."""
    head = codes.size.to_bytes(4, "little") + codes.highest.to_bytes(2, "little") + codes.upper + codes.lower
    return OF_EVERY + head if codes.clauses is None else OF_FEW + head + array("I", codes.clauses).tobytes()
