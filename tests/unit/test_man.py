"""Man pages: complete, proper roff, and checked for staleness."""

import importlib.util
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import typer

from cqpolicy_cli.cli.app import app
from cqpolicy_cli.cli.help import page_of
from cqpolicy_cli.cli.manual import escape, man_pages, prose
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.i18n import language
from cqpolicy_cli.text.width import width

from ..conftest import ROOT

HEADINGS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "EXAMPLES", "SEE ALSO"]
GROUP = typer.main.get_command(app)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """Load tools/man.py."""
    spec = importlib.util.spec_from_file_location("man", ROOT / "tools" / "man.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pages() -> dict[str, str]:
    """Write every page in the current language."""
    return _pages_in(language())


@cache
def _pages_in(_language: str) -> dict[str, str]:
    """Write every page, once for each language."""
    return dict(man_pages(GROUP, ""))


def _rendered(page: str) -> str:
    """Print a page as ``man`` does at 80 columns; a warning fails."""
    command = ["groff", "-K", "utf8", "-man", "-Tutf8", "-ww", "-rLL=78n", "-P-c", "-P-b", "-P-u"]
    done = subprocess.run(command, input=page.encode(), capture_output=True, check=False)
    assert done.stderr.decode() == ""
    return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout.decode())


def test_a_chinese_page_has_chinese_headings(chinese: None) -> None:
    lines = [line for page in _pages().values() for line in page.splitlines() if line.startswith((".SH", ".SS"))]
    assert [line for line in lines if re.search(r"[A-Za-z]", line[3:])] == []


needs_groff = pytest.mark.skipif(not shutil.which("groff") or not shutil.which("preconv"), reason="no groff here")


def test_there_is_a_page_for_the_program_and_for_each_command() -> None:
    assert list(_pages()) == ["cqpolicy", *(f"cqpolicy-{name}" for name in COMMANDS)]


@pytest.mark.parametrize("name", _pages())
def test_a_page_has_every_section_in_order(name: str) -> None:
    headings = [heading.strip('"') for heading in re.findall(r"^\.SH (.*)$", _pages()[name], re.MULTILINE)]
    assert [heading for heading in headings if heading != "FORMATS"] == HEADINGS


@needs_groff
@pytest.mark.parametrize("name", _pages())
def test_a_page_prints_every_option_and_example_as_it_is_typed(name: str) -> None:
    command = name.partition("-")[2]
    page = page_of(GROUP.get_command(None, command) if command else GROUP, "")  # type: ignore[attr-defined]
    text = _rendered(_pages()[name])
    terms = [term for _heading, pairs in page.sections for term, _text in pairs]
    assert [term for term in (*terms, *page.examples) if term not in text] == []


@needs_groff
@pytest.mark.usefixtures("chinese")
def test_chinese_pages_break_their_lines() -> None:
    for page in _pages().values():
        body = _rendered(page).partition(".EX")[0]
        assert max(width(line) for line in body.splitlines() if not line.lstrip().startswith("cqpolicy ")) <= 80


@pytest.mark.usefixtures("chinese")
def test_chinese_pages_are_chinese() -> None:
    assert "按文件次序列出条款" in _pages()["cqpolicy-list"]


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_nothing_worse_than_a_missing_date() -> None:
    for page in _pages().values():
        done = subprocess.run(
            ["mandoc", "-T", "lint", "-W", "warning"], input=page.encode(), capture_output=True, check=False
        )
        assert [line for line in done.stdout.decode().splitlines() if "missing date" not in line] == []


@needs_groff
@pytest.mark.parametrize("text", [".hidden", "'quoted'", "\\n[x]", "--a-b", '^~`"', "a\\fBb", "…“”", "-o .json ."])
def test_any_text_is_printed_as_it_is(text: str) -> None:
    assert text in _rendered(f".TH X 1\n.SH Y\n{escape(text)}\n")


def test_a_line_that_wraps_at_a_dot_is_no_request() -> None:
    assert not any(line.startswith(".") for line in prose("word " * 15 + "here .json " * 20).splitlines())


def test_the_check_passes_on_what_was_just_written(tool: ModuleType, tmp_path: Path) -> None:
    assert tool.main([], tmp_path) == 0
    assert tool.main(["--check"], tmp_path) == 0


def test_the_check_names_stale_and_superfluous_pages(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool.main([], tmp_path)
    (tmp_path / "zh_CN/man1/cqpolicy-show.1").write_text("old", encoding="utf-8")
    (tmp_path / "man1/cqpolicy-gone.1").write_text("", encoding="utf-8")
    assert tool.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err.splitlines() == [
        "man/man1/cqpolicy-gone.1 is stale; run `make man`",
        "man/zh_CN/man1/cqpolicy-show.1 is stale; run `make man`",
    ]
