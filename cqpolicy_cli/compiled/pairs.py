"""Count characters and pairs of characters, and weigh pairs that are words, going through the clauses.

Where nearly every clause has something, looking up where each thing stands takes several times as long.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from operator import add

from cqpolicy_cli.compiled.postings import StoredPostings
from cqpolicy_cli.compiled.workers import in_clauses
from cqpolicy_cli.index.codes import Codes, codes_of

SHARED = 4096

Rows = list[tuple[bytes, bytes]]


def count_and_weigh(
    postings: StoredPostings, counted: frozenset[str], weighed: frozenset[str]
) -> tuple[dict[str, int], Iterator[tuple[str, Codes]]]:
    """Count in how many clauses characters and pairs stand, and bound the weight of other pairs in every clause."""
    names = sorted(weighed)
    numbers = {name: number for number, name in enumerate(names)}
    results = in_clauses(len(postings), lambda begin, end: _go_through(postings, counted, numbers, range(begin, end)))
    counts: Counter[str] = Counter()
    for part, _rows in results:
        counts.update(part)
    return counts, _put_together(names, [rows for _part, rows in results])


def _put_together(names: Iterable[str], results: Iterable[Rows]) -> Iterator[tuple[str, Codes]]:
    """Give the codes of each name from those of the parts."""
    for name, *parts in zip(names, *results, strict=True):
        clauses, codes = array("I"), array("H")
        for clauses_of_part, codes_of_part in parts:
            clauses.frombytes(clauses_of_part)
            codes.frombytes(codes_of_part)
        yield name, codes_of(clauses, codes)


def _go_through(
    postings: StoredPostings, counted: frozenset[str], numbers: Mapping[str, int], clauses: Iterable[int]
) -> tuple[dict[str, int], Rows]:
    """Count in clauses, and give for each thing that is weighed the clauses in order and the codes there."""
    counts: Counter[str] = Counter()
    rows = [array("I") for _name in numbers]
    extends: list[Callable[[Iterable[int]], None]] = [row.extend for row in rows]

    @lru_cache(maxsize=SHARED)
    def found_in(text: int) -> tuple[frozenset[str], tuple[tuple[int, int], ...]]:
        """Find what stands in a text, and how often what is weighed; many clauses share some texts."""
        characters = postings.text(text)
        pairs = list(map(add, characters, characters[1:]))
        times = Counter(filter(numbers.__contains__, pairs))
        return counted.intersection(chain(characters, pairs)), tuple((numbers[p], n) for p, n in times.items())

    for clause in clauses:
        sums: dict[int, int] = {}
        there: set[str] = set()
        for text, gain in postings.texts_with_gains(clause):
            present, times = found_in(text)
            there |= present
            for number, count in times:
                sums[number] = sums.get(number, 0) + gain * count
        counts.update(there)
        for number, total in sums.items():
            extends[number]((clause, total))
    return dict(counts), [(row[::2].tobytes(), postings.codes_of_gains(row[1::2]).tobytes()) for row in rows]
