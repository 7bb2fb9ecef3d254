"""Tests of which corpus is read, and of the day to reckon from."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run


def ids(run: Run, *options: str, env: dict[str, str] | None = None) -> list[str]:
    return run("list", "--format", "ids", *options, env=env).lines


def day(run: Run, *options: str, env: dict[str, str] | None = None) -> str:
    as_of: str = json.loads(run("documents", "--json", *options, env=env).out)["as_of"]
    return as_of


def test_the_shipped_corpus_is_read_unless_told_otherwise(run: Run) -> None:
    assert len(ids(run)) == 175


def test_a_corpus_is_read_beside_the_shipped_one(run: Run) -> None:
    assert ids(run, "--corpus", str(SMALL)) == ids(run) + ids(run, "--corpus", str(SMALL), "--only")


def test_only_leaves_the_shipped_corpus_out(run: Run) -> None:
    assert {name.partition("/")[0] for name in ids(run, "--corpus", str(SMALL), "--only")} == {"seed", "port"}


def test_a_file_is_read_as_well_as_a_folder(run: Run) -> None:
    files = [word for name in ("policies", "agencies") for word in ("--corpus", str(SMALL / f"{name}.toml"))]
    assert ids(run, *files, "--only") == ids(run, "--corpus", str(SMALL), "--only")


def test_only_without_a_corpus_is_refused(run: Run) -> None:
    result = run("list", "--only")
    assert (result.code, "--corpus" in result.err) == (2, True)


def test_the_environment_names_a_corpus(run: Run) -> None:
    assert ids(run, "--only", env={"CQPOLICY_CORPUS": str(SMALL)}) == ids(run, "--only", "--corpus", str(SMALL))


def test_the_environment_names_several_files(run: Run) -> None:
    files = os.pathsep.join(str(SMALL / f"{name}.toml") for name in ("policies", "agencies"))
    assert len(ids(run, "--only", env={"CQPOLICY_CORPUS": files})) == 9


def test_a_folder_with_a_space_in_its_name_is_read(run: Run, small_corpus: Path) -> None:
    folder = small_corpus.rename(small_corpus.with_name("my corpus"))
    assert len(ids(run, "--only", env={"CQPOLICY_CORPUS": str(folder)})) == 9


def test_an_option_beats_the_environment(run: Run) -> None:
    assert len(ids(run, "--only", "--corpus", str(SMALL), env={"CQPOLICY_CORPUS": "/nonexistent.toml"})) == 9


def test_an_empty_environment_names_no_corpus(run: Run) -> None:
    assert ids(run, env={"CQPOLICY_CORPUS": ""}) == ids(run)


def test_a_corpus_beside_the_shipped_one_takes_nothing_away(run: Run) -> None:
    alone = ids(run, "--agency", "綦江区")
    assert alone == [name for name in ids(run, "--agency", "綦江区", "--corpus", str(SMALL)) if name in alone] != []


def test_agencies_of_both_corpora_are_known(run: Run) -> None:
    assert [len(ids(run, "--corpus", str(SMALL), "-a", name)) > 0 for name in ("重庆海关", "示例海关")] == [True, True]


@pytest.mark.parametrize("name", ["nowhere.toml", "nowhere"])
def test_a_corpus_that_is_not_there_is_named(run: Run, tmp_path: Path, name: str) -> None:
    result = run("list", "--corpus", str(tmp_path / name))
    assert (result.code, name in result.err, result.out) == (2, True, "")


def test_a_folder_without_a_corpus_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("list", "--corpus", str(tmp_path)).code == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who may not read everything")
def test_a_corpus_that_may_not_be_read_is_named(run: Run, small_corpus: Path) -> None:
    (small_corpus / "policies.toml").chmod(0)
    result = run("list", "--corpus", str(small_corpus))
    assert (result.code, "policies.toml" in result.err) == (2, True)


def test_the_environment_gives_the_day(run: Run) -> None:
    assert day(run, env={"CQPOLICY_TODAY": "2025-06-30"}) == "2025-06-30"


def test_an_option_beats_the_day_of_the_environment(run: Run) -> None:
    assert day(run, "--as-of", "2024-02-29") == "2024-02-29"


@pytest.mark.parametrize("text", ["2026-02-30", "2026-1-32", "2026", "heute", "2026-01-31T00:00", "2026013"])
def test_what_is_no_day_is_refused(run: Run, text: str) -> None:
    result = run("documents", "--as-of", text)
    assert (result.code, text in result.err) == (2, True)


@pytest.mark.parametrize(
    "text", ["2026-1-5", "2026/01/05", "2026.1.5", "2026年1月5日", " 2026-01-05 ", "20260105", "２０２６-01-05"]
)
def test_a_day_is_taken_as_people_write_it(run: Run, text: str) -> None:
    assert day(run, "--as-of", text) == "2026-01-05"


@pytest.mark.parametrize("text", ["202615", "2026-W05-6"])
def test_a_day_is_spelled_alike_on_every_python(run: Run, text: str) -> None:
    assert run("documents", "--as-of", text).code == 2


def test_a_bad_day_of_the_environment_is_refused(run: Run) -> None:
    result = run("documents", env={"CQPOLICY_TODAY": "heute"})
    assert (result.code, "CQPOLICY_TODAY: “heute” is no date" in result.err) == (2, True)


def test_an_empty_day_of_the_environment_is_today(run: Run) -> None:
    assert run("documents", env={"CQPOLICY_TODAY": ""}).code == 0


def test_validity_is_reckoned_from_the_day(run_small: Run) -> None:
    statuses = [
        run_small("documents", "--json", "--as-of", day).items[0]["status"]
        for day in ("2023-12-31", "2026-01-31", "2028-01-01")
    ]
    assert statuses == ["upcoming", "in-force", "ended"]


@pytest.mark.parametrize("value", [":", "::", ":{small}:"])
def test_nothing_between_two_colons_is_no_folder(
    run: Run, small_corpus: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.chdir(small_corpus)
    given = ids(run, env={"CQPOLICY_CORPUS": value.replace(":", os.pathsep).format(small=SMALL)})
    assert given == (ids(run, "--corpus", str(SMALL)) if "small" in value else ids(run))
