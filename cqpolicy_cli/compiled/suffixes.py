"""Find texts in the fragments of a corpus: their characters, sorted by what follows each (a suffix array).

Suffixes are sorted by their first ``SORTED`` characters; a longer text is looked up by those and compared in full.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import cast

from cqpolicy_cli.compiled.characters import (
    BEYOND,
    BYTES,
    LATIN,
    Followers,
    Range,
    decode,
    encode,
    is_latin,
    read_column,
)
from cqpolicy_cli.compiled.sections import Numbers, Table
from cqpolicy_cli.compiled.store import PAGE, Store

SORTED = 12
SHORT = 4096
LAST_CHARACTER = PAGE // BYTES - 1
CHARACTER_BITS = LAST_CHARACTER.bit_length()
COLUMNS = {-1: "before", 2: "third", 3: "fourth"}
"""What stands so far behind each suffix is kept beside it, too: looking into the text takes a page for each."""


class Suffixes:
    """Every place of the fragments, sorted by the text that begins there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at, self._length = store.span("fragments")
        self._characters = store.pages("I")
        self.places = Numbers(store, "suffixes")
        self.columns = {offset: Numbers(store, name, "H") for offset, name in COLUMNS.items()}
        self._followers = Table(store, "followers", Followers)
        self.followers = lru_cache(maxsize=4096)(self._followers.get)
        self.range_of = lru_cache(maxsize=4096)(self._range_of)

    def __contains__(self, text: object) -> bool:
        """Tell whether a text stands anywhere."""
        first, last, ranks = self.ranks(str(text))
        return first < last if ranks is None else bool(ranks)

    def text(self, first: int, last: int) -> bytes:
        """Give the bytes of the characters from one place to before another."""
        return bytes(self._store.read(self._at + BYTES * first, self._at + min(BYTES * last, self._length)))

    def character(self, place: int) -> str:
        """Give one character, nothing beyond the ends."""
        return decode(self.text(place, place + 1)) if place >= 0 else ""

    def pairs(self) -> Iterator[tuple[str, Followers]]:
        """Give each character with those that follow it."""
        return iter(self._followers.items())

    def ranks(self, text: str) -> tuple[int, int, list[int] | None]:
        """Give the range of the suffixes that begin with a text, and for a long text which of them do in full."""
        first, last = self.range_of(text[:SORTED])
        if len(text) <= SORTED:
            return first, last, None
        whole = encode(text)
        places = enumerate(self.places.part(first, last), first)
        return first, last, [rank for rank, place in places if self.text(place, place + len(text)) == whole]

    def _range_of(self, text: str) -> Range:
        """Give the range of the suffixes that begin with a text of up to ``SORTED`` characters."""
        if len(text) > 2:
            first, last = self.range_of(text[:-1])
            return self.narrowed(first, last, len(text) - 1, text[-1]) if first < last else (0, 0)
        known = self.followers(text[:1]) if text else None
        if known is None:
            return (0, 0)
        return known.range_of(text[1]) if len(text) > 1 else (known.starts[0], known.starts[-1])

    def narrowed(self, first: int, last: int, length: int, character: str) -> Range:
        """Give the part of a range, whose suffixes begin with one text, in which a character follows the text."""
        number, key = ord(character), self.number_behind(length)
        if length in self.columns and character < BEYOND:
            column = self.columns[length]
            begin = bisect_left(column, number, first, last)
            return begin, bisect_right(column, number, begin, last)
        places, shift = self.window(first, last)
        begin = bisect_left(places, number, first - shift, last - shift, key=key)
        return begin + shift, bisect_right(places, number, begin, last - shift, key=key) + shift

    def column(self, offset: int, first: int, last: int) -> str:
        """Give what stands so far behind each suffix of a range."""
        return read_column(self.columns[offset].part(first, last).tobytes())

    def window(self, first: int, last: int) -> tuple[Sequence[int], int]:
        """Give the places of a range, and the rank of the first of them: of a long range all places there are.

        A short range is checked as a whole, in which it is faster to search; of a long one, few places are looked at.
        """
        if last - first > SHORT:
            return cast("Sequence[int]", self.places), 0
        return self.places.part(first, last), first

    def number_behind(self, length: int) -> Callable[[int], int]:
        """Give the function that tells which character, as a number, stands so far behind a place."""
        pages, offset = self._characters, self._at // BYTES + length

        def behind(place: int) -> int:
            at = place + offset
            return pages[at >> CHARACTER_BITS][at & LAST_CHARACTER]

        return behind

    def beginning(self, ranks: Sequence[int]) -> Sequence[int]:
        """Leave out of suffixes, in order, those before which a Latin letter or digit stands."""
        if not ranks:
            return ranks
        first = ranks[0]
        before = self.column(-1, first, ranks[-1] + 1)
        return [rank for rank in ranks if not is_latin(before[rank - first])]

    def ending(self, text: str, ranks: Sequence[int]) -> Sequence[int]:
        """Leave out the suffixes that go on with a Latin letter or digit behind a text with which all of them begin."""
        if isinstance(ranks, range) and len(text) < SORTED:
            kept: list[int] = []
            begin, key = ranks.start, self.number_behind(len(text))
            for first, last in LATIN:
                start = bisect_left(self.places, ord(first), begin, ranks.stop, key=key)
                kept += range(begin, start)
                begin = bisect_right(self.places, ord(last), start, ranks.stop, key=key)
            return [*kept, *range(begin, ranks.stop)]
        places = ((rank, self.places[rank] + len(text)) for rank in ranks)
        return [rank for rank, place in places if not is_latin(self.character(place))]
