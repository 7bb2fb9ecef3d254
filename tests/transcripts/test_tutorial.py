"""The tutorial, followed to the letter in an empty home, prints what it says."""

from pathlib import Path

from tests.conftest import ROOT
from tools.follow_tutorial import BLOCK, follow

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def test_every_step_works_as_it_is_written(tmp_path: Path) -> None:
    assert follow(PAGE, tmp_path) == PAGE


def test_it_has_seven_steps_and_ends_with_a_document_that_is_found() -> None:
    steps = [line for line in PAGE.split("\n") if line.startswith("## ")]
    last = [block[3] for block in BLOCK.finditer(PAGE)][-1]
    assert ([step[3] for step in steps], "drone/2" in last) == (list("1234567"), True)
