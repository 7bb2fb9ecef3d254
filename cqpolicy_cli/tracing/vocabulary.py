"""Cut a folded text into words and figures: bodies and bounds whole, then the words of the word list."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cqpolicy_cli.corpus.words import read_words
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.text.spelling import fold
from cqpolicy_cli.tracing.weighty import BOUNDS, FORCE, ROLES, SCOPE

LONGEST_WORD = 5
_FIGURE = re.compile(r"\d+(?:\.\d+)?|[a-z]+|[~%+]")
_UNITS = ("万元", "亿元", "万亿元", "万家", "万人", "万件", "个百分点", "个月", "万户", "万台", "万辆", "万平方米")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words that stay whole: the common ones, and by their first character the long names of bodies."""

    common: frozenset[str] = field(repr=False)
    names: dict[str, tuple[str, ...]]
    bodies: dict[str, str] = field(repr=False)

    def words(self, text: str, breaks: frozenset[int] = frozenset()) -> list[str]:
        """Cut a folded text, figures at the breaks between them, too; the words together are the text.

        >>> Vocabulary(frozenset({"奖励"}), {}, {}).words("最高500万元奖励吧")
        ['最高', '500', '万元', '奖励', '吧']
        """
        return list(self._words(text, breaks))

    def _words(self, text: str, breaks: frozenset[int]) -> Iterator[str]:
        """Take the longest word at each place."""
        place = 0
        while place < len(text):
            word = self._word_at(text, place)
            if breaks:
                word = word[
                    : min((stop - place for stop in breaks if place < stop < place + len(word)), default=len(word))
                ]
            yield word
            place += len(word)

    def _word_at(self, text: str, place: int) -> str:
        """Give the longest word that begins at a place."""
        if match := _FIGURE.match(text, place):
            return match[0]
        for name in self.names.get(text[place], ()):
            if text.startswith(name, place):
                return name
        for length in range(LONGEST_WORD, 1, -1):
            word = text[place : place + length]
            if word in self.common or word in _PARTICULAR:
                return word
        return text[place]

    def body_at(self, text: str, place: int) -> str | None:
        """Give the longest name of a body that begins at a place."""
        return next(
            (n for n in self.names.get(text[place], ()) if n in self.bodies and text.startswith(n, place)), None
        )


_PARTICULAR = frozenset((*BOUNDS, *ROLES, *FORCE, *SCOPE, *_UNITS))


@lru_cache(maxsize=8)
def build_vocabulary(index: Index) -> Vocabulary:
    """Collect the words that are compared whole."""
    bodies = {spelling: name for spelling, name in index.names.by_spelling.items() if len(spelling) > 1}
    for agency in index.names.by_name.values():
        if agency.kind == "group":
            bodies |= {"各" + fold(agency.name): agency.name}
    words = frozenset(word for word in read_words() if len(word) > 1)
    return Vocabulary(words, by_first_character(bodies), bodies)


def by_first_character(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Group names by their first character, the longest first."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in groups.items()}
