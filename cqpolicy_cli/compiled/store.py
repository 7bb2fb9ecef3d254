"""The form of a compiled file: named sections of numbers, of pieces of bytes and of tables, each page with a checksum.

    prefix   magic, length of the header, length of the body, checksum of the header
    header   what it was made from, where each section of the body is, the checksum of the list of checksums
    body     the sections, each at a multiple of eight bytes
    sums     a CRC-32 for each page of the body

A page is checked when it is first read. One that is damaged is mended in memory: the same sources make the same body,
so the body is made again and laid over the mapped one.
"""

import mmap
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar
from zlib import crc32

T = TypeVar("T")

MAGIC = b"cqpolicy"
PREFIX = 32
PAGE_BITS = 12
PAGE = 1 << PAGE_BITS
WIDTHS = {"B": 1, "H": 2, "I": 4, "d": 8}
ALIGNED = 8
MOST_TAKEN = 256
"""After so many pages were read from a large file, memory lets go of them: the system maps more than is read."""
LARGE = 1 << 26


class UnusableError(Exception):
    """A file that is no compiled form, or one of another format, or not all there."""


class Header(NamedTuple):
    """What a file says of itself: what it was made from, and where the sections of its body are."""

    made_from: str
    sections: dict[str, tuple[int, int]]
    sum_of_sums: int

    def to_bytes(self) -> bytes:
        """Spell it; the parts hold no NUL."""
        sections = "\n".join(f"{name}\t{start}\t{length}" for name, (start, length) in self.sections.items())
        return f"{self.made_from}\0{sections}\0{self.sum_of_sums}".encode()


def read_header(data: bytes) -> Header:
    """Read a header that has passed its checksum."""
    made_from, sections, sum_of_sums = data.decode().split("\0")
    rows = (line.split("\t") for line in sections.split("\n"))
    return Header(made_from, {name: (int(start), int(length)) for name, start, length in rows}, int(sum_of_sums))


def spell_prefix(header: bytes, body_length: int) -> bytes:
    """Spell the first bytes of a file."""
    numbers = (len(header), body_length, crc32(header))
    return MAGIC + b"".join(number.to_bytes(8, "little") for number in numbers)


def body_at(header_length: int) -> int:
    """Tell where the body of a file begins."""
    return -(-(PREFIX + header_length) // ALIGNED) * ALIGNED


def read_prefix(data: bytes) -> tuple[int, int, int]:
    """Give the lengths of header and body and the checksum of the header."""
    if len(data) < PREFIX or data[:8] != MAGIC:
        raise UnusableError
    header, body, checksum = (int.from_bytes(data[at : at + 8], "little") for at in (8, 16, 24))
    return header, body, checksum


class Store:
    """The body of a compiled form, mapped from a file or held in memory."""

    def __init__(
        self,
        body: "memoryview",
        sections: Mapping[str, tuple[int, int]],
        sums: "memoryview | None",
        let_go: Callable[[], None] | None = None,
    ) -> None:
        self._body = body
        self._let_go = let_go
        self._taken = 0
        self._sections = sections
        self._sums = sums
        self.checked = bytearray(-(-len(body) // PAGE)) if sums else bytearray(b"\1") * (len(body) // PAGE + 1)
        self.make_again: Callable[[], bytes] | None = None

    def view(self, name: str) -> tuple[int, "memoryview"]:
        """Give the place of a section in the body, and its bytes, unchecked."""
        start, length = self._sections[name]
        return start, self._body[start : start + length]

    def check(self, page: int) -> None:
        """Check one page, and mend the body where it is damaged."""
        if (
            self._sums is not None
            and crc32(self._body[page << PAGE_BITS : (page + 1) << PAGE_BITS]) != self._sums[page]
        ):
            self._mend()
        self._taken += 1
        if self._taken > MOST_TAKEN and self._let_go and self._sums is not None:
            self._let_go()
            self._taken = 0
        self.checked[page] = 1

    def check_range(self, start: int, end: int) -> None:
        """Check every page of a range of bytes."""
        for page in range(start >> PAGE_BITS, ((end - 1) >> PAGE_BITS) + 1 if end > start else 0):
            if not self.checked[page]:
                self.check(page)

    def _mend(self) -> None:
        """Make the body again and lay it over the damaged one."""
        body = self.make_again() if self.make_again else b""
        if len(body) != len(self._body):
            raise UnusableError
        self._body[:] = body
        self._sums = None
        self.checked = bytearray(b"\1") * len(self.checked)


def map_file(path: str) -> tuple[Header, Store]:
    """Map a compiled file; OSError where there is none, UnusableError where it is not whole or another's."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if hasattr(os, "getuid") and status.st_uid != os.getuid():
            raise UnusableError
        if status.st_size <= PREFIX:
            raise UnusableError
        mapped = mmap.mmap(descriptor, status.st_size, access=mmap.ACCESS_COPY)
    finally:
        os.close(descriptor)
    return read_store(memoryview(mapped), _letting_go(mapped) if status.st_size > LARGE else None)


def _letting_go(mapped: mmap.mmap) -> Callable[[], None] | None:
    """Give the function by which memory lets go of what was read; the file still has it."""
    advice = getattr(mmap, "MADV_DONTNEED", None)
    return None if advice is None else partial(mapped.madvise, advice)


def read_store(whole: "memoryview", let_go: Callable[[], None] | None = None) -> tuple[Header, Store]:
    """Read what a compiled file holds."""
    header_length, body_length, checksum = read_prefix(bytes(whole[:PREFIX]))
    start = body_at(header_length)
    pages = -(-body_length // PAGE)
    if len(whole) != start + body_length + 4 * pages:
        raise UnusableError
    raw = bytes(whole[PREFIX : PREFIX + header_length])
    if crc32(raw) != checksum:
        raise UnusableError
    header = read_header(raw)
    sums = whole[start + body_length :]
    if crc32(sums) != header.sum_of_sums:
        raise UnusableError
    return header, Store(whole[start : start + body_length], header.sections, sums.cast("I"), let_go)


class Numbers:
    """A section of numbers: ``I`` for 32 bits, ``d`` for floating point, ``B`` and ``H`` for 8 and 16."""

    __slots__ = ("_start", "_store", "_view", "_width")

    def __init__(self, store: Store, name: str, kind: str = "I") -> None:
        self._store = store
        self._start, view = store.view(name)
        self._width = WIDTHS[kind]
        self._view: memoryview = view.cast(kind)  # type: ignore[call-overload]

    def __len__(self) -> int:
        return len(self._view)

    def __getitem__(self, place: int) -> int:
        at = (self._start + place * self._width) >> PAGE_BITS
        if not self._store.checked[at]:
            self._store.check(at)
        return self._view[place]

    def part(self, first: int, last: int) -> "memoryview":
        """Give the numbers from one place to before another."""
        self._store.check_range(self._start + first * self._width, self._start + last * self._width)
        return self._view[first:last]

    def all(self) -> "memoryview":
        """Give all numbers."""
        return self.part(0, len(self._view))


class Pieces:
    """A section of pieces of bytes, by number."""

    __slots__ = ("_ends", "_start", "_store", "_view")

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._ends = Numbers(store, f"{name}.ends")
        self._start, self._view = store.view(name)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        first, last = (self._ends[number - 1] if number else 0), self._ends[number]
        self._store.check_range(self._start + first, self._start + last)
        return bytes(self._view[first:last])


class Table(Mapping[str, T]):
    """A section in which words are looked up: an open hash table over pieces, each a word, NUL and its value."""

    __slots__ = ("_decode", "_pieces", "_slots")

    def __init__(self, store: Store, name: str, decode: Callable[[bytes], T]) -> None:
        self._slots = Numbers(store, f"{name}.slots")
        self._pieces = Pieces(store, name)
        self._decode = decode

    def raw(self, word: str) -> bytes | None:
        """Give the bytes of a word's value, None where the word is not there."""
        key = word.encode("utf-8", "surrogatepass") + b"\0"
        mask = len(self._slots) - 1
        place = crc32(key) & mask
        while number := self._slots[place]:
            piece = self._pieces[number - 1]
            if piece.startswith(key):
                return piece[len(key) :]
            place = (place + 1) & mask
        return None

    def __contains__(self, word: object) -> bool:
        return self.raw(str(word)) is not None

    def __getitem__(self, word: str) -> T:
        value = self.raw(word)
        if value is None:
            raise KeyError(word)
        return self._decode(value)

    def __iter__(self) -> Iterator[str]:
        return (self._pieces[number].partition(b"\0")[0].decode() for number in range(len(self._pieces)))

    def __len__(self) -> int:
        return len(self._pieces)
