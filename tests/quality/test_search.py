"""Floors under the quality of search; `make quality` prints the figures."""

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.search import search
from tests.quality.measure import FILES, SILENT, Figures, judge, measure, read_judged
from tests.unit.compiled.conftest import compiled

KINDS = (
    "exact", "partial", "keywords", "typo", "agency-topic", "amount-date", "traditional", "question", "synonym",
    "pinyin", "initials", "label-number",
)  # fmt: skip


@pytest.fixture(scope="module")
def figures(index: Index) -> dict[str, dict[str, Figures]]:
    """Measure both files, once, over the compiled form; in memory the same is found (tests/properties)."""
    stored = compiled(index)

    def found(query: str) -> list[str]:
        return [hit.entry.clause.id for hit in search(stored, query).hits]

    return {name: measure(found, read_judged(name)) for name in FILES}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FILES)
def test_no_kind_of_query_falls_below_its_floor(figures: dict[str, dict[str, Figures]], name: str, kind: str) -> None:
    assert figures[name][kind].ndcg >= {"tuned": 0.92, "untouched": 0.85}[name]


@pytest.mark.parametrize("name", FILES)
def test_the_right_clauses_come_first(figures: dict[str, dict[str, Figures]], name: str) -> None:
    assert figures[name]["all"].ndcg >= {"tuned": 0.97, "untouched": 0.95}[name]


@pytest.mark.parametrize("name", FILES)
def test_what_has_no_answer_gets_none(figures: dict[str, dict[str, Figures]], name: str) -> None:
    assert figures[name][SILENT].silent >= 0.95


@pytest.mark.parametrize("name", FILES)
def test_what_has_an_answer_is_hardly_ever_silenced(figures: dict[str, dict[str, Figures]], name: str) -> None:
    assert figures[name]["all"].silent <= 0.02


def test_a_perfect_order_is_judged_one() -> None:
    assert judge(["a", "b", "c"], {"a": 3, "b": 2, "c": 1}).ndcg == 1.0


def test_a_right_clause_in_second_place_is_half_a_success() -> None:
    row = judge(["x", "a"], {"a": 3})
    assert (row.mrr, row.success, row.recall) == (0.5, 0.0, 1.0)


def test_nothing_found_is_silent() -> None:
    assert judge([], {}).silent == 1.0
