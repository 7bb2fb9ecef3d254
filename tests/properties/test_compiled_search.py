"""Properties of search: compiled, in memory and by going through every clause, the results are the same."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqpolicy_cli.compiled.postings import StoredPostings, is_plain
from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.index.entries import Index, build_index
from cqpolicy_cli.index.fields import words_of
from cqpolicy_cli.index.in_memory import make_searchable
from cqpolicy_cli.index.postings import MemoryPostings
from cqpolicy_cli.index.searchable import ANY_HAN, occurrences
from cqpolicy_cli.index.terms import normal
from cqpolicy_cli.query.best import find_best, needed
from cqpolicy_cli.query.language import language_of
from cqpolicy_cli.query.scoring import Scores
from cqpolicy_cli.query.search import Result, search
from cqpolicy_cli.query.understand import understand
from tests.conftest import SMALL
from tests.quality.measure import FILES, read_judged
from tests.unit.compiled.conftest import compiled

FILES_OF = {"shipped": shipped_files(), "small": sorted(SMALL.glob("*.toml"))}
DUTIES = ["市科技局牵头干什么", "璧山要干什么", "市商务委负责的海外仓", "税务局 牵头", "示例海关负责什么"]
JUDGED = [query.text for name in FILES for query in read_judged(name)] + DUTIES
TEXTS = [clause.text for document in read_corpus(FILES_OF["shipped"]).documents for clause in document.clause]
CHARACTERS = "海外仓企业人人机器支持产业发展ai5g1.5万%,。 的"


def stretches(texts: Sequence[str], longest: int) -> st.SearchStrategy[str]:
    """Draw parts of texts."""
    return st.builds(
        lambda text, start, length: text[start % max(1, len(text)) :][:length],
        st.sampled_from(texts),
        st.integers(0, 300),
        st.integers(1, longest),
    )


def misspelt(text: str, place: int, how: str) -> str:
    """Leave out, double or swap a character."""
    n = place % max(1, len(text))
    ways = {"omit": text[:n] + text[n + 1 :], "double": text[: n + 1] + text[n:], "swap": text[:n] + text[n:][:2][::-1]}
    return ways[how] + (text[n + 2 :] if how == "swap" else "")


QUERIES = st.one_of(
    st.sampled_from(JUDGED),
    stretches(TEXTS, 12),
    st.lists(stretches(TEXTS, 6), min_size=2, max_size=4).map(" ".join),
    st.builds(misspelt, stretches(TEXTS, 8), st.integers(0, 7), st.sampled_from(["omit", "double", "swap"])),
    st.text(CHARACTERS, max_size=10),
    st.text("abcdefghijklmnopqrstuvwxyz ", max_size=10),
)
CORPORA = st.sampled_from(sorted(FILES_OF))


@cache
def pair(corpus: str) -> tuple[Index, Index]:
    """Give a corpus in memory and compiled."""
    index = build_index(read_corpus(FILES_OF[corpus]))
    return index, compiled(index)


def told(result: Result) -> tuple[Any, ...]:
    """Give all of a result that does not depend on how it was come by."""
    hits = [(hit.entry.clause, hit.score, hit.coverage, hit.matches, hit.met) for hit in result.hits]
    return hits, result.question, result.terms


@cache
def told_otherwise() -> list[tuple[str, str]]:
    """Give the judged queries that find something else compiled; corpora in turn, as their patterns are the same."""
    return [(name, text) for text in JUDGED for name in FILES_OF if differs(text, *pair(name))]


def differs(text: str, index: Index, stored: Index) -> bool:
    """Tell whether a query finds something else in one index than in the other."""
    return told(search(index, text)) != told(search(stored, text))


@pytest.mark.parametrize("corpus", sorted(FILES_OF))
def test_judged_queries_find_the_same_compiled(corpus: str) -> None:
    assert [text for name, text in told_otherwise() if name == corpus] == []


@given(CORPORA, QUERIES)
@settings(max_examples=150)
def test_a_query_finds_the_same_compiled(corpus: str, query: str) -> None:
    index, stored = pair(corpus)
    assert told(search(stored, query)) == told(search(index, query))


@given(CORPORA, QUERIES, st.integers(1, 12), st.booleans())
@settings(max_examples=150)
def test_the_best_are_the_first_of_all(corpus: str, query: str, most: int, every_second: bool) -> None:
    for index in pair(corpus):
        allows = (lambda entry: entry.order % 2 == 0) if every_second else None
        best, every = search(index, query, allows, most=most), search(index, query, allows)
        assert list(best.hits[:most]) == list(every.hits[:most])


@given(CORPORA, QUERIES)
def test_no_clause_scores_more_than_it_is_bounded_to(corpus: str, query: str) -> None:
    index, stored = pair(corpus)
    for each in (index, stored):
        language = language_of(each)
        scores = Scores(language.postings, understand(query, language))
        for number in range(len(each.entries)) if scores.total else ():
            bound, points = scores.at_most(number), scores.points(number)
            assert points is None or (points.score < bound.score + 1e-3 and points.coverage < bound.coverage + 1e-9)


@given(CORPORA, QUERIES)
def test_search_finds_what_going_through_every_clause_finds(corpus: str, query: str) -> None:
    index, _stored = pair(corpus)
    language = language_of(index)
    scores = Scores(language.postings, understand(query, language))
    points = {n: found for n in range(len(index.entries)) if scores.total and (found := scores.points(n))}
    covered = max((found.coverage for found in points.values()), default=0.0)
    kept = {n: found for n, found in points.items() if found.coverage >= needed(covered)}
    scanned = sorted(kept.items(), key=lambda pair: (-pair[1].score, pair[0]))
    best = find_best(scores)
    assert best == (scanned if scores.is_answered(covered) else [])


@given(CORPORA, st.one_of(stretches(TEXTS, 14), st.text(CHARACTERS, max_size=5)).map(normal))
@settings(max_examples=300)
def test_a_phrase_stands_in_the_same_clauses_with_the_same_weight(corpus: str, text: str) -> None:
    index, stored = pair(corpus)
    memory, compiled_form = make_searchable(index).postings, stored.compiled
    assert compiled_form is not None
    rows, found = memory.find(text), compiled_form.postings.find(text)
    assert {n: found.get(n) for n in range(len(index.entries)) if found.get(n)} == rows
    assert (len(found), bool(compiled_form.postings.stands(text)), sorted(found)) == (
        len(rows),
        bool(rows),
        sorted(rows),
    )
    for each in (rows, found):
        codes = each.codes
        assert {n: codes.get(n) for n in codes} == rows
        assert (codes.size, codes.highest) == (len(rows), max(rows.values(), default=0))


@given(CORPORA, stretches(TEXTS, 6).map(normal).filter(is_plain))
def test_a_phrase_is_found_where_going_through_every_clause_finds_it(corpus: str, text: str) -> None:
    index, stored = pair(corpus)
    words = [words_of(entry, index).fields.values() for entry in index.entries]
    holding = {number for number, fields in enumerate(words) if any(occurrences(text, field) for field in fields)}
    assert stored.compiled is not None
    assert set(stored.compiled.postings.find(text)) == holding


@given(
    CORPORA,
    st.one_of(stretches(TEXTS, 6), st.text(CHARACTERS, min_size=1, max_size=4)),
    st.lists(st.one_of(st.just(ANY_HAN), st.text(CHARACTERS.replace(" ", ""), max_size=6)), min_size=6, max_size=6),
    st.integers(0, 63),
)
@settings(max_examples=300)
def test_what_is_like_a_text_is_the_same(corpus: str, text: str, others: list[str], mask: int) -> None:
    index, stored = pair(corpus)
    memory, compiled_form = make_searchable(index).postings, stored.compiled
    assert isinstance(memory, MemoryPostings)
    assert compiled_form is not None
    assert isinstance(compiled_form.postings, StoredPostings)
    assert (text in memory.fragments) == (text in compiled_form.postings.fragments)
    letters = [c for c in text if c.isalnum()]
    way = tuple(others[n] if mask >> n & 1 else c for n, c in enumerate(letters))
    if way and not (way[0] == ANY_HAN and (len(way) == 1 or any(len(step) != 1 for step in way[1:]))):
        found = compiled_form.postings.fragments.matching([way])
        assert found == memory.fragments.matching([way])
        in_order = [
            sorted(found, key=postings.first_place) for postings in (memory.fragments, compiled_form.postings.fragments)
        ]
        assert in_order[0] == in_order[1]


def test_what_is_known_of_a_clause_is_the_same() -> None:
    for index, stored in map(pair, FILES_OF):
        memory, compiled_form = make_searchable(index).postings, stored.compiled
        assert compiled_form is not None
        for number in range(len(index.entries)):
            assert compiled_form.postings.fields(number) == memory.fields(number)
            assert compiled_form.postings.trait_bits[number] == memory.trait_bits[number]


def test_marks_are_the_same() -> None:
    for index, stored in map(pair, FILES_OF):
        memory, compiled_form = make_searchable(index).postings, stored.compiled
        assert compiled_form is not None
        marks = compiled_form.postings.marks
        assert {mark: {n: marks[mark].get(n) for n in marks[mark]} for mark in memory.marks} == memory.marks
        assert "=17" not in marks or "=17" in memory.marks
