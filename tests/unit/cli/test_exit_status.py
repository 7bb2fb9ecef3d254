"""Tests of exit statuses: 0 found, 1 nothing, 2 wrong usage, 3 faults, 130 interrupted."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from cqpolicy_cli import __version__
from cqpolicy_cli.cli.registry import COMMANDS
from tests.conftest import Result, Run

Fail = Callable[[tuple[str, ...]], Result]

FOUND = [
    ("search", "海外仓"),
    ("show", "seed/1"),
    ("list",),
    ("documents",),
    ("export",),
]
NOTHING = [
    ("search", "不存在的词"),
    ("search", "、"),
    ("search", "海外仓", "--document", "seed"),
    ("list", "--agency", "忠县", "--no-groups"),
    ("export", "--min-amount", "9999亿"),
]
WRONG = [
    ("lst",),
    ("--nope",),
    ("search",),
    ("show",),
    ("list", "extra"),
    ("list", "--nope"),
    ("list", "--limit", "0"),
    ("list", "--limit", "many"),
    ("list", "--agency", "不存在的局"),
    ("list", "--agency", ""),
    ("list", "--document", "nope"),
    ("list", "--document", ""),
    ("list", "--role", "boss"),
    ("list", "--kind", "rows"),
    ("list", "--sort", "size"),
    ("list", "--due-before", "2026-13-01"),
    ("list", "--due-after", "morgen"),
    ("list", "--min-amount", "许多"),
    ("list", "--max-amount", "-5"),
    ("list", "--max-amount", ""),
    ("list", "--as-of", "31.1.2026"),
    ("list", "--format", "pdf"),
    ("list", "--json", "--format", "csv"),
    ("list", "--fields", "id,nope"),
    ("list", "--color", "sometimes"),
    ("list", "--corpus", "/no/such/folder/corpus.toml"),
    ("list", "-o", "/no/such/folder/list.csv"),
    ("show", "seed/9.9"),
    ("show", "nope/1"),
    ("search", "海外仓", "--role", "boss"),
    ("export", "--agency", "不存在的局"),
]


class Interrupted(io.TextIOBase):
    """A standard input at which the user presses Ctrl-C."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        raise KeyboardInterrupt


@pytest.mark.parametrize("arguments", FOUND, ids=" ".join)
def test_what_is_found_gives_0(run_small: Run, arguments: tuple[str, ...]) -> None:
    assert run_small(*arguments).code == 0


@pytest.mark.parametrize("arguments", FOUND, ids=" ".join)
def test_what_is_found_says_nothing_on_standard_error(run_small: Run, arguments: tuple[str, ...]) -> None:
    assert run_small(*arguments).err == ""


@pytest.mark.parametrize("arguments", NOTHING, ids=" ".join)
def test_nothing_found_gives_1(run_small: Run, arguments: tuple[str, ...]) -> None:
    assert run_small(*arguments).code == 1


@pytest.mark.parametrize("name", ["table", "json", "jsonl", "csv", "tsv", "md", "ids"])
def test_nothing_found_gives_1_in_every_format(run_small: Run, name: str) -> None:
    assert run_small("search", "不存在的词", "--format", name).code == 1


@pytest.mark.parametrize("name", ["table", "jsonl", "tsv", "ids"])
def test_nothing_found_writes_nothing_to_standard_output(run_small: Run, name: str) -> None:
    assert run_small("search", "不存在的词", "--format", name).out == ""


def test_nothing_found_is_told_on_standard_error(run_small: Run) -> None:
    assert run_small("search", "不存在的词").err.startswith("cqpolicy: ")


@pytest.fixture(scope="module")
def fail(run_small: Run) -> Callable[[tuple[str, ...]], Result]:
    """Run a wrong command line, each once."""
    return cache(lambda arguments: run_small(*arguments))


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_gives_2(fail: Fail, arguments: tuple[str, ...]) -> None:
    assert fail(arguments).code == 2


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_leaves_standard_output_empty(fail: Fail, arguments: tuple[str, ...]) -> None:
    assert fail(arguments).out == ""


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_one_line_and_a_hint(fail: Fail, arguments: tuple[str, ...]) -> None:
    first, *hints = fail(arguments).err.split("\n")[:-1]
    assert (first.startswith("cqpolicy: "), [line[:2] for line in hints]) == (True, ["  "] * len(hints))


@pytest.mark.parametrize(
    "arguments", [a for a in WRONG if not any("/no/such" in word for word in a) and "--json" not in a], ids=" ".join
)
def test_wrong_usage_hints_at_what_is_right(fail: Fail, arguments: tuple[str, ...]) -> None:
    assert len(fail(arguments).err.split("\n")[:-1]) == 2


@pytest.mark.parametrize("command", ["search 企业", "show seed/1", "list", "documents", "export"])
def test_a_corpus_with_faults_gives_3(run: Run, small_corpus: Path, command: str) -> None:
    (small_corpus / "policies.toml").write_text('[[document]]\nslug = "a\n', encoding="utf-8")
    assert run(*command.split(), "--only", "--corpus", str(small_corpus)).code == 3


def test_faults_of_a_corpus_are_told_with_file_and_line(run: Run, small_corpus: Path) -> None:
    file = small_corpus / "policies.toml"
    file.write_text('[[document]]\nslug = "a\n', encoding="utf-8")
    result = run("list", "--only", "--corpus", str(small_corpus))
    assert (result.out, f"{file}:2:" in result.err) == ("", True)


def test_an_id_given_twice_gives_3(run: Run, small_corpus: Path) -> None:
    (small_corpus / "again.toml").write_bytes((small_corpus / "policies.toml").read_bytes())
    assert run("list", "--only", "--corpus", str(small_corpus)).code == 3


def test_an_interruption_gives_130(run_small: Run) -> None:
    assert run_small("show", "-", stdin=Interrupted()).code == 130


def test_an_interruption_prints_no_traceback(run_small: Run) -> None:
    assert "Traceback" not in run_small("show", "-", stdin=Interrupted()).screen


@pytest.mark.parametrize(
    "arguments", [(), ("--help",), ("-h",), *((name, "--help") for name in COMMANDS)], ids=" ".join
)
def test_help_goes_to_standard_output_and_gives_0(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.code, result.out != "", result.err) == (0, True, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_an_example_before_its_options(run: Run, name: str) -> None:
    text = run(name, "--help").out
    assert 0 <= text.index("\n  cqpolicy " + name) < text.index("--")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_has_every_one(run: Run, name: str) -> None:
    assert [line.split()[0] for line in run("--help").out.split("\n") if line.strip()].count(name) == 1


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_printed(run: Run, option: str) -> None:
    assert (run(option).code, run(option).out) == (0, f"cqpolicy {__version__}\n")


def test_a_misspelt_command_names_the_nearest(run: Run) -> None:
    assert "list" in run("lst").err
