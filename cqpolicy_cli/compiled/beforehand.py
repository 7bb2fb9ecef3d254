"""Weigh beforehand what would take long when it is asked for: whatever stands in a large share of the clauses."""

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from cqpolicy_cli.compiled.characters import Range
from cqpolicy_cli.compiled.postings import StoredPostings, is_plain
from cqpolicy_cli.compiled.rows import LEAST, spell_few
from cqpolicy_cli.compiled.sections import Table
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.compiled.suffixes import SORTED
from cqpolicy_cli.compiled.workers import MANY_CLAUSES, in_parts, processes_for
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.lexicon import Lexicon

Work = Callable[[Sequence[str]], dict[str, bytes]]

BEGUN, COUNTED = 0.2, 0.45
FEW, FEW_OF_WORDS = 100, 1000
"""What stands in no more than one clause of ``FEW``, or in ``LEAST`` of a small corpus, is not weighed beforehand.

Known words are from fewer clauses on, because they are asked for most; those of several stretches wherever they
stand, because they have to be looked for in whole texts."""


def put_beforehand(writer: Writer, lexicon: Lexicon, progress: Callable[[float], None]) -> None:
    """Add what takes long to a body that has everything else; ``progress`` is told the share that is done."""
    for name in ("weighed", "frequencies"):
        writer.table(name, {})
    writer.end()
    store = Store(dict(writer.sections), memoryview(bytes(writer.body)))
    postings, spellings = StoredPostings(store), Table(store, "spellings", bytes.decode)
    few, fewer = (max(LEAST, len(postings) // share) for share in (FEW, FEW_OF_WORDS))
    widths = _Widths(postings)
    begun = {text: width for text, width in _characters_and_pairs(postings, widths) if width > fewer}
    common = frozenset(text for text, width in begun.items() if width > few)
    known = _known_words(lexicon, spellings)
    parts_of_known = common.intersection(word[place : place + 2] for word in known for place in range(len(word) - 1))
    words = [word for word, width in _longer_words(postings, known, begun, widths) if width > fewer]
    words += sorted(known & begun.keys() - common)
    progress(BEGUN)

    def weighed(phrases: Sequence[str]) -> dict[str, bytes]:
        rows = ((phrase, postings.codes(phrase)) for phrase in phrases)
        kept = ((phrase, codes) for phrase, codes in rows if len(codes) > (0 if " " in phrase else fewer))
        return {phrase: spell_few(*_arrays(codes), len(postings)) for phrase, codes in kept}

    def counted(texts: Sequence[str]) -> dict[str, bytes]:
        counts = ((text, len(postings.clauses_with(text))) for text in texts)
        return {text: count.to_bytes(4, "little") for text, count in counts if count > few}

    frequencies = _in_parts(counted, sorted(common - parts_of_known), len(postings))
    progress(COUNTED)
    across = sorted(word for word in known if " " in word)
    writer.table("weighed", _in_parts(weighed, [*sorted(parts_of_known), *words, *across], len(postings)))
    writer.table("frequencies", frequencies)


def _arrays(codes: Mapping[int, int]) -> "tuple[array[int], array[int]]":
    """Give clauses in order, and their codes."""
    clauses = sorted(codes)
    return array("I", clauses), array("H", map(codes.__getitem__, clauses))


def _in_parts(work: Work, texts: Sequence[str], clauses: int) -> dict[str, bytes]:
    """Do work on texts, in several processes where there are many clauses."""
    processes = processes_for(clauses, MANY_CLAUSES)
    parts = in_parts(lambda number, _next: work(texts[number::processes]), list(range(processes + 1)))
    return dict(sorted(chain.from_iterable(part.items() for part in parts)))


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
