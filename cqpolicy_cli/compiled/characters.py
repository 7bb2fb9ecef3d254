"""Spell the characters of a compiled form: in UTF-32, so that each is a number; beside suffixes in two bytes."""

import sys
from collections.abc import Collection, Iterable, Iterator

from cqpolicy_cli.index.searchable import ANY_HAN, is_han, set_of

LATIN = (("0", "9"), ("a", "z"))
_LATIN = frozenset(chr(number) for first, last in LATIN for number in range(ord(first), ord(last) + 1))
BYTES = 4
BEYOND = "\uffff"
ENCODING = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
ENCODING_OF_COLUMNS = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"

Range = tuple[int, int]


def encode(text: str) -> bytes:
    """Give the bytes by which texts are compared."""
    return text.encode(ENCODING, "surrogatepass")


def decode(data: bytes) -> str:
    """Give the text of bytes."""
    return data.decode(ENCODING, "surrogatepass")


def spell_columns(text: str, places: Iterable[int], offsets: Collection[int]) -> list[bytes]:
    """Give for each of some offsets the characters so far behind places, in two bytes each.

    No offset leads beyond the end of the text; before it, everything is NUL. Characters that need more than two bytes
    are all ``BEYOND``, which is in order behind others.
    """
    first, last = min(offsets), max(offsets) + 1
    around = "".join(
        [
            text[place + first : place + last] if place + first >= 0 else text[: place + last].rjust(last - first, "\0")
            for place in places
        ]
    )
    numbers = memoryview(around.encode(ENCODING_OF_COLUMNS)).cast("H")
    if len(numbers) > len(around):
        within = "".join(min(character, BEYOND) for character in around)
        numbers = memoryview(within.encode(ENCODING_OF_COLUMNS)).cast("H")
    return [numbers[offset - first :: last - first].tobytes() for offset in offsets]


def read_column(data: bytes) -> str:
    """Read what ``spell_column`` spells."""
    return data.decode(ENCODING_OF_COLUMNS)


def is_latin(character: str) -> bool:
    """Tell a Latin letter or digit."""
    return character in _LATIN


class Followers:
    """The characters that follow a character, in order, and where the suffixes of each pair begin."""

    __slots__ = ("characters", "starts")

    def __init__(self, data: bytes) -> None:
        numbers = memoryview(data).cast("I")
        size = (len(numbers) - 1) // 2
        self.characters = decode(data[: BYTES * size])
        self.starts = numbers[size:]

    def those_of(self, allowed: str) -> Iterator[tuple[str, int, int]]:
        """Give the allowed ones, each with the range of the suffixes that go on with it."""
        for character in allowed_of(allowed, self.characters):
            place = self.characters.index(character)
            yield character, self.starts[place], self.starts[place + 1]

    def range_of(self, character: str) -> Range:
        """Give the suffixes that go on with a character."""
        place = self.characters.find(character)
        return (self.starts[place], self.starts[place + 1]) if place >= 0 else (0, 0)


def allowed_of(allowed: str, characters: str) -> Iterable[str]:
    """Give the characters that a step of a way may be."""
    return filter(is_han, set(characters)) if allowed == ANY_HAN else set_of(allowed).intersection(characters)


def runs_of(allowed: str, column: str, first: int) -> Iterator[tuple[str, int, int]]:
    """Give the allowed characters of a column that is in order and begins at a suffix, each with its range."""
    for character in allowed_of(allowed, column):
        yield character, first + column.index(character), first + column.rindex(character) + 1
