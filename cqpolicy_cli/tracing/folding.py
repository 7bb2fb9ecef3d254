"""Fold a text for comparison word for word: width, case, spaces and punctuation go, what a figure needs stays."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cqpolicy_cli.text.spelling import is_word

APART = "~"
PER_MILLE = "‰"
OPENING = frozenset("(（〔“「『《[【")
DIGITS = frozenset("0123456789")
SENTENCE_ENDS = frozenset("。;!?:")
PHRASE_ENDS = SENTENCE_ENDS | frozenset(",.、…—")

_YEAR_AT_THE_END = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_GROUP_OF_THREE = re.compile(r"\d{3}(?!\d)")
_CLOSE_DIGITS = re.compile(r"\d[.．]\d")
_ROUND_ZERO = re.compile("(?<=[一二三四五六七八九〇○])○(?=[一二三四五六七八九〇○年])")
_BEGINNING_OF_GROUPS = re.compile(r"(?<![\d.])\d{1,3}$|(?<=\d)\d{3}$")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded, with where each character of it stood.

    ``breaks`` are places between two digits where only white space stood; ``stops`` are places before which there
    was a comma, a full stop or the like or a new line, ``ends`` those where a sentence may end.
    """

    original: str
    text: str
    offsets: tuple[int, ...]
    breaks: frozenset[int]
    stops: frozenset[int]
    ends: frozenset[int]

    @property
    def parted(self) -> frozenset[int]:
        """Give the breaks that part figures: none where a space stands between all digits, or all characters."""
        places = range(1, len(self.text))
        pairs = sum(self.text[n] in DIGITS and self.text[n - 1] in DIGITS for n in places) if self.breaks else 0
        spaced_out = len(self.breaks) == pairs and not _CLOSE_DIGITS.search(self.original)
        return frozenset() if spaced_out else self.breaks

    def apart(self, place: int) -> bool:
        """Tell whether punctuation, a new line or a space between digits parts what is before and behind a place."""
        return place in self.stops or place in self.breaks

    def part(self, start: int, end: int) -> "Folded":
        """Give a stretch as a text of its own, with a bracket that opens right before it and a mark right behind it."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        first -= self.original[first - 1 : first] in tuple(OPENING) if first else 0
        last += not self.original[last : last + 1].isspace()
        marks = (
            {place - start for place in range(start, end + 1) if place in marks}
            for marks in (self.breaks, self.stops, self.ends)
        )
        offsets = tuple(offset - first for offset in self.offsets[start:end])
        return Folded(self.original[first:last], self.text[start:end], offsets, *map(frozenset, marks))

    def slice(self, start: int, end: int) -> str:
        """Give the original words of a stretch, with the punctuation inside it."""
        if start >= end:
            return ""
        return " ".join(self.original[self.offsets[start] : self.offsets[end - 1] + 1].split("\n"))


def fold_exactly(text: str) -> Folded:
    """Fold a text; decimal points stay, and figures that punctuation keeps apart stay apart.

    >>> fold_exactly("（一）最高１,０００万元、1.5% （1—2家）").text
    '一最高1000万元1.5%1~2家'
    >>> fold_exactly("2023—2027年,20 27年").text
    '20232027年2027年'
    """
    folding = _Folding(text)
    for index, character in enumerate(_ROUND_ZERO.sub("〇", text)):
        if pieces := folded_character(character):
            folding.add(index, pieces)
        else:
            folding.gap += unicodedata.normalize("NFKC", character)
    return folding.result()


@lru_cache(maxsize=8192)
def folded_character(character: str) -> str:
    """Fold one character; empty for what does not count."""
    pieces = unicodedata.normalize("NFKC", character).casefold()
    return "".join(piece for piece in pieces if is_word(piece) or piece == PER_MILLE)


class _Folding:
    """The state of one folding: what came out so far, and the gap since the last word character."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.out: list[str] = []
        self.offsets: list[int] = []
        self.breaks: set[int] = set()
        self.stops: set[int] = set()
        self.ends: set[int] = set()
        self.gap = ""

    def add(self, index: int, pieces: str) -> None:
        """Add the folded form of one character after the gap before it."""
        if self.gap:
            self._close_gap(index, pieces)
        for piece in pieces:
            self.out.append(piece)
            self.offsets.append(index)

    def _close_gap(self, index: int, pieces: str) -> None:
        """Decide what the gap means."""
        core = "".join(self.gap.split())
        inside = False
        if self.out and self.out[-1] in DIGITS and pieces[0] in DIGITS:
            mark = self._between_digits(core, index)
            inside = bool(core) and mark != APART
            if mark:
                self.out.append(mark)
                self.offsets.append(index - 1)
        if (PHRASE_ENDS.intersection(core) or "\n" in self.gap) and not inside:
            self.stops.add(len(self.out))
            if SENTENCE_ENDS.intersection(core) or "\n" in self.gap:
                self.ends.add(len(self.out))
        self.gap = ""

    def _between_digits(self, core: str, index: int) -> str:
        """Give the mark that stays between two digits."""
        if not core:
            self.breaks.add(len(self.out))
            return ""
        if core == ".":
            return "."
        before = "".join(self.out[-5:])
        after = "".join(unicodedata.normalize("NFKC", self.original[index : index + 12]).split())
        if core == "," and _GROUP_OF_THREE.match(after) and _BEGINNING_OF_GROUPS.search(before):
            return ""
        return "" if _YEAR_AT_THE_END.search(before) and _YEAR.match(after) else APART

    def result(self) -> Folded:
        """Give what came out."""
        stops = (self.breaks, self.stops | {0, len(self.out)}, self.ends | {0, len(self.out)})
        return Folded(self.original, "".join(self.out), tuple(self.offsets), *map(frozenset, stops))
