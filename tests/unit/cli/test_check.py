"""Tests of `cqpolicy check`."""

import os
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run


def spoil(file: Path, old: str, new: str) -> None:
    """Change the first occurrence of some words in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_corpus_is_passed_over_in_silence(run: Run) -> None:
    result = run("check", str(SMALL))
    assert (result.code, result.screen) == (0, "")


def test_files_are_checked_together(run: Run) -> None:
    assert run("check", str(SMALL / "policies.toml"), str(SMALL / "agencies.toml")).screen == ""


def test_a_file_without_a_registry_uses_the_shipped_one(run: Run) -> None:
    result = run("check", str(SMALL / "policies.toml"))
    assert (result.code, "示例海关" in result.out, "市科技局" in result.out) == (3, True, False)


def test_a_fault_is_told_with_file_line_and_key(run: Run, small_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_corpus)
    spoil(small_corpus / "policies.toml", "max = 1_000_000", "max = 1_000_001")
    result = run("check", ".")
    (line,) = result.lines
    assert (result.code, line.split(": ")[0].partition(":")[0], "amounts[2].max" in line) == (3, "policies.toml", True)


def test_the_line_of_a_fault_is_the_one_to_mend(run: Run, small_corpus: Path) -> None:
    file = small_corpus / "policies.toml"
    spoil(file, "max = 1_000_000", "max = 1_000_001")
    number = int(run("check", str(small_corpus)).out.removeprefix(str(file)).split(":")[1])
    assert "1_000_001" in file.read_text(encoding="utf-8").split("\n")[number - 1]


def test_every_fault_has_a_line(run: Run, small_corpus: Path) -> None:
    spoil(small_corpus / "policies.toml", "max = 1_000_000", "max = 1_000_001")
    spoil(small_corpus / "policies.toml", "2024-01-05", "2024-01-06")
    assert len(run("check", str(small_corpus)).lines) == 2


def test_faults_are_results_and_go_to_standard_output(run: Run, small_corpus: Path) -> None:
    spoil(small_corpus / "policies.toml", "2024-01-05", "2024-01-06")
    assert run("check", str(small_corpus)).err == ""


@pytest.mark.parametrize("content", [b"[[document]]\nslug = \n", b'[[agency]]\nname = "\xff"\n', b"nonsense = 1\n"])
def test_a_file_that_cannot_be_loaded_is_a_fault(run: Run, small_corpus: Path, content: bytes) -> None:
    (small_corpus / "agencies.toml").write_bytes(content)
    result = run("check", str(small_corpus))
    assert (result.code, "agencies.toml:" in result.out) == (3, True)


def test_a_file_in_another_form_is_told_how_to_mend_it(run: Run, small_corpus: Path) -> None:
    spoil(small_corpus / "policies.toml", "max = 1_000_000", "max = 1000000")
    result = run("check", str(small_corpus))
    assert (result.code, "--fix" in result.out) == (3, True)


def test_fix_rewrites_the_form(run: Run, small_corpus: Path) -> None:
    file = small_corpus / "policies.toml"
    spoil(file, "max = 1_000_000", "max   =   1000000")
    result = run("check", "--fix", str(small_corpus))
    assert (result.code, result.out, file.read_bytes()) == (0, "", (SMALL / "policies.toml").read_bytes())


def test_fix_tells_which_file_it_rewrote(run: Run, small_corpus: Path) -> None:
    spoil(small_corpus / "policies.toml", "max = 1_000_000", "max = 1000000")
    err = run("check", "--fix", str(small_corpus)).err
    assert ("policies.toml" in err, "agencies.toml" in err) == (True, False)


def test_fix_leaves_good_files_alone(run: Run, small_corpus: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in small_corpus.glob("*.toml")}
    assert run("check", "--fix", str(small_corpus)).screen == ""
    assert {path: path.stat().st_mtime_ns for path in small_corpus.glob("*.toml")} == before


def test_fix_changes_no_value(run: Run, small_corpus: Path) -> None:
    spoil(small_corpus / "policies.toml", "max = 1_000_000", "max = 1000001")
    result = run("check", "--fix", str(small_corpus))
    assert (result.code, len(result.lines), "amounts[2].max" in result.out) == (3, 1, True)


def test_fix_rewrites_no_file_with_comments(run: Run, small_corpus: Path) -> None:
    file = small_corpus / "policies.toml"
    spoil(file, "max = 1_000_000", "max = 1000000")
    text = "# mine\n" + file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    result = run("check", "--fix", str(small_corpus))
    assert (result.code, "comment" in result.out, file.read_text(encoding="utf-8")) == (3, True, text)


def test_fix_touches_no_file_that_cannot_be_loaded(run: Run, small_corpus: Path) -> None:
    file = small_corpus / "policies.toml"
    file.write_text("[[document]]\nslug = \n", encoding="utf-8")
    result = run("check", "--fix", str(small_corpus))
    assert (result.code, file.read_text(encoding="utf-8")) == (3, "[[document]]\nslug = \n")


def test_fix_takes_the_mark_at_the_beginning_of_a_file_for_form(run: Run, small_corpus: Path) -> None:
    file = small_corpus / "policies.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert run("check", str(small_corpus)).code == 0


def test_a_source_that_is_not_there_is_a_fault(run: Run, small_corpus: Path) -> None:
    (small_corpus / "sources" / "port.txt").unlink()
    result = run("check", str(small_corpus))
    assert (result.code, "port.txt" in result.out) == (3, True)


def test_a_file_that_is_not_there_is_no_fault_of_the_corpus(run: Run, tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "nowhere.toml"))
    assert (result.code, result.out, "nowhere.toml" in result.err) == (2, "", True)


def test_a_folder_without_corpus_files_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("check", str(tmp_path)).code == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who may not read everything")
def test_a_file_that_may_not_be_read_is_no_fault_of_the_corpus(run: Run, small_corpus: Path) -> None:
    (small_corpus / "policies.toml").chmod(0)
    assert run("check", str(small_corpus)).code == 2
