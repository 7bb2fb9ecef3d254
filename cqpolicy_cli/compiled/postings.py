"""Answer in which clauses a phrase or a mark stands from a compiled form."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import compress

from cqpolicy_cli.compiled.store import Numbers, Pieces, Store, Table
from cqpolicy_cli.compiled.suffixes import Suffixes
from cqpolicy_cli.index.searchable import SATURATION, WEIGHTS, Rows, occurrences, rarity, weight_of
from cqpolicy_cli.index.terms import pairs
from cqpolicy_cli.patterns import regex

FIELDS = tuple(WEIGHTS)
FIELD_BITS = 3
FIELD_MASK = (1 << FIELD_BITS) - 1
SEVERAL = 1 << 31
"""Where a fragment stands in several fields, the number of its list of codes has this bit."""
TRAITS = ("amount", "deadline", "agency", "target", "reference", "preamble")
ROW = 12

_LATIN = regex(r"[a-z0-9.%]+")


class StoredPostings:
    """The index of suffixes, and for each the field of the clause in which it stands: a code, clause × 8 + field."""

    def __init__(self, store: Store) -> None:
        self.fragments = Suffixes(store)
        self.marks = Table(store, "marks", Marked)
        self.names: Container[str] = Table(store, "names", bool)
        self._codes = Numbers(store, "codes")
        self._lists = Pieces(store, "code.lists")
        self._texts = Pieces(store, "texts")
        self._fields = Numbers(store, "fields")
        self._norms = Numbers(store, "norms", "d")
        self._once = Numbers(store, "once", "d")
        self._gains = Numbers(store, "gains", "d")
        self._latin = Table(store, "latin", read_numbers)
        self._frequencies = Table(store, "frequencies", read_count)
        self._weighed = Table(store, "weighed", bytes)
        self._traits = Numbers(store, "traits")
        self._found: dict[str, Rows] = {}
        self.text = lru_cache(maxsize=8192)(self._text)
        self.fields = lru_cache(maxsize=4096)(self._fields_of)

    def rarity(self, count: float) -> float:
        """Tell how much it says that something stands in so many clauses only."""
        return rarity(len(self._traits), count)

    def _text(self, number: int) -> str:
        """Give a text by its number among the distinct ones."""
        return self._texts[number].decode()

    def _fields_of(self, number: int) -> Mapping[str, str]:
        """Give the folded words of a clause by field."""
        size = len(FIELDS)
        return dict(zip(FIELDS, map(self.text, self._fields.part(number * size, (number + 1) * size)), strict=True))

    def traits(self, number: int) -> frozenset[str]:
        """Give what is known of a clause beside its words."""
        return traits_of_bits(self._traits[number])

    def count(self, phrase: str) -> int:
        """Count the clauses that have a phrase or a mark."""
        marked = self.marks.raw(phrase) if phrase[:1] in "=§№@" else None
        return len(self.find(phrase)) if marked is None else len(marked) // ROW

    def stands(self, phrase: str) -> bool:
        """Tell whether a folded phrase stands whole in any clause."""
        return phrase in self.fragments if is_plain(phrase) else bool(self.find(phrase))

    def find(self, phrase: str) -> Rows:
        """Give the clauses in which a folded phrase stands whole, with its weight there, from 0 to 1."""
        known = self._found.get(phrase)
        if known is None:
            known = self._found[phrase] = Found(self, phrase)
        return known

    def frequency(self, phrase: str) -> int | None:
        """Give in how many clauses a phrase stands, where that was counted beforehand."""
        return self._frequencies.get(phrase) if len(phrase) <= 2 else None

    def weighed(self, phrase: str) -> bytes | None:
        """Give the weights of a phrase where it was weighed beforehand, the highest first: all weights, all numbers."""
        return self._weighed.raw(phrase)

    def fields_by_rank(self) -> Iterator[int]:
        """Tell for each suffix in order in how many fields it stands."""
        lengths = [len(self._lists[number]) // 4 for number in range(len(self._lists))]
        return (1 if code < SEVERAL else lengths[code - SEVERAL] for code in self._codes.all())

    def rows(self, phrase: str) -> dict[int, float]:
        """Weigh a phrase in every clause in which it stands."""
        if not is_plain(phrase) or overlaps_itself(phrase):
            weights = ((number, self.weight(phrase, number)) for number in self._holding(phrase))
            return {number: weight for number, weight in weights if weight}
        return self._weigh(self._counts(phrase))

    def weight(self, phrase: str, number: int) -> float:
        """Weigh a phrase in one clause; it is known to hold its Latin words."""
        counted: list[tuple[str, int, float]] = []
        for place, (name, text) in enumerate(self.fields(number).items()):
            if phrase in text and (count := occurrences(phrase, text)):
                counted.append((name, count, self._norms[number * len(FIELDS) + place]))
        return weight_of(counted) if counted else 0.0

    def _counts(self, phrase: str) -> Counter[int]:
        """Count a phrase in every field of every clause in which it stands."""
        codes = self._codes_of(phrase)
        several = [code for code in codes if code >= SEVERAL]
        if not several:
            return Counter(codes)
        counts = Counter([code for code in codes if code < SEVERAL])
        for number, count in Counter(several).items():
            codes = read_numbers(self._lists[number - SEVERAL])
            for _time in range(count):
                counts.update(codes)
        return counts

    def _codes_of(self, text: str) -> "memoryview | list[int]":
        """Give a code, or the number of a list of codes, for each place at which a text stands."""
        first, last, ranks = self.fragments.ranks(text)
        return self._codes.part(first, last) if ranks is None else [self._codes[rank] for rank in ranks]

    def clauses_with(self, text: str) -> set[int]:
        """Give the clauses in which a text stands, be it within a word."""
        found: set[int] = set()
        for code in set(self._codes_of(text)):
            codes: Iterable[int] = (code,) if code < SEVERAL else read_numbers(self._lists[code - SEVERAL])
            found.update([code >> FIELD_BITS for code in codes])
        return found

    def _holding(self, phrase: str) -> set[int]:
        """Give the clauses that hold the parts of a phrase, and its Latin words and numbers as such."""
        if " " in pairs(phrase):  # nothing but lone characters, which are not looked up across a space
            return set()
        sets = [self.clauses_with(part) for part in phrase.split(" ") if part]
        sets += [set(self._latin.get(token, ())) for token in _LATIN.findall(phrase)]
        return set.intersection(*sets) if sets else set()

    def holds(self, phrase: str, number: int) -> bool:
        """Tell whether a clause holds the Latin words and numbers of a phrase as such."""
        return is_plain(phrase) or number in self._holding(phrase)

    def _weigh(self, counts: Counter[int]) -> dict[int, float]:
        """Give the weight in each clause from the occurrences in its fields; most have just one."""
        clauses = [code >> FIELD_BITS for code in counts]
        found: dict[int, float] = dict(zip(clauses, map(self._once.all().__getitem__, counts), strict=True))
        if len(found) == len(counts) == counts.total():
            return found
        again = {clause for clause, times in Counter(clauses).items() if times > 1}
        again.update([code >> FIELD_BITS for code, count in counts.items() if count > 1])
        totals = dict.fromkeys(again, 0.0)
        gains = self._gains.all()
        for code in sorted([code for code in counts if code >> FIELD_BITS in again]):
            count = counts[code]
            totals[code >> FIELD_BITS] += gains[code] if count == 1 else self._gain(code, count)
        found.update({clause: total / (SATURATION + total) for clause, total in totals.items()})
        return found

    def _gain(self, code: int, count: int) -> float:
        """Give what so many occurrences in one field add to the sum from which a weight is made."""
        place = code & FIELD_MASK
        return WEIGHTS[FIELDS[place]] * count / self._norms[(code >> FIELD_BITS) * len(FIELDS) + place]


class Found(Mapping[int, float]):
    """The clauses that have a phrase, weighed one by one as they are asked for, or all once they are gone through."""

    __slots__ = ("_all", "_ceiling", "_count", "_one", "_phrase", "_postings", "_ready")

    def __init__(self, postings: StoredPostings, phrase: str) -> None:
        self._postings = postings
        self._phrase = phrase
        self._all: dict[int, float] | None = None
        self._ready = postings.weighed(phrase)
        self._count = postings.frequency(phrase) if self._ready is None else len(self._ready) // ROW
        self._ceiling: float | None = None
        self._one: dict[int, float] = {}

    def everything(self) -> dict[int, float]:
        """Weigh all."""
        if self._all is None:
            self._all = self._postings.rows(self._phrase) if self._ready is None else read_weights(self._ready)
        return self._all

    @property
    def ceiling(self) -> float:
        """Give the highest weight, or 1 where that is not known."""
        if self._ceiling is None:
            if self._all is None and not self._ready:
                return 1.0
            self._ceiling = max(self.everything().values(), default=0.0)
        return self._ceiling

    def at_most(self, number: int) -> float:
        """Give the weight in one clause where all are known, else the highest."""
        return 1.0 if self._all is None else self._all.get(number, 0.0)

    def get(self, number: int, default: float | None = None) -> float | None:  # type: ignore[override]
        """Give the weight in one clause."""
        if self._all is not None or not is_plain(self._phrase):
            return self.everything().get(number, default)
        weight = self._one.get(number)
        if weight is None:
            weight = self._one[number] = self._postings.weight(self._phrase, number)
        return weight or default

    def __getitem__(self, number: int) -> float:
        return self.everything()[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self.everything())

    def __len__(self) -> int:
        return len(self.everything()) if self._count is None else self._count

    def __bool__(self) -> bool:
        return bool(self._count) or bool(self.everything())


class Marked(Mapping[int, float]):
    """The clauses that have a mark, in order, with how strongly it holds: all numbers, then all strengths."""

    __slots__ = ("_clauses", "_strengths")

    def __init__(self, data: bytes) -> None:
        size = len(data) // ROW
        whole = memoryview(data)
        self._strengths = whole[: 8 * size].cast("d")
        self._clauses = whole[8 * size :].cast("I")

    @property
    def ceiling(self) -> float:
        """Give the greatest strength there is."""
        return 1.0

    def at_most(self, number: int) -> float:
        """Give how strongly the mark holds in one clause."""
        return self.get(number) or 0.0

    def get(self, number: int, default: float | None = None) -> float | None:  # type: ignore[override]
        """Give how strongly the mark holds in one clause."""
        place = bisect_left(self._clauses, number)
        there = place < len(self._clauses) and self._clauses[place] == number
        return self._strengths[place] if there else default

    def __getitem__(self, number: int) -> float:
        strength = self.get(number)
        if strength is None:
            raise KeyError(number)
        return strength

    def __iter__(self) -> Iterator[int]:
        return iter(self._clauses)

    def __len__(self) -> int:
        return len(self._clauses)


def is_plain(phrase: str) -> bool:
    """Tell a phrase within one stretch and without Latin letters or digits, which stands wherever its characters do."""
    return bool(phrase) and " " not in phrase and not _LATIN.search(phrase)


def overlaps_itself(phrase: str) -> bool:
    """Tell whether a phrase may begin within itself, as 人人 in 人人人.

    >>> overlaps_itself("人人"), overlaps_itself("海外仓")
    (True, False)
    """
    return any(phrase.startswith(phrase[place:]) for place in range(1, len(phrase)))


@lru_cache(maxsize=1 << len(TRAITS))
def traits_of_bits(bits: int) -> frozenset[str]:
    """Name the traits of which a number has the bits."""
    return frozenset(compress(TRAITS, (bits >> place & 1 for place in range(len(TRAITS)))))


def read_numbers(data: bytes) -> "memoryview":
    """Read numbers of 32 bits."""
    return memoryview(data).cast("I")


def read_weights(data: bytes) -> dict[int, float]:
    """Read clauses with a weight each: all weights, then all numbers."""
    whole = memoryview(data)
    size = len(data) // ROW
    return dict(zip(whole[8 * size :].cast("I"), whole[: 8 * size].cast("d"), strict=True))


def read_count(data: bytes) -> int:
    """Read a count."""
    return int.from_bytes(data, "little")
