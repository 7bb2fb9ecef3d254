"""Look up in which clauses a phrase or a mark stands, and how much it says about each."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.index.fields import WEIGHTS, Words, words_of
from cqpolicy_cli.index.terms import normal, pairs, terms
from cqpolicy_cli.patterns import regex

SATURATION = 1.2
LENGTH_SHARE: Mapping[str, float] = {
    "title": 0.3, "keywords": 0.3, "path": 0.3, "text": 0.6, "agencies": 0.5, "document": 0.0,
}  # fmt: skip

_QUOTED = regex(r"[“《]([^“”《》]{2,12})[”》]")


@dataclass(frozen=True, eq=False)
class Postings:
    """The searchable corpus: the words of each clause in document order, and in which clauses each term stands."""

    words: tuple[Words, ...]
    holders: Mapping[str, frozenset[int]]
    marks: Mapping[str, Mapping[int, float]]
    average: Mapping[str, float]
    names: frozenset[str]
    _found: dict[str, dict[int, float]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def rarity(self, count: float) -> float:
        """Tell how much it says that something stands in so many clauses only; 0 is reckoned as a half."""
        return log(1 + len(self.words) / max(count, 0.5))

    def find(self, phrase: str) -> dict[int, float]:
        """Give the clauses in which a folded phrase stands whole, with its weight there, from 0 to 1.

        BM25F: occurrences in each field are weighted by the field and by its length over the average, added up,
        and saturated, so that the tenth occurrence says less than the first.
        """
        known = self._found.get(phrase)
        if known is None:
            weights = {n: self._weight(phrase, n) for n in self.holding(phrase)}
            known = self._found[phrase] = {n: weight for n, weight in weights.items() if weight}
        return known

    def holding(self, phrase: str) -> frozenset[int]:
        """Give the clauses that hold every term of a phrase, not necessarily next to each other."""
        sets = sorted((self.holders.get(term, frozenset()) for term in pairs(phrase)), key=len)
        return sets[0].intersection(*sets[1:]) if sets else frozenset()

    @property
    def fragments(self) -> str:
        """Give every distinct stretch between two marks of punctuation, each once, between spaces."""
        if "" not in self._texts:
            stretches = (piece for item in self.words for text in item.fields.values() for piece in text.split(" "))
            self._texts[""] = " ".join(dict.fromkeys(stretches))
        return self._texts[""]

    def count(self, phrase: str) -> int:
        """Count the clauses that have a phrase or a mark."""
        return len(self.marks[phrase] if phrase in self.marks else self.find(phrase))

    def stands(self, phrase: str) -> bool:
        """Tell whether a folded phrase stands whole in any clause."""
        return bool(self.find(phrase))

    def _weight(self, phrase: str, number: int) -> float:
        """Give the weight of a phrase in one clause."""
        total = 0.0
        for name, text in self.words[number].fields.items():
            if count := occurrences(phrase, text):
                share = LENGTH_SHARE[name]
                total += WEIGHTS[name] * count / (1 - share + share * len(text) / self.average[name])
        return total / (SATURATION + total)


def occurrences(phrase: str, text: str) -> int:
    """Count a folded phrase in a folded text; Latin letters and digits at its ends must end there, too.

    >>> occurrences("ai", "ai air"), occurrences("海外仓", "海外仓海外仓库")
    (1, 2)
    """
    if not (phrase[:1].isascii() or phrase[-1:].isascii()):
        return text.count(phrase)
    return len(_bounded(phrase).findall(text)) if phrase in text else 0


@lru_cache(maxsize=1024)
def _bounded(phrase: str) -> "re.Pattern[str]":
    """Make a pattern that finds a phrase where no Latin letter or digit touches its Latin ends."""
    before = r"(?<![a-z0-9])" if phrase[0].isascii() else ""
    after = r"(?![a-z0-9])" if phrase[-1].isascii() else ""
    return re.compile(before + re.escape(phrase) + after)


@lru_cache(maxsize=2)
def build_postings(index: Index) -> Postings:
    """Make an index searchable."""
    words = tuple(words_of(entry, index) for entry in index.entries)
    holders: dict[str, set[int]] = defaultdict(set)
    marks: dict[str, dict[int, float]] = defaultdict(dict)
    for number, item in enumerate(words):
        for text in item.fields.values():
            for term in terms(text):
                holders[term].add(number)
        for mark, strength in item.marks.items():
            marks[mark][number] = strength
    count = max(1, len(words))
    average = {name: max(1.0, sum(len(w.fields[name]) for w in words) / count) for name in WEIGHTS}
    frozen = {term: frozenset(found) for term, found in holders.items()}
    return Postings(words, frozen, dict(marks), average, _names(index, words))


def _names(index: Index, words: tuple[Words, ...]) -> frozenset[str]:
    """Give what the corpus calls things: words in quotation marks, keywords, short titles, bodies."""
    quoted = {normal(name) for entry in index.entries for name in _QUOTED.findall(entry.clause.text)}
    keywords = {normal(word) for entry in index.entries for word in entry.clause.keywords}
    titles = {item.fields["title"] for item in words}
    shorts = {normal(document.short_title) for document in index.corpus.documents}
    return frozenset(quoted | keywords | titles | shorts | set(index.names.by_spelling))
