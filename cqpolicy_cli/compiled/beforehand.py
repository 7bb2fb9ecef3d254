"""Count and weigh beforehand what would take long when it is asked for: common pairs, and words of the thesaurus."""

from array import array
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, chain

from cqpolicy_cli.compiled.postings import StoredPostings, is_plain
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.compiled.suffixes import SORTED
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.lexicon import Lexicon

COMMON = 1000
"""A pair that stands in more fields than this is counted beforehand."""
WEIGHED = 200
"""A word that stands in more clauses than this is weighed beforehand."""


def put_beforehand(writer: Writer, lexicon: Lexicon) -> None:
    """Add what takes long to a body that has everything else."""
    for name in ("frequencies", "weighed"):
        writer.table(name, {})
    postings = StoredPostings(Store(memoryview(bytes(writer.body)), dict(writer.sections), None))
    widths = _Widths(postings)
    common = dict(_common_pairs(postings, widths))
    writer.table("frequencies", {pair: count.to_bytes(4, "little") for pair, count in common.items()})
    words = (word for word in _words(lexicon, common) if is_plain(word) and widths.of(word) > WEIGHED)
    writer.table("weighed", {word: _weigh(postings, word) for word in words})


class _Widths:
    """In how many fields the suffixes up to each one stand, added up."""

    def __init__(self, postings: StoredPostings) -> None:
        self._fragments = postings.fragments
        self._sums = array("I", accumulate(postings.fields_by_rank(), initial=0))

    def between(self, first: int, last: int) -> int:
        """Tell in how many fields the suffixes of a range stand."""
        return self._sums[last] - self._sums[first]

    def of(self, text: str) -> int:
        """Tell in about how many fields a text stands."""
        return self.between(*self._fragments.range_of(text[:SORTED]))


def _words(lexicon: Lexicon, common: Container[str]) -> Iterable[str]:
    """Give the words of the thesaurus, and common words that begin with a common pair."""
    related = chain.from_iterable((term, *(word for word, _ in others)) for term, others in lexicon.related.items())
    words = (word for word in lexicon.words if len(word) > 1 and word[:2] in common)
    return dict.fromkeys(chain(related, lexicon.intents, words))


def _weigh(postings: StoredPostings, word: str) -> bytes:
    """Weigh a word in every clause, the highest weight first."""
    rows = sorted(postings.rows(word).items(), key=lambda row: -row[1])
    return array("d", [weight for _, weight in rows]).tobytes() + array("I", [number for number, _ in rows]).tobytes()


def _common_pairs(postings: StoredPostings, widths: _Widths) -> Iterator[tuple[str, int]]:
    """Count the clauses of each character and each pair that stands in many fields."""
    for first, followers in postings.fragments.pairs():
        starts = followers.starts
        if widths.between(starts[0], starts[-1]) > COMMON and is_plain(first):
            yield first, len(postings.clauses_with(first))
        for place, second in enumerate(followers.characters):
            pair = first + second
            if widths.between(starts[place], starts[place + 1]) > COMMON and is_plain(pair):
                yield pair, len(postings.clauses_with(pair))
