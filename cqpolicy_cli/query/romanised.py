"""Read pinyin and initials as words of the corpus; polyphones are read both ways."""

import re
from collections.abc import Iterable, Iterator
from math import log2
from operator import itemgetter
from typing import Literal
from unicodedata import normalize

from cqpolicy_cli.corpus.words import read_syllables
from cqpolicy_cli.index.searchable import Postings
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.language import Language
from cqpolicy_cli.query.pieces import cut
from cqpolicy_cli.query.sounds import exact, initial, loose, spelled_so
from cqpolicy_cli.values import dataclass

MOST_WAYS = 12
LONGEST_SYLLABLE = 6
MOST_LETTERS = 80
"""More than the name of any body has (63) that is not a list; reading more would take seconds."""
FEWEST_INITIALS, MANY_INITIALS, MOST_INITIALS = 3, 5, 10
MOST_AT_ONCE = 6
"""How many words of letters are read as one: people put a space behind each syllable, or behind each word."""
LIKELY_ENOUGH = 1.5
NAMED, BESIDE = 2.5, 2.0
TINY = 1e-9
"""More than sums of the same numbers differ by that were added up in another order."""

_LETTERS = regex(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]+(?:[ '][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]+)*")


@dataclass(frozen=True, slots=True)
class Guess:
    """A word of the corpus that letters may stand for, and in how many clauses it stands at most."""

    word: str
    how: Literal["pinyin", "initials"]
    most: int


def plain_letters(text: str) -> str:
    """Take tone marks off and write v for ü.

    >>> plain_letters("zhìnéng lǜ")
    'zhineng lv'
    """
    with_v = re.sub("[üǖǘǚǜ]", "v", normalize("NFC", text))
    return "".join(c for c in normalize("NFD", with_v) if c.isascii())


def split_syllables(letters: str) -> list[tuple[str, ...]]:
    """Cut letters into syllables in every way, fewest syllables first; in none where there are too many of them.

    >>> split_syllables("xian")
    [('xian',), ('xi', 'an')]
    """
    if len(letters) > MOST_LETTERS:
        return []
    known = read_syllables()
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            if (piece := letters[start:end]) in known:
                ways[end] += [(*way, piece) for way in ways[start]][:MOST_WAYS]
    return sorted(ways[-1], key=len)[:MOST_WAYS]


def read_letters(run: str, language: Language) -> str:
    """Replace letters of a run that are no words by the likeliest words of the corpus that they stand for."""

    def replace(match: re.Match[str]) -> str:
        letters = match[0]
        known = all(language.kind_of(word) != "stray" for word in letters.split())
        if known or language.kind_of(letters) != "stray":
            return letters
        guesses = _guesses(_joined(letters), language)
        return _likeliest(guesses, run[: match.start()], run[match.end() :], language) or _by_words(letters, language)

    return _LETTERS.sub(replace, run)


def _joined(letters: str) -> str:
    """Give letters without tones, spaces and apostrophes."""
    return re.sub("[ ']", "", plain_letters(letters))


def _by_words(letters: str, language: Language) -> str:
    """Read several words of letters as several words of the corpus, as many at once as are one; all of them or none."""
    words = letters.split()
    if len(words) < 2 or len(letters) > MOST_LETTERS or not all(split_syllables(_joined(word)) for word in words):
        return letters
    read: list[str] = []
    while words:
        for count in range(min(len(words), MOST_AT_ONCE), 0, -1):
            guesses = _by_syllables(_joined("".join(words[:count])), language.postings)
            if found := _likeliest(guesses, "", "", language):
                break
        else:
            return letters
        read.append(found)
        del words[:count]
    return "".join(read)


def _likeliest(guesses: Iterable[Guess], before: str, after: str, language: Language) -> str | None:
    """Find the likeliest word for letters between what was typed before and after them.

    There may be thousands; what takes long is asked only of those that may still be the likeliest.
    """
    most_more = NAMED + BESIDE * (bool(before) + bool(after)) + TINY
    bounded = sorted(((_by_count(g, g.most) + most_more, g) for g in guesses), key=itemgetter(0), reverse=True)
    best: tuple[float, str, str] | None = None
    for at_most, guessed in bounded:
        if best and at_most < best[0]:
            break
        score = _likelihood(guessed, before, after, language)
        if best is None or score >= best[0]:
            found = (score - _lack_of_words(guessed.word, language), guessed.word, guessed.how)
            best = max(best, found) if best else found
    if best is None or (best[2] == "initials" and best[0] < LIKELY_ENOUGH):
        return None
    return best[1]


def _guesses(letters: str, language: Language) -> Iterator[Guess]:
    """Give the words that letters may stand for; few initials, which always go with something, for known words only.

    The same letter again and again is no word.
    """
    same, few = len(set(letters)) == 1, len(letters) < MANY_INITIALS
    for guessed in guess(letters, language.postings):
        if guessed.how == "pinyin" or not (same or (few and not _is_made_of_words(guessed.word, language))):
            yield guessed


def _is_made_of_words(word: str, language: Language) -> bool:
    """Tell a word, a name, or two words of two characters from a stretch across words."""

    def is_word(text: str) -> bool:
        return len(text) > 1 and language.listed.get(text) in ("word", "term")

    halves = is_word(word[:2]) and is_word(word[2:])
    return is_word(word) or halves or word in language.postings.names


def guess(letters: str, postings: Postings) -> Iterator[Guess]:
    """Give the words of the corpus that letters may stand for.

    Whole syllables come first, then syllables that sound nearly so, then initials.
    """
    found = _by_syllables(letters, postings)
    yield from found
    if not found and FEWEST_INITIALS <= len(letters) <= MOST_INITIALS:
        going = postings.going(spelled_so(letters, initial))
        yield from (Guess(word, "initials", most) for word, most in going)


def _by_syllables(letters: str, postings: Postings) -> list[Guess]:
    """Give the words that letters are the syllables of, or nearly so where there are none."""
    ways = [way for way in split_syllables(letters) if len(way) > 1]
    for key in (exact, loose):
        words = {word: most for way in ways for word, most in postings.going(spelled_so(way, key))}
        if words:
            return [Guess(word, "pinyin", most) for word, most in words.items()]
    return []


def _by_count(guessed: Guess, count: int) -> float:
    """Weigh a guess by in how many clauses it stands and how it was found."""
    return log2(1 + count) + 0.6 * (len(guessed.word) - 2) + 2.0 * (guessed.how == "pinyin")


def _likelihood(guessed: Guess, before: str, after: str, language: Language) -> float:
    """Weigh a guess: in how many clauses it stands, whether it is a name or a word, what it stands next to."""
    word, postings = guessed.word, language.postings
    score = _by_count(guessed, postings.count(word))
    score += NAMED * (word in postings.names or language.kind_of(word) in ("word", "term"))
    score -= 2.0 * (word[0] in language.stops or word[-1] in language.stops)
    score += BESIDE * bool(before and before[-1] + word in postings.fragments)
    score += BESIDE * bool(after and word + after[0] in postings.fragments)
    return score


def _lack_of_words(word: str, language: Language) -> float:
    """Tell how much less likely a guess is that is made of many words, or of lone characters; a name never is."""
    pieces = cut(word, language, known=True)
    strays = 0 if word in language.postings.names else sum(len(piece.text) == 1 for piece in pieces)
    return 1.5 * strays + 0.4 * (len(pieces) - 1)
