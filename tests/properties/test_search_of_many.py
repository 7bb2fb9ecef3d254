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
from cqpolicy_cli.index.codes import CodesOfEvery, CodesOfFew
from cqpolicy_cli.index.entries import Index, build_index
from cqpolicy_cli.query.bounds import MOST_PHRASES, Bounds
from cqpolicy_cli.query.language import language_of
from cqpolicy_cli.query.scoring import Scores
from cqpolicy_cli.query.search import search
from cqpolicy_cli.query.tiers import Tiers
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
    assert set(map(type, searchable.postings.weighed.values())) == {CodesOfEvery, CodesOfFew}
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
@example("持展1练支51", 2)
@example("制造 发展 重庆, %且实际保", 3)
@example("和生态 在渝布局NP", 1)
@example("练业万件 。人.", 1)
@example(",策划举 易 、50亿元", 10)
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


@given(ANY)
@example("件组装+本 建 支")
@settings(max_examples=60)
def test_no_clause_scores_or_covers_more_than_its_tier_or_what_is_left_says(query: str) -> None:
    stored = many()[1]
    scores = scores_of(stored, query)
    if not scores.total:
        return
    tiers = Tiers(scores)
    given_before: set[int] = set()
    while tiers.most and (tier := tiers.next()):
        assert given_before.isdisjoint(tier.clauses)
        given_before.update(tier.clauses)
        for clause, bound in zip(tier.clauses, tier.bounds, strict=True):
            assert bound <= tier.most + 1e-9
            score, coverage = scores.points(clause) or (0.0, 0.0)
            assert (score <= bound + 1e-4, coverage <= tier.coverage + 1e-9) == (True, True)
    for clause in range(0, len(stored.entries), 7):
        if clause not in given_before and (points := scores.points(clause)):
            assert (points.score <= tiers.most + 1e-4, points.coverage <= tiers.reach + 1e-9) == (True, True)


def test_most_questions_are_answered_by_tiers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    by_bounds: list[Scores] = []
    make = Bounds.__init__

    def note(bounds: Bounds, scores: Scores) -> None:
        by_bounds.append(scores)
        make(bounds, scores)

    monkeypatch.setattr(Bounds, "__init__", note)
    for query in JUDGED[::5]:
        search(many()[1], query, most=10)
    assert 0 < len(by_bounds) < len(JUDGED[::5]) / 2


def test_a_whole_page_that_is_pasted_has_more_phrases_than_are_looked_up() -> None:
    stored = many()[1]
    page = max((entry.clause.text for entry in stored.entries), key=len)
    scores = scores_of(stored, page)
    assert sum(len(ways.wholes) for ways in scores.ways) > MOST_PHRASES
    assert search(stored, page, most=1).hits[0] == search(stored, page).hits[0]
