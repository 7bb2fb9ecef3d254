"""Tests of documents that replace, amend or end others: shown wherever the earlier one is."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.unit.cli.own import write_document

LATER: dict[str, Any] = {"title": "滑翔伞产业新办法", "number": "沙政发〔2025〕8号", "issued": "2025-05-20"}


def write(folder: Path, relation: str, **more: Any) -> tuple[str, str]:
    """Write an earlier and a later document, and give the options that read them alone."""
    write_document(folder / "own", "old")
    write_document(folder / "own", "new", relations=relation, registry=False, **{**LATER, **more})
    return "--corpus", str(folder / "own")


def standing(run: Run, options: tuple[str, ...], *more: str, command: str = "list") -> dict[str, str | None]:
    items = run(command, "--only", *options, "--json", *more).items
    return {item.get("id") or item["slug"]: item["standing"] for item in items}


@pytest.mark.parametrize(("kind", "word"), [("replaces", "replaced"), ("amends", "amended"), ("ends", "ended")])
@pytest.mark.parametrize("name", ["old", "沙政发〔2024〕1号", "《滑翔伞产业办法》", "沙政发[2024]1号"])
def test_a_relation_names_its_document_by_slug_number_or_title(
    run: Run, folder: Path, kind: str, word: str, name: str
) -> None:
    options = write(folder, f'{{ kind = "{kind}", document = "{name}" }}')
    assert standing(run, options) == {"old/1": word, "new/1": None}


def test_it_holds_from_the_day_of_issue(run: Run, folder: Path) -> None:
    options = write(folder, '{ kind = "replaces", document = "old" }')
    days = ("2025-05-19", "2025-05-20")
    assert [standing(run, options, "--as-of", day)["old/1"] for day in days] == [None, "replaced"]


def test_it_holds_from_a_day_of_its_own(run: Run, folder: Path) -> None:
    options = write(folder, '{ kind = "ends", document = "old", since = 2026-01-01 }')
    days = ("2025-12-31", "2026-01-01")
    assert [standing(run, options, "--as-of", day)["old/1"] for day in days] == [None, "ended"]


def test_an_end_counts_more_than_an_amendment(run: Run, folder: Path) -> None:
    relations = '{ kind = "ends", document = "old", since = 2025-06-01 },\n  { kind = "amends", document = "old" }'
    options = write(folder, relations)
    days = ("2025-05-25", "2025-06-01")
    assert [standing(run, options, "--as-of", day)["old/1"] for day in days] == ["amended", "ended"]


def test_documents_say_how_they_stand_and_why(run: Run, folder: Path) -> None:
    options = write(folder, '{ kind = "replaces", document = "old", since = 2025-06-01 }')
    old, new = sorted(run("documents", "--only", *options, "--json").items, key=lambda item: str(item["issued"]))
    assert (old["standing"], old["relations"]) == ("replaced", [])
    assert old["changes"] == [
        {"kind": "replaces", "by": "new", "title": LATER["title"], "number": LATER["number"], "since": "2025-06-01"}
    ]
    relation = {"kind": "replaces", "document": "old", "since": "2025-06-01", "quote": None}
    assert (new["standing"], new["relations"]) == (None, [relation])


@pytest.mark.parametrize("command", [("list",), ("search", "滑翔伞"), ("documents",)])
def test_a_person_sees_the_mark_in_tables(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    options = write(folder, '{ kind = "replaces", document = "old" }')
    assert "replaced → new" in run(*command, "--only", *options, "--format", "table").out
    assert "replaced" not in run(*command, "--only", *options, "--format", "table", "--as-of", "2025-01-01").out


def test_a_person_sees_it_in_results_and_cards(run: Run, folder: Path) -> None:
    options = write(folder, '{ kind = "ends", document = "old" }')
    sentence = "repealed by 《滑翔伞产业新办法》(沙政发〔2025〕8号) since 2025-05-20"
    assert sentence in run("search", "滑翔伞", "--only", *options, "--format", "blocks").out
    assert sentence in run("show", "old/1", "--only", *options).out


def test_a_card_tells_what_is_to_come(run: Run, folder: Path) -> None:
    options = write(folder, '{ kind = "ends", document = "old", since = 2030-01-01 }')
    assert "since 2030-01-01" in run("show", "old/1", "--only", *options).out


def test_records_of_clauses_carry_the_changes(run: Run, folder: Path) -> None:
    options = write(folder, '{ kind = "amends", document = "old" }')
    (old, new) = run("list", "--only", *options, "--json", "--sort", "issued").items
    assert [change["by"] for change in old["document"]["changes"]] == ["new"]
    assert new["document"]["changes"] == []


def test_a_document_of_the_shipped_corpus_can_be_ended_by_an_own_one(run: Run, folder: Path) -> None:
    write_document(folder / "own", "new", relations='{ kind = "ends", document = "渝经信规范〔2024〕5号" }', **LATER)
    options = ("--corpus", str(folder / "own"), "--document", "mfg")
    items = run("list", *options, "--json").items
    assert {item["standing"] for item in items} == {"ended"}


def test_a_relation_to_a_document_elsewhere_is_kept_and_changes_nothing(run: Run, folder: Path) -> None:
    options = write(folder, '{ kind = "ends", document = "滑翔伞产业新办法的旧版" }')
    assert standing(run, options) == {"old/1": None, "new/1": None}


def test_check_passes_a_right_relation(run: Run, folder: Path) -> None:
    write(folder, '{ kind = "ends", document = "old", quote = "支持滑翔伞产业" }')
    assert run("check", str(folder / "own")).screen == ""


def test_check_knows_the_documents_beside_a_file(run: Run, folder: Path) -> None:
    path = write_document(folder / "own", "new", relations='{ kind = "ends", document = "mfg" }', **LATER)
    assert run("check", str(path)).screen == ""
