"""Tests of the pager for output longer than the screen."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Run

LONG, SHORT = ("show", "seed", "port"), ("show", "seed/0")


def through_pager(run: Run, file: Path, *arguments: str, tty: bool = True, env: Mapping[str, str] | None = None) -> str:
    """Give what a pager that keeps its input got to see."""
    run(*arguments, tty=tty, env={"CQPOLICY_PAGER": f"sh -c 'cat > {file}'", "NO_COLOR": "1", **(env or {})})
    return file.read_text(encoding="utf-8") if file.exists() else ""


def test_long_output_at_a_terminal_is_paged(run_small: Run, tmp_path: Path) -> None:
    shown = run_small(*LONG, tty=True, env={"NO_COLOR": "1"}).out
    assert through_pager(run_small, tmp_path / "seen", *LONG) == shown != ""


def test_short_output_is_not_paged(run_small: Run, tmp_path: Path) -> None:
    assert through_pager(run_small, tmp_path / "seen", *SHORT) == ""


def test_the_pager_can_be_left_out(run_small: Run, tmp_path: Path) -> None:
    assert through_pager(run_small, tmp_path / "seen", *LONG, "--no-pager") == ""


def test_a_pipe_is_never_paged(run_small: Run, tmp_path: Path) -> None:
    assert through_pager(run_small, tmp_path / "seen", *LONG, tty=False) == ""


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv", "ids"])
def test_formats_for_machines_are_never_paged(run_small: Run, tmp_path: Path, name: str) -> None:
    assert through_pager(run_small, tmp_path / "seen", "list", "--format", name, env={"LINES": "3"}) == ""


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager --option", "less '"])
def test_without_a_pager_output_is_printed(run_small: Run, pager: str) -> None:
    assert run_small(*LONG, tty=True, env={"CQPOLICY_PAGER": pager}).out.count("\n") > 24


def test_a_dumb_terminal_gets_no_pager(run_small: Run, tmp_path: Path) -> None:
    assert through_pager(run_small, tmp_path / "seen", *LONG, env={"TERM": "dumb"}) == ""


def test_the_everyday_pager_counts_where_no_other_is_named(run_small: Run, tmp_path: Path) -> None:
    env = {"PAGER": f"sh -c 'cat > {tmp_path / 'wrong'}'"}
    assert through_pager(run_small, tmp_path / "seen", *LONG, env=env) != ""
    assert not (tmp_path / "wrong").exists()
