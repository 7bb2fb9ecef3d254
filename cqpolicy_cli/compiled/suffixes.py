"""Find texts in the fragments of a corpus: their characters, sorted by what follows each (a suffix array).

The text is in UTF-32, so that each character is a number. Suffixes are sorted by their first ``SORTED`` characters; a
longer text is looked up by those and compared in full.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import cast

from cqpolicy_cli.compiled.store import PAGE_BITS, Numbers, Store, Table
from cqpolicy_cli.index.searchable import ANY_HAN, Way

SORTED = 12
FIRST_HAN, LAST_HAN = "一", "鿿"
MANY = 8
SHORT = 4096
BOUNDED = 4000
LATIN = (("0", "9"), ("a", "z"))
BYTES = 4
ENCODING = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"

Range = tuple[int, int]


def encode(text: str) -> bytes:
    """Give the bytes by which texts are compared."""
    return text.encode(ENCODING, "surrogatepass")


def decode(data: bytes) -> str:
    """Give the text of bytes."""
    return data.decode(ENCODING, "surrogatepass")


def is_latin(character: str) -> bool:
    """Tell a Latin letter or digit."""
    return any(first <= character <= last for first, last in LATIN)


def is_han(character: str) -> bool:
    """Tell a Han character of the range that misspellings are looked for in."""
    return FIRST_HAN <= character <= LAST_HAN


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
        if allowed != ANY_HAN and len(allowed) < len(self.characters) // MANY:
            ranges = ((character, *self.range_of(character)) for character in _set_of(allowed))
            yield from (row for row in ranges if row[1] < row[2])
            return
        for place, character in enumerate(self.characters):
            if _allows(allowed, character):
                yield character, self.starts[place], self.starts[place + 1]

    def range_of(self, character: str) -> Range:
        """Give the suffixes that go on with a character."""
        place = self.characters.find(character)
        return (self.starts[place], self.starts[place + 1]) if place >= 0 else (0, 0)


class Suffixes:
    """Every place of the fragments, sorted by the text that begins there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at, self._text = store.view("fragments")
        self._numbers = self._text.cast("I")
        self._places = Numbers(store, "suffixes")
        self._followers = Table(store, "followers", Followers)
        self.followers = lru_cache(maxsize=4096)(self._followers.get)
        self.range_of = lru_cache(maxsize=4096)(self._range_of)

    def __contains__(self, text: object) -> bool:
        """Tell whether a text stands anywhere."""
        first, last, ranks = self.ranks(str(text))
        return first < last if ranks is None else bool(ranks)

    def text(self, first: int, last: int) -> bytes:
        """Give the bytes of the characters from one place to before another."""
        start, end = BYTES * first, BYTES * last
        self._store.check_range(self._at + start, self._at + min(end, len(self._text)))
        return bytes(self._text[start:end])

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
        places = enumerate(self._places.part(first, last), first)
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
        number, key = ord(character), self._number_behind(length)
        places, shift = self._window(first, last)
        begin = bisect_left(places, number, first - shift, last - shift, key=key)
        return begin + shift, bisect_right(places, number, begin, last - shift, key=key) + shift

    def _window(self, first: int, last: int) -> tuple[Sequence[int], int]:
        """Give the places of a range, and the rank of the first of them: of a long range all places there are.

        A short range is checked as a whole, in which it is faster to search; of a long one, few places are looked at.
        """
        if last - first > SHORT:
            return cast("Sequence[int]", self._places), 0
        return self._places.part(first, last), first

    def _number_behind(self, length: int) -> Callable[[int], int]:
        """Give the function that tells which character, as a number, stands so far behind a place."""
        numbers, checked, check = self._numbers, self._store.checked, self._store.check
        offset = self._at + BYTES * length

        def number_behind(place: int) -> int:
            page = (offset + BYTES * place) >> PAGE_BITS
            if not checked[page]:
                check(page)
            return numbers[place + length]

        return number_behind

    def ending(self, text: str, ranks: Sequence[int]) -> Sequence[int]:
        """Leave out the suffixes that go on with a Latin letter or digit behind a text with which all of them begin."""
        if isinstance(ranks, range) and len(text) < SORTED:
            kept: list[int] = []
            begin, key = ranks.start, self._number_behind(len(text))
            for first, last in LATIN:
                start = bisect_left(self._places, ord(first), begin, ranks.stop, key=key)
                kept += range(begin, start)
                begin = bisect_right(self._places, ord(last), start, ranks.stop, key=key)
            return [*kept, *range(begin, ranks.stop)]
        places = ((rank, self._places[rank] + len(text)) for rank in ranks)
        return [rank for rank, place in places if not is_latin(self.character(place))]

    def matching(self, ways: Sequence[Way]) -> list[str]:
        """Give each text that goes one of several ways of one length, in the order in which they first stand."""
        found: dict[str, int] = {}
        for way in ways:
            around = _around(way)
            found.update(self._between(*around) if around and self._is_bounded(*around) else self._walk(way))
        return sorted(found, key=found.__getitem__)

    def _is_bounded(self, before: str, after: str) -> bool:
        """Tell whether one of two texts stands at few places, or there is none before to begin with."""
        return not before or any(last - first <= BOUNDED for first, last in map(self.range_of, (before, after)))

    def _between(self, before: str, after: str) -> Iterator[tuple[str, int]]:
        """Give the texts with any one Han character between two, with the first place of each."""
        (first, last), (begin, end) = self.range_of(before), self.range_of(after)
        if before and last - first < end - begin:
            starts = self._those_with(self._places.part(first, last), len(before) + 1, after[0])
        else:
            places = self._places.part(begin, end)
            kept = self._those_with(places, -2, before[-1]) if before else places
            starts = [place - 1 - len(before) for place in kept]
        found: dict[str, int] = {}
        for start in starts:
            text = decode(self.text(start, start + len(before) + 1 + len(after))) if start >= 0 else ""
            if text.startswith(before) and text.endswith(after) and is_han(text[len(before) : len(before) + 1]):
                found[text] = min(start, found.get(text, start))
        yield from found.items()

    def _those_with(self, places: Iterable[int], offset: int, character: str) -> list[int]:
        """Keep the places that have a character so far behind (or before) them."""
        number, number_behind = ord(character), self._number_behind(offset)
        return [place for place in places if number_behind(place) == number]

    def _walk(self, way: Way) -> Iterator[tuple[str, int]]:
        """Give the texts that go a way, with the first place of each."""
        for start in dict.fromkeys(way[0]):
            known = self.followers(start)
            if known is not None:
                yield from self._go_on(start, known.starts[0], known.starts[-1], way)

    def _go_on(self, text: str, first: int, last: int, way: Way) -> Iterator[tuple[str, int]]:
        """Follow a way from the range of a text."""
        if len(text) == len(way):
            yield text, min(self._places.part(first, last))
            return
        for follower, start, end in self._followers_in(text, first, last, way[len(text)]):
            yield from self._go_on(text + follower, start, end, way)

    def _followers_in(self, text: str, first: int, last: int, allowed: str) -> Iterator[tuple[str, int, int]]:
        """Give the allowed characters that follow a text, with their ranges within its range."""
        if len(text) == 1:
            known = self.followers(text)
            if known is not None:
                yield from known.those_of(allowed)
        elif allowed != ANY_HAN and len(allowed) < (last - first) // MANY:
            for follower in _set_of(allowed):
                start, end = self.narrowed(first, last, len(text), follower)
                if start < end:
                    yield follower, start, end
        else:
            yield from self._runs(first, last, len(text), allowed)

    def _runs(self, first: int, last: int, length: int, allowed: str) -> Iterator[tuple[str, int, int]]:
        """Give the allowed characters that stand so far behind the places of a range, with the range of each."""
        number_behind = self._number_behind(length)
        places, shift = self._window(first, last)
        begin, end = first - shift, last - shift
        while begin < end:
            number = number_behind(places[begin])
            above = bisect_right(places, number, begin, end, key=number_behind)
            if _allows(allowed, chr(number)):
                yield chr(number), begin + shift, above + shift
            begin = above


def _around(way: Way) -> tuple[str, str] | None:
    """Give what stands before and behind the only step of a way that is not one character, if it is any."""
    open_steps = [place for place, step in enumerate(way) if len(step) != 1]
    if len(open_steps) != 1 or way[open_steps[0]] != ANY_HAN or open_steps[0] == len(way) - 1:
        return None
    return "".join(way[: open_steps[0]]), "".join(way[open_steps[0] + 1 :])


@lru_cache(maxsize=1024)
def _set_of(characters: str) -> frozenset[str]:
    """Give characters as a set."""
    return frozenset(characters)


def _allows(allowed: str, character: str) -> bool:
    """Tell whether a step of a way may be a character."""
    return is_han(character) if allowed == ANY_HAN else character in _set_of(allowed)
