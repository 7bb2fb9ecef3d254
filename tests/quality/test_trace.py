"""Floors under the quality of trace; `make trace-quality` prints the figures."""

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.tracing.judge import Judge, Verdict
from tests.quality.measure_trace import FILES, Measured, measure, read_judged


@pytest.fixture(scope="module")
def measured(index: Index) -> dict[str, Measured]:
    """Measure every file, once."""
    judge = Judge(index)
    return {name: measure(judge, read_judged(name)) for name in FILES}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("verdict", ["verbatim", "differs", "not-found", "too-short", "too-common"])
def test_no_verdict_falls_below_its_floors(measured: dict[str, Measured], name: str, verdict: Verdict) -> None:
    figures = measured[name].verdicts[verdict]
    least = {"tuned": 1.0, "untouched": 0.95, "second": 0.9}[name]
    assert figures.count
    assert min(figures.precision, figures.recall) >= least


@pytest.mark.parametrize("name", FILES)
def test_what_is_called_verbatim_always_is(measured: dict[str, Measured], name: str) -> None:
    assert measured[name].verdicts["verbatim"].precision == 1.0


@pytest.mark.parametrize("name", FILES)
def test_places_and_changed_facts_are_named(measured: dict[str, Measured], name: str) -> None:
    assert (measured[name].places >= 0.95, measured[name].changes >= 0.95) == (True, True)


def test_there_are_passages_enough_of_every_kind() -> None:
    passages = [passage for name in FILES for passage in read_judged(name)]
    kinds = {passage.kind for passage in passages}
    wanted = {
        "verbatim",
        "digit",
        "date",
        "body",
        "bound",
        "paraphrase",
        "elsewhere",
        "two-clauses",
        "short",
        "citation",
    }
    assert (len(passages) >= 120, wanted - kinds) == (True, set())


def test_no_passage_is_judged_twice() -> None:
    texts = [passage.text for name in FILES for passage in read_judged(name)]
    assert [text for text in texts if texts.count(text) > 1] == []
