"""Answer in which clauses a phrase or a mark stands from a compiled form."""

from array import array
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import repeat

from cqpolicy_cli.compiled.rows import Weighed
from cqpolicy_cli.compiled.sections import Lists, Numbers, Pieces, Table, read_numbers
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.compiled.suffixes import SORTED
from cqpolicy_cli.compiled.ways import StoredFragments
from cqpolicy_cli.index.codes import MOST_GAIN, CodesOfFew, code_of_gains
from cqpolicy_cli.index.searchable import WEIGHTS, Rows, Way, occurrences, rarity
from cqpolicy_cli.index.terms import pairs
from cqpolicy_cli.patterns import regex

FIELDS = tuple(WEIGHTS)
FIELD_BITS = 3
FIELD_MASK = (1 << FIELD_BITS) - 1
SEVERAL = 1 << 31
"""Where a fragment stands in several fields, the number of its list of codes has this bit."""
FEW = 500
FEW_PLACES = 64
"""What begins at more places than these is not counted beforehand, by ``going``."""
KEPT = 128

LATIN_WORD = regex(r"[a-z0-9.%]+")


class StoredPostings:
    """The index of suffixes, and for each the field of the clause in which it stands: a code, clause × 8 + field."""

    def __init__(self, store: Store) -> None:
        self.fragments = StoredFragments(store)
        self.weighed = Weighed(store, "weighed")
        self._frequencies = Table(store, "frequencies", read_count)
        self.marks = Weighed(store, "marks")
        self.names: Container[str] = Table(store, "names", bool)
        self._codes = Numbers(store, "codes")
        self._lists = Lists(store, "code.lists")
        self._texts = Pieces(store, "texts")
        self._fields = Numbers(store, "fields")
        self._gains = Numbers(store, "gains", "H")
        self._codes_of_gains = Numbers(store, "codes.of.gains", "H")
        self.latin = Table(store, "latin", read_numbers)
        self._with_word = lru_cache(maxsize=64)(lambda word: frozenset(self.latin.get(word, ())))
        self.trait_bits = Numbers(store, "traits", "B").all()
        self.find = lru_cache(maxsize=KEPT)(self._find)
        self.text = lru_cache(maxsize=8192)(self._text)
        self.fields = lru_cache(maxsize=4096)(self._fields_of)

    def __len__(self) -> int:
        return len(self.trait_bits)

    @cached_property
    def _all_gains(self) -> "array[int]":
        """Give what a place gains in each field of each clause; an array, in which it is faster to look up."""
        return array("H", self._gains.all().tobytes())

    @cached_property
    def _all_codes_of_gains(self) -> "memoryview":
        """Give the code that each sum of gains makes below ``MOST_GAIN``."""
        return self._codes_of_gains.all()

    def rarity(self, count: float) -> float:
        """Tell how much it says that something stands in so many clauses only."""
        return rarity(len(self), count)

    def _text(self, number: int) -> str:
        """Give a text by its number among the distinct ones."""
        return self._texts[number].decode()

    def _fields_of(self, number: int) -> Mapping[str, str]:
        """Give the folded words of a clause by field."""
        size = len(FIELDS)
        return dict(zip(FIELDS, map(self.text, self._fields.part(number * size, (number + 1) * size)), strict=True))

    def count(self, phrase: str) -> int:
        """Count the clauses that have a phrase or a mark."""
        marked = self.marks.count(phrase) if phrase[:1] in "=§№@" else None
        return len(self.find(phrase)) if marked is None else marked

    def stands(self, phrase: str) -> bool:
        """Tell whether a folded phrase stands whole in any clause."""
        if is_plain(phrase):
            return phrase in self.weighed or phrase in self.fragments
        if " " in phrase:
            return bool(self.find(phrase))
        whole = self._with_words(phrase)
        return any(whole is None or code >> FIELD_BITS in whole for code in self.places(phrase))

    def going(self, way: Way) -> Iterator[tuple[str, int]]:
        """Give each text that goes a way, with in how many clauses it stands at most."""
        for text, first, last in self.fragments.ranges(way):
            yield text, self._most_clauses(first, last) if last - first <= FEW_PLACES else len(self)

    def _most_clauses(self, first: int, last: int) -> int:
        """Count the fields in which a range of suffixes stands."""
        codes = self._codes.part(first, last)
        return sum(1 if code < SEVERAL else len(self._lists[code - SEVERAL]) for code in codes)

    def _find(self, phrase: str) -> Rows:
        """Give the clauses in which a folded phrase stands whole, with the code of its weight there."""
        weighed = self.weighed.get(phrase)
        if weighed is not None:
            return weighed
        counted = self._frequencies.get(phrase) if len(phrase) <= 2 else None
        return self.codes(phrase) if counted is None else Counted(self, phrase, counted)

    def fields_by_rank(self) -> Iterator[int]:
        """Tell for each suffix in order in how many fields it stands."""
        lengths = [len(self._lists[number]) for number in range(len(self._lists))]
        return (1 if code < SEVERAL else lengths[code - SEVERAL] for code in self._codes.all())

    def codes(self, phrase: str) -> CodesOfFew:
        """Weigh a phrase in every clause in which it stands by what each place gains at which it does."""
        sums: dict[int, int] = {}
        known, gains = sums.get, self._all_gains
        for code in self.places(phrase):
            clause = code >> FIELD_BITS
            sums[clause] = known(clause, 0) + gains[code]
        whole, by_gain = self._with_words(phrase), self._all_codes_of_gains
        if whole is not None:
            sums = {clause: gain for clause, gain in sums.items() if clause in whole}
        return CodesOfFew({c: by_gain[gain] if gain < MOST_GAIN else code_of_gains(gain) for c, gain in sums.items()})

    def _with_words(self, phrase: str) -> frozenset[int] | None:
        """Give the clauses that have the Latin words and numbers of a phrase as such; None where it has none."""
        holders = list(map(self._with_word, LATIN_WORD.findall(phrase)))
        return frozenset.intersection(*holders) if holders else None

    def clauses_with(self, phrase: str) -> set[int]:
        """Give the clauses in which a phrase without Latin letters stands."""
        return {code >> FIELD_BITS for code in self.places(phrase)}

    def places(self, phrase: str) -> Collection[int]:
        """Give the field of a clause, as a code, for each place at which a phrase stands."""
        if not phrase.strip():
            return []
        return list(self._places_across(phrase)) if " " in phrase else self._spread(self._codes_of(phrase))

    def _places_across(self, phrase: str) -> Iterator[int]:
        """Give the field of a clause for each place at which a phrase of several stretches stands."""
        if " " in pairs(phrase):  # nothing but lone characters, which are not looked up across a space
            return
        first, *others = sorted({part for part in phrase.split(" ") if part}, key=self._width)
        found = set(self.places(first))
        for part in others:
            if len(found) > FEW:
                found.intersection_update(self.places(part))
        times: dict[int, int] = {}
        for code in found:
            text = self._fields[(code >> FIELD_BITS) * len(FIELDS) + (code & FIELD_MASK)]
            if text not in times:
                times[text] = occurrences(phrase, self.text(text))
            yield from repeat(code, times[text])

    def _width(self, text: str) -> int:
        """Tell at how many places of the fragments a text stands at most."""
        first, last = self.fragments.range_of(text[:SORTED])
        return last - first

    def _spread(self, codes: Collection[int]) -> list[int]:
        """Put for the number of a list of codes the codes themselves."""
        found = [code for code in codes if code < SEVERAL]
        if len(found) < len(codes):
            for code in codes:
                if code >= SEVERAL:
                    found += self._lists[code - SEVERAL]
        return found

    def code(self, phrase: str, number: int) -> int:
        """Weigh a phrase without Latin letters in one clause by its text."""
        texts = enumerate(self.fields(number).values(), number << FIELD_BITS)
        gains = sum(occurrences(phrase, text) * self._gains[code] for code, text in texts)
        return code_of_gains(gains)

    def _codes_of(self, text: str) -> Sequence[int]:
        """Give a code, or the number of a list of codes, for each place at which a text stands as a phrase.

        Latin letters and digits at its ends end there, too.
        """
        first, last, ranks = self.fragments.ranks(text)
        plain = is_plain(text)
        if plain and ranks is None:
            return self._codes.part(first, last)
        whole: Sequence[int] = range(first, last) if ranks is None else ranks
        if not plain and text[-1:].isascii():
            whole = self.fragments.ending(text, whole)
        if not plain and text[:1].isascii():
            whole = self.fragments.beginning(whole)
        return [self._codes[rank] for rank in whole]


class Counted:
    """The clauses of a common phrase that was counted, not weighed: the code of each is reckoned from its text."""

    __slots__ = ("_codes", "_one", "_phrase", "_postings", "_size")

    def __init__(self, postings: StoredPostings, phrase: str, size: int) -> None:
        self._postings = postings
        self._phrase = phrase
        self._one: dict[int, int] = {}
        self._codes: CodesOfFew | None = None
        self._size = size

    @property
    def is_ready(self) -> bool:
        """Tell whether all codes were collected."""
        return self._codes is not None

    @property
    def codes(self) -> CodesOfFew:
        """Give the codes of all weights; collecting them takes long."""
        if self._codes is None:
            self._codes = self._postings.codes(self._phrase)
        return self._codes

    def get(self, number: int) -> int:
        """Give the code of the weight in one clause."""
        if self._codes is not None:
            return self._codes.get(number, 0)
        code = self._one.get(number)
        if code is None:
            code = self._one[number] = self._postings.code(self._phrase, number)
        return code

    def __iter__(self) -> Iterator[int]:
        return iter(self.codes)

    def __len__(self) -> int:
        return self._size


def is_plain(phrase: str) -> bool:
    """Tell a phrase within one stretch and without Latin letters or digits, which stands wherever its characters do."""
    return bool(phrase) and " " not in phrase and not LATIN_WORD.search(phrase)


def read_count(data: bytes) -> int:
    """Read a count."""
    return int.from_bytes(data, "little")
