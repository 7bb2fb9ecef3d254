"""Run every transcript: tests/transcripts/*.test, and the ```console blocks of README.md and docs/.

With CQPOLICY_ACCEPT=1 in the environment, the *.test files are rewritten with what their commands print now
(`make docs` does that for README.md and docs/).
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL, Run, Shell
from tests.transcripts.transcript import Step, blocks, missing_tools, read, rerun

FILES = sorted(Path(__file__).parent.glob("*.test"))
PAGES = [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if path.exists()]
BLOCKS = [
    pytest.param(block, id=f"{path.relative_to(ROOT).as_posix()}:{line}")
    for path in PAGES
    for line, block in blocks(path.read_text(encoding="utf-8")).items()
]


def checked(steps: list[Step]) -> list[Step]:
    """Skip a transcript whose tools are not there."""
    if missing := missing_tools(steps):
        pytest.skip(f"not installed: {', '.join(missing)}")
    return steps


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_a_transcript_is_what_is_printed(
    file: Path, run: Run, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    steps = checked(read(file.read_text(encoding="utf-8")))
    printed = "".join(map(str, rerun(steps, run, shell, tmp_path)))
    if os.environ.get("CQPOLICY_ACCEPT"):
        file.write_text(printed, encoding="utf-8")
    assert printed == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_the_documentation_is_what_is_printed(
    block: str, run: Run, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    steps = checked(read(block))
    assert "".join(map(str, rerun(steps, run, shell, ROOT))) == block


def test_steps_are_read_with_output_status_and_comments() -> None:
    text = "# One.\n$ cqpolicy a\n甲\n\n乙\n\n# Two.\n$ b \\\n  c\n>= 2\n$ d\n"
    assert read(text) == [
        Step(("# One.",), "cqpolicy a", ("甲", "", "乙"), 0),
        Step(("", "# Two."), "b \\\n  c", (), 2),
        Step((), "d", (), 0),
    ]


@pytest.mark.parametrize("text", ["# One.\n$ a\n甲\n\n# Two.\n$ b\n>= 1\n\n$ c\n# 标题\n\n$ d\n"])
def test_a_transcript_is_written_as_it_was_read(text: str) -> None:
    assert "".join(map(str, read(text))) == text


def test_only_console_blocks_are_transcripts() -> None:
    markdown = "一\n```sh\n$ no\n```\n\n```console\n$ yes\n```\n"
    assert [(line, [step.command for step in read(block)]) for line, block in blocks(markdown).items()] == [
        (6, ["yes"])
    ]
