"""Weigh beforehand what would take long when it is asked for: whatever stands in a large share of the clauses."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

from cqpolicy_cli.compiled.postings import StoredPostings, is_plain, overlaps_itself, spell_codes
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.compiled.suffixes import SORTED, Range
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.lexicon import Lexicon
from cqpolicy_cli.index.searchable import Rows

SHARE = 16
FEW = 500
"""What stands in more than one clause of ``SHARE``, and in more than ``FEW``, is weighed beforehand."""


def put_beforehand(writer: Writer, lexicon: Lexicon) -> None:
    """Add what takes long to a body that has everything else."""
    writer.table("weighed", {})
    postings = StoredPostings(Store(memoryview(bytes(writer.body)), dict(writer.sections), None))
    many = max(FEW, len(postings) // SHARE)
    marks = (mark for mark, marked in postings.marks.items() if len(marked) > many)
    weighed = {}
    for phrase in chain(_phrases(postings, lexicon, many), marks):
        codes = postings.gather(phrase) if is_plain(phrase) else _spread(postings, phrase)
        size = len(codes) // 2 - codes[1::2].count(0)
        if size > many:
            weighed[phrase] = spell_codes(codes, size)
    writer.table("weighed", weighed)


def _spread(postings: StoredPostings, name: str) -> bytes:
    """Give a code for every clause."""
    rows: Rows = postings.marks[name] if name in postings.marks else postings.find(name)
    codes = array("H", bytes(2 * len(postings)))
    for clause, code in rows.codes.few.items():
        codes[clause] = code
    return codes.tobytes()


class _Widths:
    """In how many fields the suffixes up to each one stand, added up."""

    def __init__(self, postings: StoredPostings) -> None:
        self._sums = array("I", accumulate(postings.fields_by_rank(), initial=0))

    def of(self, ranks: Range) -> int:
        """Tell in at most how many clauses the suffixes of a range stand."""
        first, last = ranks
        return self._sums[last] - self._sums[first]


def _phrases(postings: StoredPostings, lexicon: Lexicon, many: int) -> Iterator[str]:
    """Give what may stand in many clauses: characters, pairs, words of the lexicon, Latin words."""
    widths = _Widths(postings)
    pairs = set()
    for first, followers in postings.fragments.pairs():
        starts = followers.starts
        if widths.of((starts[0], starts[-1])) > many and _is_simple(first):
            yield first
            for second, begin, end in zip(followers.characters, starts, starts[1:], strict=False):
                if widths.of((begin, end)) > many and _is_simple(first + second):
                    pairs.add(first + second)
    yield from sorted(pairs)
    for word in dict.fromkeys(_words(lexicon)):
        if word[:2] in pairs and _is_simple(word) and widths.of(postings.fragments.range_of(word[:SORTED])) > many:
            yield word
    yield from (word for word, clauses in postings.latin.items() if len(clauses) > many and not overlaps_itself(word))


def _words(lexicon: Lexicon) -> Iterable[str]:
    """Give every word of more than two characters that the lexicon knows."""
    related = chain.from_iterable((term, *(word for word, _ in others)) for term, others in lexicon.related.items())
    return (word for word in chain(related, lexicon.intents, lexicon.words) if len(word) > 2)


def _is_simple(phrase: str) -> bool:
    """Tell a phrase that stands wherever its characters do, and never within itself."""
    return is_plain(phrase) and not overlaps_itself(phrase)
