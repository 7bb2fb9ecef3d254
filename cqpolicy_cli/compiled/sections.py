"""Read the sections of a compiled form: numbers, pieces of bytes, lists of numbers, tables."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar
from zlib import crc32

from cqpolicy_cli.compiled.store import PAGE, WIDTHS, Store

T = TypeVar("T")

MOST_ROWS = (1 << 24) - 1


class Numbers:
    """A section of numbers: ``I`` for 32 bits, ``B`` and ``H`` for 8 and 16."""

    __slots__ = ("_bits", "_first", "_kind", "_mask", "_pages", "_size", "_store", "_width")

    def __init__(self, store: Store, name: str, kind: str = "I") -> None:
        start, length = store.span(name)
        self._store = store
        self._kind = kind
        self._width = WIDTHS[kind]
        self._first, self._size = start // self._width, length // self._width
        self._pages = store.pages(kind)
        self._mask = PAGE // self._width - 1
        self._bits = self._mask.bit_length()

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: int) -> int:
        at = self._first + place
        return self._pages[at >> self._bits][at & self._mask]

    def __iter__(self) -> Iterator[int]:
        return iter(self.all())

    def part(self, first: int, last: int) -> "memoryview":
        """Give the numbers from one place to before another."""
        begin, end = self._first + first, self._first + last
        data = self._store.read(begin * self._width, end * self._width)
        numbers: memoryview = data.cast(self._kind)  # type: ignore[call-overload]
        return numbers

    def all(self) -> "memoryview":
        """Give all numbers."""
        return self.part(0, self._size)


class Pieces:
    """A section of pieces of bytes, by number."""

    __slots__ = ("_ends", "_start", "_store")

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._ends = Numbers(store, f"{name}.ends")
        self._start, _length = store.span(name)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        return bytes(self.view(number))

    def view(self, number: int, most: int | None = None) -> "memoryview":
        """Give a piece, or the first bytes of it, without copying them."""
        first, last = (self._ends[number - 1] if number else 0), self._ends[number]
        return self._store.read(self._start + first, self._start + (last if most is None else min(last, first + most)))


class Lists:
    """A section of lists of numbers of 32 bits, by number."""

    __slots__ = ("_ends", "_numbers")

    def __init__(self, store: Store, name: str) -> None:
        self._numbers = Numbers(store, name)
        self._ends = Numbers(store, f"{name}.ends")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> "memoryview":
        ends = self._ends
        return self._numbers.part(ends[number - 1] >> 2 if number else 0, ends[number] >> 2)


def read_numbers(data: bytes) -> "memoryview":
    """Read numbers of 32 bits."""
    return memoryview(data).cast("I")


class Table(Mapping[str, T]):
    """A section in which words are looked up: an open hash table over pieces, each a word, NUL and its value.

    A slot has the number of a piece, 0 for none, and above it a byte of the hash, so that hardly any piece is read in
    vain.
    """

    __slots__ = ("_decode", "_pieces", "_slots")

    def __init__(self, store: Store, name: str, decode: Callable[[bytes], T]) -> None:
        self._slots = Numbers(store, f"{name}.slots")
        self._pieces = Pieces(store, name)
        self._decode = decode

    def raw(self, word: str) -> bytes | None:
        """Give the bytes of a word's value, None where the word is not there."""
        value = self.view(word)
        return None if value is None else bytes(value)

    def view(self, word: str, most: int | None = None) -> "memoryview | None":
        """Give them, or the first of them, without copying them."""
        key = word.encode("utf-8", "surrogatepass") + b"\0"
        mask = len(self._slots) - 1
        checksum = crc32(key)
        place, tag = checksum & mask, checksum & ~MOST_ROWS
        while slot := self._slots[place]:
            if slot & ~MOST_ROWS == tag:
                piece = self._pieces.view((slot & MOST_ROWS) - 1, None if most is None else len(key) + most)
                if piece[: len(key)] == key:
                    return piece[len(key) :]
            place = (place + 1) & mask
        return None

    def __contains__(self, word: object) -> bool:
        return self.view(str(word), 0) is not None

    def __getitem__(self, word: str) -> T:
        value = self.raw(word)
        if value is None:
            raise KeyError(word)
        return self._decode(value)

    def __iter__(self) -> Iterator[str]:
        return (self._pieces[number].partition(b"\0")[0].decode() for number in range(len(self._pieces)))

    def __len__(self) -> int:
        return len(self._pieces)
