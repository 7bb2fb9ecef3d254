"""Tests of corpora of other places beside the shipped one, and of the user's data folder."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.unit.cli.own import write_document


@pytest.fixture
def own(folder: Path) -> Path:
    """Write the corpus of a document of another city."""
    return write_document(folder / "own", "glider")


@pytest.fixture
def home(folder: Path) -> dict[str, str]:
    """Write the corpus of a document into the user's data folder, and give the variable that leads there."""
    write_document(folder / "data" / "cqpolicy", "kept", title="存放的办法", number="沙政发〔2024〕2号")
    return {"XDG_DATA_HOME": str(folder / "data")}


def ids(run: Run, *arguments: str, env: dict[str, str] | None = None) -> list[str]:
    return run(*arguments, "--format", "ids", env=env).lines


def test_an_own_document_is_found_beside_the_shipped_ones(run: Run, own: Path) -> None:
    assert ids(run, "search", "滑翔伞", "--corpus", str(own)) == ["glider/1"]


def test_an_own_corpus_passes_check(run: Run, own: Path) -> None:
    assert run("check", str(own)).screen == ""


def test_the_data_folder_is_read_beside_the_shipped_corpus(run: Run, home: dict[str, str]) -> None:
    assert ids(run, "search", "滑翔伞", env=home) == ["kept/1"]
    assert len(ids(run, "list", env=home)) == len(ids(run, "list")) + 1


def test_only_reads_the_data_folder_where_nothing_is_named(run: Run, home: dict[str, str]) -> None:
    assert ids(run, "list", "--only", env=home) == ["kept/1"]


def test_only_reads_nothing_but_what_is_named(run: Run, home: dict[str, str], own: Path) -> None:
    assert ids(run, "list", "--only", "--corpus", str(own), env=home) == ["glider/1"]


def test_a_relative_data_folder_is_left_alone(run: Run, home: dict[str, str]) -> None:
    assert ids(run, "search", "滑翔伞", env={"XDG_DATA_HOME": "data"}) == []


def test_a_file_that_is_named_twice_is_read_once(run: Run, home: dict[str, str], folder: Path) -> None:
    again = str(folder / "data" / "cqpolicy" / "kept.toml")
    assert ids(run, "list", "--only", "--corpus", again, "--corpus", again, env=home) == ["kept/1"]


def test_a_faulty_file_of_the_data_folder_is_named(run: Run, home: dict[str, str], folder: Path) -> None:
    (folder / "data" / "cqpolicy" / "bad.toml").write_text("nonsense = 1\n", encoding="utf-8")
    result = run("list", env=home)
    assert (result.code, "bad.toml:1" in result.err) == (3, True)


def test_check_of_a_file_does_not_stumble_over_the_data_folder(
    run: Run, home: dict[str, str], folder: Path, own: Path
) -> None:
    (folder / "data" / "cqpolicy" / "bad.toml").write_text("nonsense = 1\n", encoding="utf-8")
    assert run("check", str(own), env=home).screen == ""


def test_a_slug_of_the_shipped_corpus_is_refused_naming_both_files(run: Run, folder: Path) -> None:
    clash = write_document(folder / "own", "mfg")
    result = run("list", "--corpus", str(clash))
    assert (result.code, "own/mfg.toml" in result.err, "policies.toml" in result.err) == (3, True, True)


def test_the_bureaus_of_two_cities_do_not_mix(run: Run, own: Path) -> None:
    ours = ids(run, "list", "--agency", "市科技局")
    assert ids(run, "list", "--agency", "市科技局", "--corpus", str(own)) == ours
    assert ids(run, "list", "--agency", "沙洲市科学技术局", "--corpus", str(own)) == ["glider/1"]
    assert ids(run, "list", "--agency", "沙洲市科技局", "--corpus", str(own)) == ["glider/1"]


@pytest.mark.parametrize("name", ["科技局", "市科技局", "重庆市科技局"])
def test_names_of_chongqing_stay_those_of_chongqing(run: Run, own: Path, name: str) -> None:
    assert "glider/1" not in ids(run, "list", "--agency", name, "--corpus", str(own))


def test_alone_a_city_has_its_short_names_for_itself(run: Run, own: Path) -> None:
    assert ids(run, "list", "--only", "--corpus", str(own), "--agency", "科技局") == ["glider/1"]


def test_the_order_of_corpora_does_not_mix_them_either(run: Run, folder: Path) -> None:
    first = write_document(folder / "a", "one", place="甲州市", title="甲办法", number="甲政发〔2024〕1号")
    second = write_document(folder / "b", "two", place="乙州市", title="乙办法", number="乙政发〔2024〕1号")
    for files in ((first, second), (second, first)):
        options = [word for file in files for word in ("--corpus", str(file))]
        assert ids(run, "list", *options, "--agency", "乙州市科学技术局") == ["two/1"]


def test_a_body_that_its_own_registry_lacks_is_nobody_of_another_place(run: Run, folder: Path) -> None:
    lacking = write_document(folder / "own", "glider", registry=False)
    assert "glider/1" not in ids(run, "list", "--agency", "市科技局", "--corpus", str(lacking))
    result = run("check", str(lacking))
    assert (result.code, "市科技局 is no agency" in result.out) == (3, True)


def test_documents_of_one_place_share_a_registry(run: Run, folder: Path, own: Path) -> None:
    write_document(folder / "own", "more", title="另一办法", number="沙政发〔2024〕3号", registry=False)
    assert run("check", str(folder / "own")).screen == ""
    found = ids(run, "list", "--corpus", str(folder / "own"), "--agency", "沙洲市科学技术局")
    assert found == ["glider/1", "more/1"]


def test_check_knows_the_registry_of_the_data_folder(run: Run, folder: Path, home: dict[str, str]) -> None:
    more = write_document(folder / "own", "more", title="另一办法", number="沙政发〔2024〕3号", registry=False)
    assert run("check", str(more), env=home).screen == ""


def test_a_document_of_chongqing_uses_the_shipped_registry(run: Run, folder: Path) -> None:
    more = write_document(folder / "own", "more", place="重庆市", registry=False)
    assert run("check", str(more)).screen == ""
    assert "more/1" in ids(run, "list", "--corpus", str(more), "--agency", "市科技局")
    assert ids(run, "list", "--only", "--corpus", str(more), "--agency", "市科技局") == ["more/1"]


def test_a_body_can_be_added_to_the_registry_of_chongqing(run: Run, folder: Path) -> None:
    path = write_document(folder / "own", "more", place="重庆市", registry=False)
    text = path.read_text(encoding="utf-8").replace("市科技局", "市滑翔办")
    added = '\n[[agency]]\nname = "市滑翔办"\nfull_name = "重庆市滑翔办公室"\nkind = "coordination"\n'
    path.write_text(text + added, encoding="utf-8")
    source = folder / "own" / "sources" / "more.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("市科技局", "市滑翔办"), encoding="utf-8")
    assert run("check", str(path)).screen == ""
    assert ids(run, "list", "--corpus", str(path), "--agency", "市滑翔办") == ["more/1"]


def test_documents_say_from_which_file_they_come(run: Run, own: Path) -> None:
    items = run("documents", "--json", "--corpus", str(own)).items
    assert {item["slug"]: item["corpus"] for item in items if item["corpus"]} == {"glider": "own/glider.toml"}


def test_a_person_sees_the_file_where_a_document_is_not_shipped(run: Run, own: Path) -> None:
    assert "own/glider.toml" in run("documents", "--format", "table", "--corpus", str(own)).out
    assert "Corpus file" not in run("documents", "--format", "table").out
