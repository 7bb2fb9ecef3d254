"""Find texts in the fragments of a corpus: their characters, sorted by what follows each (a suffix array).

The text is in UTF-32 with the highest byte first, so that bytes compare as characters do. Suffixes are sorted by their
first ``SORTED`` characters; a longer text is looked up by those and compared in full.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cqpolicy_cli.compiled.store import Numbers, Store, Table
from cqpolicy_cli.index.searchable import ANY_HAN, Way

SORTED = 12
FIRST_HAN, LAST_HAN = "一", "鿿"
LATIN = (("0", "9"), ("a", "z"))
BYTES = 4
ENCODING = "utf-32-be"

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

    def range_of(self, character: str) -> Range:
        """Give the suffixes that go on with a character."""
        place = self.characters.find(character)
        return (self.starts[place], self.starts[place + 1]) if place >= 0 else (0, 0)


class Suffixes:
    """Every place of the fragments, sorted by the text that begins there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at, self._text = store.view("fragments")
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
            return self.narrowed(first, last, encode(text)) if first < last else (0, 0)
        known = self.followers(text[:1]) if text else None
        if known is None:
            return (0, 0)
        return known.range_of(text[1]) if len(text) > 1 else (known.starts[0], known.starts[-1])

    def narrowed(self, first: int, last: int, key: bytes) -> Range:
        """Give the part of a range whose suffixes begin with a key."""
        start = self._bound(first, last, key, after=False)
        return start, self._bound(start, last, key, after=True)

    def _bound(self, first: int, last: int, key: bytes, *, after: bool) -> int:
        """Find where the suffixes of a range begin (or cease, ``after``) to be those that begin with a key."""
        length = len(key) // BYTES
        while first < last:
            middle = (first + last) // 2
            place = self._places[middle]
            here = self.text(place, place + length)
            if here < key or (after and here == key):
                first = middle + 1
            else:
                last = middle
        return first

    def ending(self, text: str, ranks: Sequence[int]) -> Sequence[int]:
        """Leave out the suffixes that go on with a Latin letter or digit behind a text with which all of them begin."""
        if isinstance(ranks, range) and len(text) < SORTED:
            kept: list[int] = []
            begin = ranks.start
            for first, last in LATIN:
                start = self._bound(begin, ranks.stop, encode(text + first), after=False)
                kept += range(begin, start)
                begin = self._bound(start, ranks.stop, encode(text + last), after=True)
            return [*kept, *range(begin, ranks.stop)]
        places = ((rank, self._places[rank] + len(text)) for rank in ranks)
        return [rank for rank, place in places if not is_latin(self.character(place))]

    def matching(self, ways: Sequence[Way]) -> list[str]:
        """Give each text that goes one of several ways of one length, in the order in which they first stand."""
        found: dict[str, int] = {}
        for way in ways:
            found.update(self._walk(way) if way[0] != ANY_HAN else self._walk_backwards(way))
        return sorted(found, key=found.__getitem__)

    def _walk_backwards(self, way: Way) -> Iterator[tuple[str, int]]:
        """Give the texts that begin with any character and go on as one text, with the first place of each."""
        rest = "".join(way[1:])
        found: dict[str, int] = {}
        first, last, ranks = self.ranks(rest)
        for place in self._places.part(first, last) if ranks is None else map(self._places.__getitem__, ranks):
            before = self.character(place - 1)
            if before and is_han(before):
                found[before + rest] = min(place - 1, found.get(before + rest, place))
        yield from found.items()

    def _walk(self, way: Way) -> Iterator[tuple[str, int]]:
        """Give the texts that go a way, with the first place of each."""
        for start in dict.fromkeys(way[0]):
            known = self.followers(start)
            if known is None:
                continue
            if len(way) == 1:
                yield start, min(self._places.part(known.starts[0], known.starts[-1]))
                continue
            for place, follower in enumerate(known.characters):
                if _allows(way[1], follower):
                    text = start + follower
                    yield from self._go_on(text, known.starts[place], known.starts[place + 1], way)

    def _go_on(self, text: str, first: int, last: int, way: Way) -> Iterator[tuple[str, int]]:
        """Follow a way from the range of a text."""
        if len(text) == len(way):
            yield text, min(self._places.part(first, last))
            return
        allowed = way[len(text)]
        for follower, start, end in self._followers_in(text, first, last, allowed):
            yield from self._go_on(text + follower, start, end, way)

    def _followers_in(self, text: str, first: int, last: int, allowed: str) -> Iterator[tuple[str, int, int]]:
        """Give the allowed characters that follow a text, with their ranges within its range."""
        if len(allowed) == 1:
            start, end = self.narrowed(first, last, encode(text + allowed))
            if start < end:
                yield allowed, start, end
            return
        while first < last:
            follower = self.character(self._places[first] + len(text))
            end = self._end_of_run(first, last, text + follower)
            if _allows(allowed, follower):
                yield follower, first, end
            first = end

    def _end_of_run(self, first: int, last: int, text: str) -> int:
        """Find where the suffixes that begin with a text end, first by steps that double."""
        key = encode(text)
        step = 1
        while first + step < last:
            place = self._places[first + step]
            if self.text(place, place + len(text)) != key:
                break
            first += step
            step *= 2
        return self._bound(first + 1, min(last, first + step), key, after=True)


def _allows(allowed: str, character: str) -> bool:
    """Tell whether a step of a way may be a character."""
    return is_han(character) if allowed == ANY_HAN else bool(character) and character in allowed
