"""Know how characters sound, and find what sounds so in the corpus."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from cqpolicy_cli.corpus.lexicon import read_syllables

ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
NOTHING = "(?!)"

Key = Callable[[str], str]


def exact(syllable: str) -> str:
    """Keep a syllable as it is."""
    return syllable


def loose(syllable: str) -> str:
    """Fold sounds that many speakers do not keep apart.

    >>> loose("zhang"), loose("qing")
    ('zan', 'qin')
    """
    for long, short in ALIKE:
        syllable = syllable.replace(long, short)
    return syllable


def initial(syllable: str) -> str:
    """Give the first letter of a syllable."""
    return syllable[0]


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """Give the syllables of each character."""
    found: dict[str, list[str]] = {}
    for syllable, characters in read_syllables().items():
        for character in characters:
            found.setdefault(character, []).append(syllable)
    return {character: tuple(syllables) for character, syllables in found.items()}


@cache
def characters_by(key: Key) -> Mapping[str, str]:
    """Give the characters of each syllable under a key: itself, its loose form, its first letter."""
    found: dict[str, list[str]] = {}
    for syllable, characters in read_syllables().items():
        found.setdefault(key(syllable), []).append(characters)
    return {name: "".join(parts) for name, parts in found.items()}


def spelled_so(syllables: Iterable[str], key: Key) -> str:
    """Make a pattern of characters that have these syllables (or first letters)."""
    table = characters_by(key)
    return "".join(f"[{table[key(s)]}]" if key(s) in table else NOTHING for s in syllables)


def sounding_like(text: str, key: Key) -> str:
    """Make a pattern of characters each of which shares a reading with the one in its place."""
    table = characters_by(key)
    return "".join(f"[{c}{''.join(table[key(s)] for s in readings().get(c, ()))}]" for c in text)


def matches(pattern: str, fragments: str) -> Counter[str]:
    """Count what a pattern matches, overlapping matches included."""
    return Counter(match[1] for match in re.finditer(f"(?=({pattern}))", fragments))
