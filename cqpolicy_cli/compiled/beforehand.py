"""Weigh beforehand what would take long when it is asked for: whatever stands in a large share of the clauses."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

from cqpolicy_cli.compiled.postings import StoredPostings, is_plain, overlaps_itself, spell_codes
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.compiled.suffixes import SORTED, Range
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.codes import Codes, codes_of_every, codes_of_few
from cqpolicy_cli.index.lexicon import Lexicon

MANY = 16
"""What stands in more than one clause of so many is weighed in every clause, else in those that have it."""
FEW = 400
LEAST = 40
"""What stands in no more than one clause of ``FEW``, or in ``LEAST`` of a small corpus, is not weighed beforehand."""


def put_beforehand(writer: Writer, lexicon: Lexicon) -> None:
    """Add what takes long to a body that has everything else."""
    writer.table("weighed", {})
    postings = StoredPostings(Store(memoryview(bytes(writer.body)), dict(writer.sections), None))
    few, many = (max(LEAST, len(postings) // share) for share in (FEW, MANY))
    weighed: dict[str, bytes] = {}
    for phrase, width in _phrases(postings, lexicon, few):
        codes = postings.codes_of_many(phrase) if width > many and is_plain(phrase) else postings.find(phrase).codes
        if codes.size > few:
            weighed[phrase] = spell_codes(_suited(codes, many, len(postings)))
    for mark, marked in postings.marks.items():
        if len(marked) > many:
            weighed[mark] = spell_codes(_suited(marked.codes, many, len(postings)))
    writer.table("weighed", weighed)


def _suited(codes: Codes, many: int, clauses: int) -> Codes:
    """Give codes of every clause where there are many, else of a few."""
    if (codes.clauses is None) == (codes.size > many):
        return codes
    few = dict(codes.items())
    if codes.size <= many:
        return codes_of_few(few)
    every = array("H", bytes(2 * clauses))
    for clause, code in few.items():
        every[clause] = code
    return codes_of_every(every)


class _Widths:
    """In how many fields the suffixes up to each one stand, added up."""

    def __init__(self, postings: StoredPostings) -> None:
        self._sums = array("I", accumulate(postings.fields_by_rank(), initial=0))

    def of(self, ranks: Range) -> int:
        """Tell in at most how many clauses the suffixes of a range stand."""
        first, last = ranks
        return self._sums[last] - self._sums[first]


def _phrases(postings: StoredPostings, lexicon: Lexicon, few: int) -> Iterator[tuple[str, int]]:
    """Give what may stand in more than a few clauses, each with in how many at most."""
    widths = _Widths(postings)
    pairs = {pair: width for pair, width in _pairs(postings, widths) if width > few}
    yield from pairs.items()
    simple = (word for word in dict.fromkeys(_words(lexicon)) if word[:2] in pairs and _is_simple(word))
    words = ((word, widths.of(postings.fragments.range_of(word[:SORTED]))) for word in simple)
    latin = ((word, len(clauses)) for word, clauses in postings.latin.items() if not overlaps_itself(word))
    yield from ((word, width) for word, width in chain(words, latin) if width > few)


def _pairs(postings: StoredPostings, widths: _Widths) -> Iterator[tuple[str, int]]:
    """Give each character and each pair of characters, with in how many clauses they stand at most."""
    for first, followers in postings.fragments.pairs():
        starts = followers.starts
        ends = zip(followers.characters, starts, starts[1:], strict=False)
        pairs = ((first + second, widths.of((begin, end))) for second, begin, end in ends)
        single = (first, widths.of((starts[0], starts[-1])))
        yield from ((text, width) for text, width in chain((single,), pairs) if _is_simple(text))


def _words(lexicon: Lexicon) -> Iterable[str]:
    """Give every word of more than two characters that the lexicon knows."""
    related = chain.from_iterable((term, *(word for word, _ in others)) for term, others in lexicon.related.items())
    return (word for word in chain(related, lexicon.intents, lexicon.words) if len(word) > 2)


def _is_simple(phrase: str) -> bool:
    """Tell a phrase that stands wherever its characters do, and never within itself."""
    return is_plain(phrase) and not overlaps_itself(phrase)
