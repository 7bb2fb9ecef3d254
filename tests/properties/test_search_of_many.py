"""Properties of search over many clauses, most of them nearly alike: what is bounded and not scored is not missed."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.synthesise import synthesise
from cqpolicy_cli.compiled import beforehand, workers
from cqpolicy_cli.compiled.index import StoredSearchable
from cqpolicy_cli.corpus.read import read_corpus
from cqpolicy_cli.index.entries import Index, build_index
from cqpolicy_cli.query.bounds import MOST_PHRASES, Bounds
from cqpolicy_cli.query.language import language_of
from cqpolicy_cli.query.scoring import Scores
from cqpolicy_cli.query.search import search
from cqpolicy_cli.query.understand import understand
from tests.properties.test_compiled_search import CHARACTERS, JUDGED, QUERIES, TEXTS, stretches
from tests.unit.compiled.conftest import compiled

CLAUSES = 1500
LONE = st.lists(st.text(CHARACTERS + "件本建支组装+", min_size=1, max_size=3), min_size=1, max_size=8).map(" ".join)
LONG = st.lists(stretches(TEXTS, 200), min_size=1, max_size=3).map("".join)
ANY = st.one_of(QUERIES, LONG, LONE)


@cache
def many() -> tuple[Index, Index]:
    """Give a corpus of many clauses in memory and compiled, some of the work done in other processes."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        index = build_index(read_corpus(synthesise(Path(name), CLAUSES)))
        patch.setattr(workers, "MANY_CLAUSES", 1000)
        patch.setattr(beforehand, "MANY_CLAUSES", 1000)
        return index, compiled(index)


def scores_of(index: Index, query: str) -> Scores:
    """Give what clauses score by a query."""
    language = language_of(index)
    return Scores(language.postings, understand(query, language))


def test_some_phrases_are_weighed_in_every_clause_some_in_a_few_and_some_are_only_counted() -> None:
    searchable = many()[1].compiled
    assert isinstance(searchable, StoredSearchable)
    kinds = {"every" if codes.clauses is None else "few" for codes in searchable.postings.weighed.values()}
    assert kinds == {"every", "few"}
    assert not searchable.postings.find("的").is_ready


@pytest.mark.parametrize("query", JUDGED[::9])
def test_judged_queries_find_the_same_compiled(query: str) -> None:
    index, stored = many()
    found, same = (search(each, query, most=20) for each in (stored, index))
    assert [(hit.entry.clause.id, hit.score, hit.met) for hit in found.hits[:20]] == [
        (hit.entry.clause.id, hit.score, hit.met) for hit in same.hits[:20]
    ]


@given(ANY, st.integers(1, 30))
@example("件组装+本 建 支", 11)
@settings(max_examples=60)
def test_the_best_are_the_first_of_all(query: str, most: int) -> None:
    stored = many()[1]
    best, every = (search(stored, query, most=number).hits for number in (most, None))
    assert [(hit.entry.order, hit.score) for hit in best[:most]] == [
        (hit.entry.order, hit.score) for hit in every[:most]
    ]


@given(ANY)
@example("件组装+本 建 支")
@settings(max_examples=60)
def test_no_clause_scores_or_covers_more_than_all_are_bounded_to(query: str) -> None:
    stored = many()[1]
    scores = scores_of(stored, query)
    if not scores.total:
        return
    bounds = Bounds(scores)
    by_score, by_coverage = (
        {clause: bound for bound, clauses in falling for clause in clauses}
        for falling in (bounds.falling(), bounds.falling_coverage())
    )
    for clause in range(len(stored.entries)):
        score, coverage = scores.at_most(clause)
        assert score <= by_score.get(clause, 0.0) + 1e-3
        assert coverage <= min(bounds.reach, by_coverage[clause]) + 1e-9
        if clause % 50 == 0 and (points := scores.points(clause)):
            assert (points.score <= score, points.coverage <= coverage + 1e-9) == (True, True)


def test_a_whole_page_that_is_pasted_has_more_phrases_than_are_looked_up() -> None:
    stored = many()[1]
    page = max((entry.clause.text for entry in stored.entries), key=len)
    scores = scores_of(stored, page)
    assert sum(len(ways.wholes) for ways in scores.ways) > MOST_PHRASES
    assert search(stored, page, most=1).hits[0] == search(stored, page).hits[0]
