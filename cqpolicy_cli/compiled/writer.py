"""Write sections into the body of a compiled form."""

from array import array
from collections.abc import Iterable, Mapping
from zlib import crc32

from cqpolicy_cli.compiled.sections import MOST_ROWS
from cqpolicy_cli.compiled.store import ALIGNED, PAGE, Header, body_at, spell_prefix


class Writer:
    """A body that grows section by section."""

    def __init__(self) -> None:
        self.body = bytearray()
        self.sections: dict[str, tuple[int, int]] = {}

    def put(self, name: str, data: "bytes | bytearray | memoryview") -> None:
        """Add a section of bytes."""
        self.body += bytes(-len(self.body) % ALIGNED)
        self.sections[name] = len(self.body), len(data)
        self.body += data

    def end(self) -> None:
        """Fill the last page of the body."""
        self.body += bytes(-len(self.body) % PAGE)

    def numbers(self, name: str, numbers: Iterable[int]) -> None:
        """Add a section of numbers of 32 bits."""
        self.put(name, memoryview(numbers if isinstance(numbers, array) else array("I", numbers)).cast("B"))

    def pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add a section of pieces of bytes."""
        ends = array("I")
        data = bytearray()
        for piece in pieces:
            data += piece
            ends.append(len(data))
        self.put(name, data)
        self.numbers(f"{name}.ends", ends)

    def table(self, name: str, rows: Mapping[str, bytes]) -> None:
        """Add a section in which words are looked up, some of its slots empty; OverflowError for 16 million words."""
        if len(rows) > MOST_ROWS:
            raise OverflowError(name)
        size = 1 << max(3, (len(rows) * 3 // 2).bit_length())
        slots = array("I", bytes(4 * size))
        keys = [word.encode() + b"\0" for word in rows]
        for number, key in enumerate(keys, 1):
            checksum = crc32(key)
            place = checksum & (size - 1)
            while slots[place]:
                place = (place + 1) & (size - 1)
            slots[place] = number | checksum & ~MOST_ROWS
        self.numbers(f"{name}.slots", slots)
        self.pieces(name, (key + value for key, value in zip(keys, rows.values(), strict=True)))


def sums_of(body: "bytes | bytearray | memoryview") -> bytes:
    """Give the checksums of the pages of a body."""
    whole = memoryview(body)
    return array("I", (crc32(whole[at : at + PAGE]) for at in range(0, len(whole), PAGE))).tobytes()


def head_of(made_from: str, sections: Mapping[str, tuple[int, int]], body_length: int, sums: bytes) -> bytes:
    """Give what stands in a file before its body."""
    header = Header(made_from, dict(sections), crc32(sums)).to_bytes()
    head = spell_prefix(header, body_length) + header
    return head + bytes(body_at(len(header)) - len(head))
