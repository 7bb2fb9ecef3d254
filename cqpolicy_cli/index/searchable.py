"""What search asks of an index, whether it is in memory or compiled."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from math import log
from typing import Protocol

from cqpolicy_cli.index.codes import Codes
from cqpolicy_cli.index.lexicon import Lexicon

WEIGHTS: Mapping[str, float] = {
    "title": 4.0, "keywords": 1.5, "path": 1.5, "text": 1.5, "agencies": 0.8, "document": 0.7,
}  # fmt: skip
LENGTH_SHARE: Mapping[str, float] = {
    "title": 0.3, "keywords": 0.3, "path": 0.3, "text": 0.6, "agencies": 0.5, "document": 0.0,
}  # fmt: skip
# kinds of facts that a clause may have, and whether it is a preamble
TRAITS = ("amount", "deadline", "agency", "target", "reference", "preamble")
FIRST_HAN, LAST_HAN = "一", "鿿"
ANY_HAN = f"{FIRST_HAN}-{LAST_HAN}"

Way = Sequence[str]
"""A sequence of characters of which each may be one of several; ``ANY_HAN`` is any Han character, "" none at all."""


class Rows(Protocol):
    """The clauses that have a phrase or a mark, with how much it weighs in each."""

    @property
    def is_ready(self) -> bool:
        """Tell whether ``codes`` are at hand, and need not be collected from all places."""
        ...

    @property
    def codes(self) -> Codes:
        """Give the codes of all weights."""
        ...

    def get(self, number: int, /) -> int | None:
        """Give the code of the weight in one clause; 0 or None where it has none."""
        ...

    def __iter__(self) -> Iterator[int]:
        """Go through the clauses."""
        ...

    def __len__(self) -> int:
        """Count them."""
        ...


class Fragments(Protocol):
    """Every distinct stretch between two marks of punctuation, each once, between spaces."""

    def __contains__(self, text: object) -> bool:
        """Tell whether a text stands anywhere."""
        ...

    def matching(self, ways: Sequence[Way]) -> set[str]:
        """Give each text that goes one of several ways of one length.

        A way that begins with any Han character goes on as one text.
        """
        ...

    def first_place(self, text: str) -> int:
        """Tell where a text that stands somewhere stands first: the less, the earlier in the corpus."""
        ...


class Postings(Protocol):
    """In which clauses a phrase or a mark stands, and how much it says about each."""

    def __len__(self) -> int:
        """Count the clauses."""
        ...

    @property
    def marks(self) -> Mapping[str, Rows]:
        """Give the clauses of each mark, with how strongly it holds."""
        ...

    @property
    def names(self) -> Container[str]:
        """Give what the corpus calls things: words in quotation marks, keywords, titles, bodies."""
        ...

    @property
    def fragments(self) -> Fragments:
        """Give the stretches of the texts."""
        ...

    def fields(self, number: int) -> Mapping[str, str]:
        """Give the folded words of a clause by field."""
        ...

    @property
    def trait_bits(self) -> Sequence[int]:
        """Give what is known of each clause beside its words, as bits in the order of ``TRAITS``."""
        ...

    def find(self, phrase: str) -> Rows:
        """Give the clauses in which a folded phrase stands whole, with the code of its weight there.

        BM25F: occurrences in each field are weighted by the field and by its length over the average, added up,
        and saturated, so that the tenth occurrence says less than the first.
        """
        ...

    def going(self, way: Way) -> Iterator[tuple[str, int]]:
        """Give each text that goes a way, with in how many clauses it stands at most."""
        ...

    def stands(self, phrase: str) -> bool:
        """Tell whether a folded phrase stands whole in any clause."""
        ...

    def count(self, phrase: str) -> int:
        """Count the clauses that have a phrase or a mark."""
        ...

    def rarity(self, count: float) -> float:
        """Tell how much it says that something stands in so many clauses only."""
        ...


class Searchable(Protocol):
    """An index made ready for search."""

    @property
    def postings(self) -> Postings:
        """Give the index."""
        ...

    @property
    def lexicon(self) -> Lexicon:
        """Give what is known of words."""
        ...


def is_han(character: str) -> bool:
    """Tell a Han character of the range that misspellings are looked for in."""
    return FIRST_HAN <= character <= LAST_HAN


@lru_cache(maxsize=1024)
def set_of(characters: str) -> frozenset[str]:
    """Give characters as a set."""
    return frozenset(characters)


def allows(allowed: str, character: str) -> bool:
    """Tell whether a step of a way may be a character."""
    return is_han(character) if allowed == ANY_HAN else character in set_of(allowed)


def pattern_of(way: Way) -> str:
    """Make a pattern of a way; where a step has no characters, it matches nothing."""
    return "".join(f"[{step}]" if step else "(?!)" for step in way)


def rarity(clauses: int, count: float) -> float:
    """Tell how much it says that something stands in ``count`` of so many clauses only; 0 is reckoned as a half."""
    return log(1 + clauses / max(count, 0.5))


@lru_cache(maxsize=1 << len(TRAITS))
def traits_of_bits(bits: int) -> frozenset[str]:
    """Name the traits of which a number has the bits."""
    return frozenset(compress(TRAITS, (bits >> place & 1 for place in range(len(TRAITS)))))


def bits_of_traits(traits: Container[str]) -> int:
    """Spell traits as bits."""
    return sum(1 << place for place, name in enumerate(TRAITS) if name in traits)


def length_norm(name: str, length: int, average: float) -> float:
    """Give by how much the length of a field of a clause makes each occurrence say less."""
    share = LENGTH_SHARE[name]
    return 1 - share + share * length / average


def occurrences(phrase: str, text: str) -> int:
    """Count the places of a folded phrase in a folded text; Latin letters and digits at its ends must end there, too.

    >>> occurrences("ai", "ai air"), occurrences("海外仓", "海外仓海外仓库"), occurrences("人人", "人人人")
    (1, 2, 2)
    """
    if phrase not in text:
        return 0
    is_simple = not (phrase[0].isascii() or phrase[-1].isascii() or phrase[0] in phrase[1:])
    return text.count(phrase) if is_simple else len(_places(phrase).findall(text))


@lru_cache(maxsize=1024)
def _places(phrase: str) -> "re.Pattern[str]":
    """Make a pattern that finds every place of a phrase at which no Latin letter or digit touches its Latin ends."""
    before = r"(?<![a-z0-9])" if phrase[0].isascii() else ""
    after = r"(?![a-z0-9])" if phrase[-1].isascii() else ""
    return re.compile(f"{before}(?={re.escape(phrase)}{after})")
