"""Find the texts of the fragments whose characters may be one of several each: what sounds so, or has a slip."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cqpolicy_cli.compiled.characters import BEYOND, Followers, allowed_of, decode, runs_of
from cqpolicy_cli.compiled.suffixes import Suffixes
from cqpolicy_cli.index.searchable import ANY_HAN, Way, allows, is_han, set_of

MANY = 8
COLUMN_SHARE = 200
"""So many times as fast it is to look at a column as to look into the text."""
MANY_FOLLOWERS = 64
"""Where as many characters may come second, a column is read as a whole."""
FEW = 16
"""Of no more places than these, the texts are read whole."""


class StoredFragments(Suffixes):
    """The fragments of a compiled form."""

    def matching(self, ways: Sequence[Way]) -> set[str]:
        """Give each text that goes one of several ways."""
        return {text for way in ways for text in self._going(way)}

    def first_place(self, text: str) -> int:
        """Tell where a text that stands somewhere stands first."""
        first, last, ranks = self.ranks(text)
        return min(self.places.part(first, last)) if ranks is None else min(self.places[rank] for rank in ranks)

    def _going(self, way: Way) -> Iterable[str]:
        """Give the texts that go a way."""
        around = _around(way)
        if around is None:
            return (text for text, _first, _last in self.ranges(way))
        before, after = around
        if not before:
            return self._with_one_before(after)
        (first, last), (begin, end) = self.range_of(before), self.range_of(after)
        if end - begin < (last - first) // COLUMN_SHARE:
            return self._before_few(before, after)
        ranges = self.ranges(way) if max(after) >= BEYOND else self._followed(before, after, way)
        return (text for text, _first, _last in ranges)

    def _with_one_before(self, after: str) -> Iterator[str]:
        """Give the texts with a Han character before a text."""
        return (character + after for character in allowed_of(ANY_HAN, self.column(-1, *self.range_of(after))))

    def _before_few(self, before: str, after: str) -> Iterator[str]:
        """Give the texts that end with one that stands at few places."""
        for place in self._those_with(self.places.part(*self.range_of(after)), -2, before[-1]):
            start = place - 1 - len(before)
            text = decode(self.text(start, place + len(after))) if start >= 0 else ""
            if text.startswith(before) and text.endswith(after) and is_han(text[len(before) : len(before) + 1]):
                yield text

    def _followed(self, before: str, after: str, way: Way) -> Iterator[tuple[str, int, int]]:
        """Give the texts with any one Han character between two, each with its range; columns tell of most of them."""
        first, last = self.range_of(before)
        behind = range(len(before) + 1, len(before) + 1 + len(after))
        columns = [self.column(offset, first, last) for offset in behind if offset in self.columns]
        for character, begin, end in self._followers_in(before, first, last, ANY_HAN):
            text, start, stop = before + character, begin - first, end - first
            for column, following in zip(columns, after, strict=False):
                start = column.find(following, start, stop)
                if start < 0:
                    break
                text, stop = text + following, column.rfind(following, start, stop) + 1
            else:
                yield from self._go_on(text, first + start, first + stop, way)

    def _those_with(self, places: Iterable[int], offset: int, character: str) -> list[int]:
        """Keep the places that have a character so far behind (or before) them."""
        number, number_behind = ord(character), self.number_behind(offset)
        return [place for place in places if number_behind(place) == number]

    def ranges(self, way: Way) -> Iterator[tuple[str, int, int]]:
        """Give the texts that go a way, each with the range of the suffixes that begin with it."""
        for start in set_of(way[0]):
            known = self.followers(start)
            if known is None:
                continue
            if len(way) > 2 and len(way[1]) >= MANY_FOLLOWERS:
                yield from self._go_on_in_column(start, known, way)
            else:
                yield from self._go_on(start, known.starts[0], known.starts[-1], way)

    def _go_on_in_column(self, text: str, known: Followers, way: Way) -> Iterator[tuple[str, int, int]]:
        """Follow a way from one character, with the column of the third ones read for all that may come second."""
        first = known.starts[0]
        column = self.column(2, first, known.starts[-1])
        for follower, start, end in known.those_of(way[1]):
            thirds = column[start - first : end - first]
            if thirds.endswith(BEYOND):
                yield from self._go_on(text + follower, start, end, way)
                continue
            for character, begin, above in runs_of(way[2], thirds, start):
                yield from self._go_on(text + follower + character, begin, above, way)

    def _go_on(self, text: str, first: int, last: int, way: Way) -> Iterator[tuple[str, int, int]]:
        """Follow a way from the range of a text."""
        if len(text) == len(way):
            yield text, first, last
        elif last - first <= FEW and len(text) not in self.columns and len(text) > 1:
            yield from self._go_on_in_few(text, first, last, way)
        else:
            for follower, start, end in self._followers_in(text, first, last, way[len(text)]):
                yield from self._go_on(text + follower, start, end, way)

    def _go_on_in_few(self, text: str, first: int, last: int, way: Way) -> Iterator[tuple[str, int, int]]:
        """Follow a way from each place of a small range of a text."""
        steps = way[len(text) :]
        found: dict[str, tuple[int, int]] = {}
        for rank, place in enumerate(self.places.part(first, last), first):
            rest = decode(self.text(place + len(text), place + len(way)))
            if len(rest) == len(steps) and all(map(allows, steps, rest)):
                found[rest] = (found[rest][0] if rest in found else rank, rank + 1)
        yield from ((text + rest, start, end) for rest, (start, end) in found.items())

    def _followers_in(self, text: str, first: int, last: int, allowed: str) -> Iterator[tuple[str, int, int]]:
        """Give the allowed characters that follow a text, with their ranges within its range."""
        if len(text) == 1:
            known = self.followers(text)
            if known is not None:
                yield from known.those_of(allowed)
        elif allowed != ANY_HAN and len(allowed) < (last - first) // MANY:
            for follower in set_of(allowed):
                start, end = self.narrowed(first, last, len(text), follower)
                if start < end:
                    yield follower, start, end
        else:
            yield from self._runs(first, last, len(text), allowed)

    def _runs(self, first: int, last: int, length: int, allowed: str) -> Iterator[tuple[str, int, int]]:
        """Give the allowed characters that stand so far behind the places of a range, with the range of each."""
        if length in self.columns and not (column := self.column(length, first, last)).endswith(BEYOND):
            yield from runs_of(allowed, column, first)
            return
        number_behind = self.number_behind(length)
        places, shift = self.window(first, last)
        begin, end = first - shift, last - shift
        while begin < end:
            number = number_behind(places[begin])
            above = bisect_right(places, number, begin, end, key=number_behind)
            if allows(allowed, chr(number)):
                yield chr(number), begin + shift, above + shift
            begin = above


def _around(way: Way) -> tuple[str, str] | None:
    """Give what stands before and behind the only step of a way that is not one character, if it is any."""
    open_steps = [place for place, step in enumerate(way) if len(step) != 1]
    if len(open_steps) != 1 or way[open_steps[0]] != ANY_HAN or open_steps[0] == len(way) - 1:
        return None
    return "".join(way[: open_steps[0]]), "".join(way[open_steps[0] + 1 :])
