"""Know how characters sound, and find what sounds so in the corpus."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from cqpolicy_cli.corpus.words import read_syllables

ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))

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


def spelled_so(syllables: Iterable[str], key: Key) -> tuple[str, ...]:
    """Give for each syllable (or first letter) the characters that have it."""
    table = characters_by(key)
    return tuple(table.get(key(syllable), "") for syllable in syllables)


def sounding_like(text: str, key: Key) -> tuple[str, ...]:
    """Give for each character those that share a reading with it, itself among them."""
    table = characters_by(key)
    return tuple(c + "".join(table[key(s)] for s in readings().get(c, ())) for c in text)
