"""Look up in which clauses a phrase or a mark stands, and how much it says about each: the index in memory."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from sys import maxsize

from cqpolicy_cli.index.codes import CodesOfFew, code_of, code_of_gains, gain_of
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.fields import Words, words_of
from cqpolicy_cli.index.searchable import (
    ANY_HAN,
    WEIGHTS,
    Way,
    allows,
    bits_of_traits,
    length_norm,
    occurrences,
    rarity,
    set_of,
)
from cqpolicy_cli.index.terms import normal, pairs, terms
from cqpolicy_cli.patterns import regex

_QUOTED = regex(r"[“《]([^“”《》]{2,12})[”》]")


class MemoryFragments:
    """The distinct stretches as one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __contains__(self, text: object) -> bool:
        """Tell whether a text stands anywhere."""
        return str(text) in self.text

    def matching(self, ways: Sequence[Way]) -> set[str]:
        """Give each text that goes one of several ways."""
        return {text for way in ways for text in self._going(way)}

    def _going(self, way: Way) -> Iterator[str]:
        """Give a text that goes a way for each place of the step at which fewest characters can stand."""
        rarest = min(range(len(way)), key=lambda place: maxsize if way[place] == ANY_HAN else len(way[place]))
        for character in set_of(way[rarest]):
            place = self.text.find(character, rarest)
            while place >= 0:
                found = self.text[place - rarest : place - rarest + len(way)]
                if len(found) == len(way) and all(map(allows, way, found)):
                    yield found
                place = self.text.find(character, place + 1)

    def first_place(self, text: str) -> int:
        """Tell where a text that stands somewhere stands first."""
        return self.text.index(text)


class MemoryPostings:
    """The words of each clause in document order, and in which clauses each term stands."""

    def __init__(self, words: Sequence[Words], traits: Sequence[frozenset[str]], names: frozenset[str]) -> None:
        self.words = words
        self.names = names
        self.holders: dict[str, set[int]] = defaultdict(set)
        self.marks: dict[str, CodesOfFew] = {}
        self.trait_bits = bytes(map(bits_of_traits, traits))
        self._found: dict[str, CodesOfFew] = {}
        for number, item in enumerate(words):
            for text in item.fields.values():
                for term in terms(text):
                    self.holders[term].add(number)
            for mark, strength in item.marks.items():
                self.marks.setdefault(mark, CodesOfFew())[number] = code_of(strength)
        self._average = averages(words)
        self.fragments = MemoryFragments(" ".join(dict.fromkeys(stretches(words))))

    def __len__(self) -> int:
        return len(self.words)

    def rarity(self, count: float) -> float:
        """Tell how much it says that something stands in so many clauses only."""
        return rarity(len(self.words), count)

    def fields(self, number: int) -> Mapping[str, str]:
        """Give the folded words of a clause by field."""
        return self.words[number].fields

    def find(self, phrase: str) -> CodesOfFew:
        """Give the clauses in which a folded phrase stands whole, with the code of its weight there."""
        known = self._found.get(phrase)
        if known is None:
            codes = ((number, self._code(phrase, number)) for number in self.holding(phrase))
            known = self._found[phrase] = CodesOfFew((number, code) for number, code in codes if code)
        return known

    def holding(self, phrase: str) -> set[int]:
        """Give the clauses that hold every term of a phrase, not necessarily next to each other."""
        sets = sorted((self.holders.get(term, set()) for term in pairs(phrase)), key=len)
        return sets[0].intersection(*sets[1:]) if sets else set()

    def going(self, way: Way) -> Iterator[tuple[str, int]]:
        """Give each text that goes a way, with in how many clauses it stands."""
        return ((text, self.count(text)) for text in self.fragments.matching([way]))

    def count(self, phrase: str) -> int:
        """Count the clauses that have a phrase or a mark."""
        return len(self.marks[phrase] if phrase in self.marks else self.find(phrase))

    def stands(self, phrase: str) -> bool:
        """Tell whether a folded phrase stands whole in any clause."""
        return bool(self.find(phrase))

    def _code(self, phrase: str, number: int) -> int:
        """Give the code of the weight of a phrase in one clause."""
        texts = self.words[number].fields.items()
        counted = ((name, text, occurrences(phrase, text)) for name, text in texts)
        return code_of_gains(sum(count * self._gain(name, len(text)) for name, text, count in counted if count))

    def _gain(self, name: str, length: int) -> int:
        """Give what a place gains in a field of a clause that is so long."""
        return gain_of(WEIGHTS[name], length_norm(name, length, self._average[name]))


def stretches(words: Sequence[Words]) -> Iterator[str]:
    """Give every stretch between two marks of punctuation."""
    return (piece for item in words for text in item.fields.values() for piece in text.split(" ") if piece)


def averages(words: Sequence[Words]) -> dict[str, float]:
    """Give the average length of each field."""
    count = max(1, len(words))
    return {name: max(1.0, sum(len(item.fields[name]) for item in words) / count) for name in WEIGHTS}


@lru_cache(maxsize=2)
def build_postings(index: Index) -> MemoryPostings:
    """Make an index searchable in memory."""
    words = tuple(words_of(entry, index) for entry in index.entries)
    return MemoryPostings(words, tuple(map(traits_of, index.entries)), names_of(index, words))


def traits_of(entry: Entry) -> frozenset[str]:
    """Name the kinds of facts that a clause has but conditions, and whether it is a preamble."""
    clause = entry.clause
    facts: tuple[tuple[str, object], ...] = (
        ("amount", any(not amount.is_condition for amount in clause.amounts)),
        ("deadline", clause.deadlines),
        ("agency", entry.duties),
        ("target", clause.targets),
        ("reference", clause.references),
        ("preamble", clause.kind == "preamble"),
    )
    return frozenset(name for name, there in facts if there)


def names_of(index: Index, words: Sequence[Words]) -> frozenset[str]:
    """Give what the corpus calls things: words in quotation marks, keywords, short titles, bodies."""
    quoted = {normal(name) for entry in index.entries for name in _QUOTED.findall(entry.clause.text)}
    keywords = set(map(normal, {word for entry in index.entries for word in entry.clause.keywords}))
    titles = {item.fields["title"] for item in words}
    shorts = {normal(document.short_title) for document in index.documents.values()}
    return frozenset(quoted | keywords | titles | shorts | set(index.names.by_spelling))
