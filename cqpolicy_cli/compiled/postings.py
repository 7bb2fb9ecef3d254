"""Answer in which clauses a phrase or a mark stands from a compiled form."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from cqpolicy_cli.compiled.store import Numbers, Pieces, Store, Table
from cqpolicy_cli.compiled.suffixes import Suffixes
from cqpolicy_cli.index.searchable import WEIGHTS, occurrences, rarity, weight_of
from cqpolicy_cli.patterns import regex

FIELDS = tuple(WEIGHTS)
FIELD_BITS = 3
FIELD_MASK = (1 << FIELD_BITS) - 1
TRAITS = ("amount", "deadline", "agency", "target", "reference", "preamble")

_LATIN = regex(r"[a-z0-9.%]+")

Found = Mapping[int, float]


class StoredPostings:
    """The index of fragments: which of them hold a phrase, and in which field of which clause each stands."""

    def __init__(self, store: Store) -> None:
        self.fragments = Suffixes(store)
        self.marks = Table(store, "marks", read_rows)
        self.names: Container[str] = Table(store, "names", bool)
        self._codes = Pieces(store, "codes")
        self._forward = Pieces(store, "forward")
        self._norms = Numbers(store, "norms", "d")
        self._latin = Table(store, "latin", read_numbers)
        self._traits = Numbers(store, "traits")
        self._clauses = len(self._traits)
        self._found: dict[str, Found] = {}

    def rarity(self, count: float) -> float:
        """Tell how much it says that something stands in so many clauses only."""
        return rarity(self._clauses, count)

    def fields(self, number: int) -> Mapping[str, str]:
        """Give the folded words of a clause by field."""
        lists = (self._forward[number * len(FIELDS) + place] for place in range(len(FIELDS)))
        return {
            name: " ".join(map(self.fragments.fragment, read_numbers(numbers)))
            for name, numbers in zip(FIELDS, lists, strict=True)
        }

    def traits(self, number: int) -> frozenset[str]:
        """Give what is known of a clause beside its words."""
        bits = self._traits[number]
        return frozenset(name for place, name in enumerate(TRAITS) if bits >> place & 1)

    def count(self, phrase: str) -> int:
        """Count the clauses that have a phrase or a mark."""
        marked = self.marks.raw(phrase) if phrase[:1] in "=§№@" else None
        return len(self.find(phrase)) if marked is None else len(marked) // ROW

    def stands(self, phrase: str) -> bool:
        """Tell whether a folded phrase stands whole in any clause."""
        if phrase.isascii() or " " in phrase or _LATIN.search(phrase):
            return bool(self.find(phrase))
        return phrase in self.fragments

    def find(self, phrase: str) -> Found:
        """Give the clauses in which a folded phrase stands whole, with its weight there, from 0 to 1."""
        known = self._found.get(phrase)
        if known is None:
            known = self._found[phrase] = self._find(phrase)
        return known

    def _find(self, phrase: str) -> Found:
        """Look a phrase up, and weigh it where it stands."""
        counts = self._across(phrase) if " " in phrase else self._within(phrase)
        tokens = _LATIN.findall(phrase)
        if tokens and counts:
            holding = set.intersection(*map(self._holding, tokens))
            counts = {code: count for code, count in counts.items() if code >> FIELD_BITS in holding}
        return self._weigh(counts)

    def _within(self, phrase: str) -> dict[int, int]:
        """Count a phrase in every field of every clause, by the fragments that hold it."""
        counts: dict[int, int] = {}
        for fragment, count in self._fragments_with(phrase).items():
            for code in read_numbers(self._codes[fragment]):
                counts[code] = counts.get(code, 0) + count
        return counts

    def _fragments_with(self, phrase: str) -> dict[int, int]:
        """Give the fragments that hold a phrase, with how often each does."""
        if not phrase:
            return {}
        found = Counter(map(self.fragments.fragment_at, self.fragments.places(phrase)))
        bounded = phrase[0].isascii() or phrase[-1].isascii()
        for fragment, count in found.items():
            if bounded or count > 1:
                found[fragment] = occurrences(phrase, self.fragments.fragment(fragment))
        return {fragment: count for fragment, count in found.items() if count}

    def _across(self, phrase: str) -> dict[int, int]:
        """Count a phrase that goes over several fragments, in the clauses that hold each of its parts."""
        parts = [part for part in phrase.split(" ") if part]
        holding = [
            {code for fragment in self._holders(part) for code in read_numbers(self._codes[fragment])} for part in parts
        ]
        codes = set.intersection(*holding) if holding else set()
        texts = {number: self.fields(number) for number in {code >> FIELD_BITS for code in codes}}
        counts = {
            code: occurrences(phrase, texts[code >> FIELD_BITS][FIELDS[code & FIELD_MASK]]) for code in sorted(codes)
        }
        return {code: count for code, count in counts.items() if count}

    def _holders(self, part: str) -> set[int]:
        """Give the fragments in which a text stands."""
        return set(map(self.fragments.fragment_at, self.fragments.places(part)))

    def _holding(self, token: str) -> set[int]:
        """Give the clauses that hold a Latin word or a number as one."""
        fragments: Iterable[int] = self._latin.get(token, ())
        return {code >> FIELD_BITS for fragment in fragments for code in read_numbers(self._codes[fragment])}

    def _weigh(self, counts: Mapping[int, int]) -> Found:
        """Give the weight in each clause from the occurrences in its fields."""
        by_clause: dict[int, list[tuple[str, int, float]]] = {}
        for code in sorted(counts):
            number, place = code >> FIELD_BITS, code & FIELD_MASK
            norm = self._norms[number * len(FIELDS) + place]
            by_clause.setdefault(number, []).append((FIELDS[place], counts[code], norm))
        return {number: weight_of(fields) for number, fields in by_clause.items()}


ROW = 12


def read_numbers(data: bytes) -> "memoryview":
    """Read numbers of 32 bits."""
    return memoryview(data).cast("I")


def read_rows(data: bytes) -> Found:
    """Read clauses with a weight each: all numbers, then all weights."""
    size = len(data) // ROW
    whole = memoryview(data)
    return dict(zip(whole[8 * size :].cast("I"), whole[: 8 * size].cast("d"), strict=True))
