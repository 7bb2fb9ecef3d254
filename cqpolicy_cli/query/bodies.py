"""Guess which bodies a name means that none has: a part, a slip, traditional characters, pinyin."""

import re
from collections.abc import Iterable, Iterator

from cqpolicy_cli.corpus.words import read_traditional
from cqpolicy_cli.index.names import AgencyNames
from cqpolicy_cli.index.searchable import pattern_of
from cqpolicy_cli.query.romanised import plain_letters, split_syllables
from cqpolicy_cli.query.sounds import Key, exact, initial, loose, sounding_like, spelled_so
from cqpolicy_cli.text.near import near, nearest_first, one_character_away, one_slip_away
from cqpolicy_cli.text.spelling import fold

FEWEST_INITIALS = 3
MOST_BODIES, MOST_SPELLINGS = 3, 12  # of a suggestion, and those that it is taken from
ALIKE = 60


def guess_bodies(typed: str, names: AgencyNames) -> list[str]:
    """Give the canonical names of the bodies that a name can mean, read in the surest way that leads to any.

    The nearest comes first.
    """
    text = fold(typed).translate(read_traditional())
    for spellings in _readings(text, names):
        if known := [spelling for spelling in spellings if spelling in names.by_spelling]:
            return _bodies(nearest_first(text, known), names)
    return []


def bodies_alike(typed: str, names: AgencyNames) -> list[str]:
    """Give the bodies nearest to a name that none has: those that sound so or have these initials, else as written.

    They may be others: 水务局 is not 税务局.
    """
    text = fold(typed).translate(read_traditional())
    if text.isascii():
        return _bodies(_initialled(text, names), names)
    sounding = nearest_first(text, _sounding(text, names, loose))
    written = near(typed, names.spellings, limit=MOST_SPELLINGS, cutoff=ALIKE)
    return _bodies(sounding, names) or _bodies(map(fold, written), names)[:MOST_BODIES]


def _initialled(letters: str, names: AgencyNames) -> list[str]:
    """Give the names whose syllables begin with these letters."""
    if len(letters) < FEWEST_INITIALS or not _has_length(letters, names):
        return []
    return _whole(pattern_of(spelled_so(letters, initial)), "\n".join(names.by_spelling))


def _sounding(text: str, names: AgencyNames, key: Key) -> list[str]:
    """Give the names that sound like characters."""
    return (
        _whole(pattern_of(sounding_like(text, key)), "\n".join(names.by_spelling)) if _has_length(text, names) else []
    )


def _has_length(text: str, names: AgencyNames) -> bool:
    """Tell whether any name is as long; patterns of texts without end take memory without end."""
    return len(text) in set(map(len, names.by_spelling))


def _bodies(spellings: Iterable[str], names: AgencyNames) -> list[str]:
    """Give the canonical names of the bodies that go by folded spellings, each once, in their order."""
    return list(dict.fromkeys(names.by_spelling[spelling] for spelling in spellings))


def _readings(text: str, names: AgencyNames) -> Iterator[Iterable[str]]:
    """Give the folded names that a text leads to, the surest way of reading it first.

    Characters that sound like a name are that name only where no other is as near to what was written (水务局).
    """
    known = names.by_spelling
    if not text:
        return
    yield [text]
    yield [spelling for spelling in known if text in spelling]
    yield one_slip_away(text, known)
    if sounding := _sounding(text, names, exact):
        yield [*sounding, *one_character_away(text, known)]
    if (letters := plain_letters(text)) == text and text.isalpha():
        yield from _romanised(letters, "\n".join(known))


def _romanised(letters: str, lines: str) -> Iterator[list[str]]:
    """Give the names that are so in pinyin, then those with such a part."""
    ways = split_syllables(letters)
    for key in (exact, loose):
        yield _whole(_any(ways, key), lines)
    yield _whole(f".*(?:{_any(ways, exact)}).*", lines)


def _any(ways: list[tuple[str, ...]], key: Key) -> str:
    """Make a pattern of every way to cut letters into syllables; letters that are no syllables match nothing."""
    return "|".join(pattern_of(spelled_so(way, key)) for way in ways) or "(?!)"


def _whole(pattern: str, lines: str) -> list[str]:
    """Find the lines that match from end to end."""
    return re.findall(f"^(?:{pattern})$", lines, re.MULTILINE)
