"""Floors under the quality of drafts; `make draft-quality` prints the figures."""

import pytest

from tests.quality.measure_drafting import Scores, measure_corpus, measure_texts

FLOORS = {
    "corpus": {"responsibility": 0.99, "deadlines": 0.98, "amounts": 0.97, "targets": 0.97, "references": 0.99},
    "tuned": {"responsibility": 0.98, "deadlines": 0.98, "amounts": 0.98, "targets": 0.95, "references": 0.98},
    "heldout": {"responsibility": 0.98, "deadlines": 0.95, "amounts": 0.95, "targets": 0.9, "references": 0.98},
    "fresh": {"responsibility": 0.98, "deadlines": 0.95, "amounts": 0.95, "targets": 0.85, "references": 0.98},
    "untouched": {"responsibility": 0.9, "deadlines": 0.9, "amounts": 0.8, "targets": 0.7, "references": 0.98},
}
FOLDERS = ("tuned", "heldout", "fresh", "untouched")


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    """Draft every source and text, once."""
    return {"corpus": measure_corpus()} | {folder: measure_texts(folder) for folder in FOLDERS}


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, floors in FLOORS.items() for kind in floors])
def test_no_kind_of_fact_falls_below_its_floor(scores: dict[str, Scores], name: str, kind: str) -> None:
    score = scores[name][kind]
    assert score.hits > 0
    assert score.f1 >= FLOORS[name][kind], (score.missed, score.extra)


@pytest.mark.parametrize("name", FLOORS)
def test_clauses_have_their_labels_paths_and_words(scores: dict[str, Scores], name: str) -> None:
    score = scores[name]["clauses"]
    assert (score.recall >= 0.98, score.precision >= 0.98) == (True, True), (score.missed, score.extra)


@pytest.mark.parametrize("name", FLOORS)
def test_the_front_page_is_read_right(scores: dict[str, Scores], name: str) -> None:
    assert scores[name]["front"].f1 >= 0.98, scores[name]["front"].missed


def test_every_source_is_drafted_again(scores: dict[str, Scores]) -> None:
    assert scores["corpus"]["clauses"].hits >= 170
