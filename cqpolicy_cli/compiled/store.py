"""The form of a compiled file: named sections of numbers, of pieces of bytes and of tables, each page with a checksum.

    prefix   magic, length of the header, length of the body, checksum of the header
    header   what it was made from, where each section of the body is, the checksum of the list of checksums
    body     the sections, each at a multiple of eight bytes; then zeros up to a whole page
    sums     a CRC-32 for each page of the body

A page is checked when it is read. Where one is damaged, the body is made again and kept in memory: the same sources
make the same body.
"""

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple
from zlib import crc32

MAGIC = b"cqpolicy"
PREFIX = 32
PAGE_BITS = 12
PAGE = 1 << PAGE_BITS
WIDTHS = {"B": 1, "H": 2, "I": 4}
ALIGNED = 8
MOST_PAGES = 4096
"""How many pages of each kind are kept of those that were read from a file."""

CAN_READ_AT = hasattr(os, "pread")

Span = tuple[int, int]


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
    """The body of a compiled form, in memory or in a file, of which only what is asked for is read."""

    def __init__(self, sections: Mapping[str, Span], body: "memoryview | None", file: "File | None" = None) -> None:
        self._sections = sections
        self._body = body
        self._file = file
        self._pages = {kind: Pages(self, kind) for kind in WIDTHS}
        self.make_again: Callable[[], bytes] | None = None

    def pages(self, kind: str) -> "Pages":
        """Give the pages of the body as numbers of one kind."""
        return self._pages[kind]

    def span(self, name: str) -> Span:
        """Give where in the body a section begins, and how many bytes it has."""
        return self._sections[name]

    def page(self, number: int) -> "memoryview":
        """Give one page."""
        data = self._file.page(number) if self._file and self._body is None else None
        return self._read(number, number + 1) if data is None else data

    def read(self, start: int, end: int) -> "memoryview":
        """Give the bytes of the body from one place to before another."""
        if self._body is not None:
            return self._body[start:end]
        if end <= start:
            return memoryview(b"")
        first, last = start >> PAGE_BITS, ((end - 1) >> PAGE_BITS) + 1
        data = self._pages["B"][first] if last == first + 1 else self._read(first, last)
        begin = first << PAGE_BITS
        return data[start - begin : end - begin]

    def _read(self, first: int, last: int) -> "memoryview":
        """Read pages; where one is damaged, make the body again and keep it in memory."""
        if self._body is not None:
            return self._body[first << PAGE_BITS : last << PAGE_BITS]
        data = self._file.read(first, last) if self._file else None
        if data is not None:
            return data
        body = self.make_again() if self.make_again else b""
        if self._file is None or len(body) != self._file.body_length:
            raise UnusableError
        self._body = memoryview(body)
        return self._body[first << PAGE_BITS : last << PAGE_BITS]


class Pages(dict[int, "memoryview"]):
    """Pages of a body as numbers of one kind, read when they are asked for; when they are many, all are let go."""

    __slots__ = ("_kind", "_store")

    def __init__(self, store: Store, kind: str) -> None:
        self._store = store
        self._kind = kind

    def __missing__(self, number: int) -> "memoryview":
        if len(self) == MOST_PAGES:
            self.clear()
        page: memoryview = self._store.page(number).cast(self._kind)  # type: ignore[call-overload]
        self[number] = page
        return page


class File:
    """A compiled file that is read page by page.

    It is not mapped: systems map many pages around each that is touched, which takes longer than reading it, and
    count all of them as memory of the process.
    """

    def __init__(self, descriptor: int) -> None:
        """Read the header; UnusableError where the file is not whole or another's."""
        self._descriptor = descriptor
        status = os.fstat(descriptor)
        if hasattr(os, "getuid") and status.st_uid != os.getuid():
            raise UnusableError
        header_length, self.body_length, checksum = read_prefix(self._bytes(PREFIX, 0))
        self._start = body_at(header_length)
        sums_at = self._start + self.body_length
        if self.body_length % PAGE or status.st_size != sums_at + 4 * (self.body_length // PAGE):
            raise UnusableError
        raw, sums = self._bytes(header_length, PREFIX), self._bytes(status.st_size - sums_at, sums_at)
        if crc32(raw) != checksum:
            raise UnusableError
        self.header = read_header(raw)
        if crc32(sums) != self.header.sum_of_sums:
            raise UnusableError
        self._sums = memoryview(sums).cast("I")

    def __del__(self) -> None:
        os.close(self._descriptor)

    def page(self, number: int) -> "memoryview | None":
        """Read one page of the body; None where it is not as it was written."""
        try:  # in one go, because hundreds are read for a question
            at = self._start + (number << PAGE_BITS)
            data = os.pread(self._descriptor, PAGE, at) if CAN_READ_AT else self._bytes(PAGE, at)
        except OSError:
            return None
        return memoryview(data) if crc32(data) == self._sums[number] else None

    def read(self, first: int, last: int) -> "memoryview | None":
        """Read pages of the body; None where they are not as they were written."""
        try:
            data = memoryview(self._bytes((last - first) << PAGE_BITS, self._start + (first << PAGE_BITS)))
        except OSError:
            return None
        sums = [crc32(data[at : at + PAGE]) for at in range(0, len(data), PAGE)]
        return data if sums == self._sums[first:last].tolist() else None

    def _bytes(self, size: int, start: int) -> bytes:
        """Read bytes of the file, fewer where it ends."""
        if CAN_READ_AT:
            return os.pread(self._descriptor, size, start)
        os.lseek(self._descriptor, start, os.SEEK_SET)
        return os.read(self._descriptor, size)


def open_file(path: str) -> tuple[Header, Store]:
    """Open a compiled file; OSError where there is none, UnusableError where it is not whole or another's."""
    file = File(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)))
    return file.header, Store(file.header.sections, None, file)
