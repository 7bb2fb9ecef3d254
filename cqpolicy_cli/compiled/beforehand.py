"""Weigh beforehand what would take long when it is asked for: whatever stands in a large share of the clauses."""

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import accumulate, chain

from cqpolicy_cli.compiled.characters import Range
from cqpolicy_cli.compiled.postings import StoredPostings, is_plain
from cqpolicy_cli.compiled.rows import spell_codes
from cqpolicy_cli.compiled.sections import Table
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.compiled.suffixes import SORTED
from cqpolicy_cli.compiled.workers import MANY_CLAUSES, in_parts, processes_for
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.codes import Codes
from cqpolicy_cli.index.lexicon import Lexicon

Work = Callable[[Sequence[str]], dict[str, bytes]]

BEGUN, COUNTED = 0.2, 0.45
MANY = 16
"""What stands in more than one clause of so many is weighed in every clause, else in those that have it."""
FEW = 100
LEAST = 40
"""What stands in no more than one clause of ``FEW``, or in ``LEAST`` of a small corpus, is not weighed beforehand.

Known phrases of several stretches are, wherever they stand: they have to be looked for in whole texts."""


def put_beforehand(writer: Writer, lexicon: Lexicon, progress: Callable[[float], None]) -> None:
    """Add what takes long to a body that has everything else; ``progress`` is told the share that is done."""
    for name in ("weighed", "frequencies"):
        writer.table(name, {})
    writer.end()
    store = Store(dict(writer.sections), memoryview(bytes(writer.body)))
    postings, spellings = StoredPostings(store), Table(store, "spellings", bytes.decode)
    few, many = (max(LEAST, len(postings) // share) for share in (FEW, MANY))
    widths = _Widths(postings)
    common = frozenset(text for text, width in _characters_and_pairs(postings, widths) if width > few)
    known = _known_words(lexicon, spellings)
    parts_of_known = common.intersection(word[place : place + 2] for word in known for place in range(len(word) - 1))
    words = [word for word, width in _longer_words(postings, known, common, widths) if width > few]
    progress(BEGUN)

    def spelled(rows: Iterable[tuple[str, Codes]]) -> dict[str, bytes]:
        kept = ((phrase, codes) for phrase, codes in rows if codes.size > (0 if " " in phrase else few))
        return {phrase: spell_codes(_suited(codes, many, len(postings))) for phrase, codes in kept}

    def weighed(phrases: Sequence[str]) -> dict[str, bytes]:
        return spelled((phrase, postings.codes(phrase)) for phrase in phrases)

    def counted(texts: Sequence[str]) -> dict[str, bytes]:
        counts = ((text, len(postings.clauses_with(text))) for text in texts)
        return {text: count.to_bytes(4, "little") for text, count in counts if count > few}

    frequencies = _in_parts(counted, sorted(common - parts_of_known), len(postings))
    progress(COUNTED)
    marks = spelled((mark, marked.codes) for mark, marked in postings.marks.items() if len(marked) > many)
    across = sorted(word for word in known if " " in word)
    rows = _in_parts(weighed, [*sorted(parts_of_known), *words, *across], len(postings))
    writer.table("weighed", rows | marks)
    writer.table("frequencies", frequencies)


def _in_parts(work: Work, texts: Sequence[str], clauses: int) -> dict[str, bytes]:
    """Do work on texts, in several processes where there are many clauses."""
    processes = processes_for(clauses, MANY_CLAUSES)
    parts = in_parts(lambda number, _next: work(texts[number::processes]), list(range(processes + 1)))
    return dict(sorted(chain.from_iterable(part.items() for part in parts)))


def _suited(codes: Codes, many: int, clauses: int) -> Codes:
    """Give codes of every clause where there are many, else as they are."""
    if codes.size <= many:
        return codes
    upper, lower = bytearray(clauses), bytearray(clauses)
    for clause, upper_byte, lower_byte in zip(codes, codes.upper, codes.lower, strict=True):
        upper[clause], lower[clause] = upper_byte, lower_byte
    return Codes(codes.size, codes.highest, bytes(upper), bytes(lower), None)


class _Widths:
    """In how many fields the suffixes up to each one stand, added up."""

    def __init__(self, postings: StoredPostings) -> None:
        self._sums = array("I", accumulate(postings.fields_by_rank(), initial=0))

    def of(self, ranks: Range) -> int:
        """Tell in at most how many clauses the suffixes of a range stand."""
        first, last = ranks
        return self._sums[last] - self._sums[first]


def _characters_and_pairs(postings: StoredPostings, widths: _Widths) -> Iterator[tuple[str, int]]:
    """Give each character and each pair of characters, with in how many clauses they stand at most."""
    for first, followers in postings.fragments.pairs():
        starts = followers.starts
        ends = zip(followers.characters, starts, starts[1:], strict=False)
        pairs = ((first + second, widths.of((begin, end))) for second, begin, end in ends)
        single = (first, widths.of((starts[0], starts[-1])))
        yield from ((text, width) for text, width in chain((single,), pairs) if is_plain(text))


def _known_words(lexicon: Lexicon, spellings: Iterable[str]) -> frozenset[str]:
    """Give the words of the lexicon, and what bodies are called, of more than one character."""
    related = chain.from_iterable((term, *(word for word, _ in others)) for term, others in lexicon.related.items())
    every = chain(related, lexicon.intents, lexicon.words, spellings)
    return frozenset(word for word in every if len(word) > 1)


def _longer_words(
    postings: StoredPostings, known: Iterable[str], common: Container[str], widths: _Widths
) -> Iterator[tuple[str, int]]:
    """Give the longer words that are known, and Latin words, with in how many clauses they stand at most."""
    for word in sorted(known):
        if len(word) > 2 and word[:2] in common and is_plain(word):
            yield word, widths.of(postings.fragments.range_of(word[:SORTED]))
    yield from ((word, len(clauses)) for word, clauses in postings.latin.items())
