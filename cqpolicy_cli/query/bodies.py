"""Guess which bodies a name means that none has: a part, a slip, traditional characters, pinyin."""

import re
from collections.abc import Iterator

from cqpolicy_cli.corpus.words import read_traditional
from cqpolicy_cli.index.names import AgencyNames
from cqpolicy_cli.index.searchable import pattern_of
from cqpolicy_cli.query.romanised import plain_letters, split_syllables
from cqpolicy_cli.query.sounds import Key, exact, initial, loose, sounding_like, spelled_so
from cqpolicy_cli.text.near import one_slip_away
from cqpolicy_cli.text.spelling import fold

FEWEST_INITIALS = 3


def guess_bodies(typed: str, names: AgencyNames) -> list[str]:
    """Give the canonical names of the bodies that a name can mean, read in the surest way that leads to any."""
    text = fold(typed).translate(read_traditional())
    for spellings in _readings(text, names):
        if found := [name for spelling, name in names.by_spelling.items() if spelling in spellings]:
            return list(dict.fromkeys(found))
    return []


def bodies_sounding_so(typed: str, names: AgencyNames) -> list[str]:
    """Give the bodies that sound like characters or have these initials; they may be others (水务局 is not 税务局)."""
    text, lines = fold(typed).translate(read_traditional()), "\n".join(names.by_spelling)
    if len(text) not in set(map(len, names.by_spelling)) or (text.isascii() and len(text) < FEWEST_INITIALS):
        return []
    way = spelled_so(text, initial) if text.isascii() else sounding_like(text, loose)
    spellings = _whole(pattern_of(way), lines)
    return list(dict.fromkeys(name for spelling, name in names.by_spelling.items() if spelling in spellings))


def _readings(text: str, names: AgencyNames) -> Iterator[set[str]]:
    """Give the folded names that a text leads to, the surest way of reading it first."""
    known = names.by_spelling
    if not text:
        return
    yield {text}
    yield {spelling for spelling in known if text in spelling}
    yield set(one_slip_away(text, known))
    if (letters := plain_letters(text)) == text and text.isalpha():
        yield from _romanised(letters, "\n".join(known))


def _romanised(letters: str, lines: str) -> Iterator[set[str]]:
    """Give the names that are so in pinyin, then those with such a part."""
    ways = split_syllables(letters)
    for key in (exact, loose):
        yield _whole(_any(ways, key), lines)
    yield _whole(f".*(?:{_any(ways, exact)}).*", lines)


def _any(ways: list[tuple[str, ...]], key: Key) -> str:
    """Make a pattern of every way to cut letters into syllables; letters that are no syllables match nothing."""
    return "|".join(pattern_of(spelled_so(way, key)) for way in ways) or "(?!)"


def _whole(pattern: str, lines: str) -> set[str]:
    """Find the lines that match from end to end."""
    return set(re.findall(f"^(?:{pattern})$", lines, re.MULTILINE))
