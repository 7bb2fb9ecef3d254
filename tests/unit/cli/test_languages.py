"""In a Chinese locale nothing is said in English; in English nothing in Chinese but data and examples."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from cqpolicy_cli import model
from cqpolicy_cli.cli.app import app
from cqpolicy_cli.cli.completion import SHELLS
from cqpolicy_cli.cli.output import COLORS
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.cli.sorting import SORTS
from cqpolicy_cli.cli.topics import TOPICS, VARIABLES
from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.facts import KINDS, amount, deadline, responsibility, target
from cqpolicy_cli.i18n import LANGUAGES
from cqpolicy_cli.render import EXTENSIONS, FORMATS
from cqpolicy_cli.reports.record import CLAUSE_KEYS
from tests.broken.test_broken import FILES, take_off
from tests.conftest import SMALL, Result, Run
from tests.unit.corpus.minimal import write_corpus

GROUP: Any = typer.main.get_command(app)
ZH, EN = {"LANG": "zh_CN.UTF-8"}, {"LANG": "en_GB.UTF-8"}
HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]+")
WORD = re.compile(r"[A-Za-z]{2,}")

# Names that are the same in every language: programs, formats, encodings, keys that are printed.
NAMES = frozenset(
    {
        *(
            "cqpolicy",
            "python",
            "less",
            "cat",
            "shell",
            "bashrc",
            "zshrc",
            "compinit",
            "fpath",
            "PowerShell",
            "PATH",
            "dumb",
            "FRX",
        ),
        *(
            "TOML",
            "JSON",
            "CSV",
            "Excel",
            "Word",
            "Markdown",
            "UTF",
            "utf",
            "GB",
            "PDF",
            "ZIP",
            "null",
            "true",
            "false",
        ),
        *("schema_version", "as_of", "count", "items", "id", "toml", "TODO", "sources", "standing"),
    }
)


def _keys() -> Iterator[str]:
    """Name the keys of corpus files."""
    kinds = [*KINDS.values(), *(value for value in vars(model).values() if dataclasses.is_dataclass(value))]
    kinds += [responsibility.Responsibility, responsibility.Charge]
    for kind in kinds:
        yield from (field.name for field in dataclasses.fields(kind))


def _enumerated() -> Iterator[str]:
    """Name every value that scripts may type."""
    yield from (entry.slug for entry in read_corpus(shipped_files()).documents)
    yield from (*CLAUSE_KEYS, "roles", "through", "clauses", "name", "due", "issued")
    yield from (*COMMANDS, *FORMATS, *EXTENSIONS, *TOPICS, *VARIABLES, *SHELLS, *COLORS, *SORTS, *LANGUAGES)
    for module in (model, amount, deadline, responsibility, target):
        for value in vars(module).values():
            yield from (text for text in get_args(value) if isinstance(text, str))


KNOWN = NAMES | {word for name in (*_enumerated(), *_keys()) for word in WORD.findall(name)} | set(_keys())


def english(text: str, *given: str) -> list[str]:
    """Find the English words of a text, but those that are code (options, paths, ids, keys) or were given."""
    for taken in given:
        text = text.replace(taken, "")
    text = re.sub(r"`[^`]*`|--?[a-z][\w-]*|\S*/\S*|\.\w+|\b[a-z]+_[a-z_]+\b|\b0x\w+|U\+\w+", " ", text)
    return [word for word in WORD.findall(text) if word not in KNOWN]


def test_english_is_found() -> None:
    assert english("没有选项 --foo; see `cqpolicy list --help`") == ["see"]
    assert english("Usage: cqpolicy list [选项]") == ["Usage"]


def pages() -> list[tuple[str, ...]]:
    """Give the command lines that print help."""
    return [(), ("--help",), *((name, "--help") for name in COMMANDS), *(("help", topic) for topic in TOPICS)]


def without_examples(page: str) -> str:
    """Leave the examples out, which are commands."""
    return re.sub(r"(?m)^  (?:\S+=\S+ |if |source <\()?cqpolicy .*$", "", page)


@pytest.mark.parametrize("line", pages(), ids=" ".join)
def test_help_is_all_chinese_in_a_chinese_locale(run: Run, line: tuple[str, ...]) -> None:
    result = run(*line, env=ZH)
    assert (result.code, result.err, english(without_examples(result.out))) == (0, "", [])


@pytest.mark.parametrize("line", pages(), ids=" ".join)
def test_help_is_all_english_otherwise(run: Run, line: tuple[str, ...]) -> None:
    result = run(*line, env=EN)
    rest = re.sub(r"500万|1亿|到2027年", "", without_examples(result.out))
    assert (result.code, result.err, HAN.findall(rest)) == (0, "", [])


def misuses() -> Iterator[tuple[str, ...]]:
    """Misuse every command in every way that its options and arguments allow."""
    yield from (("zzz",), ("--zzz",), ("--version=1",), ("--lang",), ("--lang", "zzz"), ("list", "--lang", "zzz"))
    for name in COMMANDS:
        params = GROUP.get_command(None, name).params
        yield from ((name, "--zzz"), (name, "-z"), (name, "--hel"))
        for param in params:
            yield from ((name, *words) for words in _misused(param))
        if all(param.param_type_name == "option" for param in params):
            yield name, "zzz"


def _misused(param: Any) -> Iterator[tuple[str, ...]]:
    """Leave an argument out or give it twice; give an option no value, one that is no number, one to a switch."""
    option = max(param.opts, key=len)
    if param.param_type_name == "argument":
        yield from [()] * param.required
        yield from [("zzz", "zzz")] * (param.nargs == 1)
        return
    yield (f"{option}=1",) if param.is_flag else (option,)
    if "integer" in param.type.name and not param.is_flag:
        yield from ((option, "zzz"), (option, "1.5"))


MISTAKES: list[tuple[str, ...]] = [
    ("list", "--agency", "zzz"),
    ("list", "--agency", "区"),
    ("list", "--agency", "金融监管局"),
    ("list", "--agency", "市科基局长"),
    ("list", "--document", "zzz"),
    ("list", "--document", "满天形"),
    ("list", "--role", "zzz"),
    ("list", "--kind", "zzz"),
    ("list", "--sort", "zzz"),
    ("list", "--due-before", "zzz"),
    ("list", "--as-of", "zzz"),
    ("list", "--min-amount", "zzz"),
    ("list", "--min-amount", "30%", "--max-amount", "1万"),
    ("list", "--text", ""),
    ("list", "--format", "zzz"),
    ("list", "--fields", "zzz"),
    ("list", "--color", "zzz"),
    ("list", "--json", "--format", "csv"),
    ("list", "--bom", "-f", "md"),
    ("list", "--only"),
    ("list", "--corpus", "/no/such/folder/zzz.toml"),
    ("list", "-o", "/no/such/folder/zzz.csv"),
    ("list", "-o", "zzz.pdf"),
    ("list", "-o", "."),
    ("list", "-o", "/dev/full", "-f", "csv"),
    ("agencies", "zzz"),
    ("agencies", "--sort", "zzz"),
    ("documents", "--sort", "zzz"),
    ("amounts", "--amount-kind", "zzz"),
    ("show", "zzz"),
    ("show", "zzz/1"),
    ("show", "sme/99"),
    ("show", "三(一)2"),
    ("search", "不存在的词"),
    ("search", "zzz"),
    ("search", "znzc"),
    ("search", "补多少", "揭榜"),
    ("completion", "zzz"),
    ("help", "zzz"),
    ("check", "/no/such/folder/zzz.toml"),
]


def told(result: Result) -> str:
    """Give what a run says besides its results."""
    return result.err + (result.out if result.code > 1 else "")


@pytest.mark.parametrize("line", [*dict.fromkeys(misuses()), *MISTAKES], ids=" ".join)
def test_an_error_is_said_in_the_language_of_the_locale(run: Run, line: tuple[str, ...]) -> None:
    chinese, other = run(*line, env=ZH), run(*line, env=EN)
    assert chinese.code == other.code
    said = told(chinese)
    assert (english(said, *sorted(line, key=len, reverse=True), "zzz"), bool(HAN.search(said))) == ([], True)
    assert "Traceback" not in told(other)


@pytest.mark.parametrize("line", [line for line in misuses() if line[-1:] != ("--lang",)], ids=" ".join)
def test_a_wrong_command_line_is_told_without_chinese_in_english(run: Run, line: tuple[str, ...]) -> None:
    result = run(*line, env=EN)
    assert (result.code, HAN.findall(told(result))) == (2, [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fault_of_a_corpus_is_told_in_chinese(run: Run, path: Path, folder: Path) -> None:
    source, toml = take_off(take_off(path.read_text(encoding="utf-8"), "# expect: ")[1], "# source: ")
    file = write_corpus(folder, toml, source)
    result = run("check", str(file), env=ZH)
    values = set(WORD.findall(toml + "".join(source)))
    said = english(result.out + result.err, file.name)
    assert (result.code, [word for word in said if word not in values]) == (3, [])


@pytest.mark.parametrize("command", ["list", "documents", "agencies", "deadlines", "amounts", "targets"])
def test_a_table_has_chinese_heads_and_values_in_a_chinese_locale(run_small: Run, command: str) -> None:
    csv = run_small(command, "-f", "csv", "--header").lines[0].split(",")
    options = ("-n", "3", "--fields", ",".join(csv), "-f", "md")
    head = run_small(command, *options, env=ZH).lines[0]
    assert english(head.replace("ID", "")) == []
    assert HAN.search(run_small(command, *options, env=EN).lines[0]) is None


def test_enumerated_values_are_spelled_for_people_and_never_change_for_machines(run_small: Run) -> None:
    line = ("deadlines", "--inherited", "--fields", "kind,precision,status,inherited")
    machine = [run_small(*line, "-f", "csv", env=env).out for env in (ZH, EN)]
    assert machine[0] == machine[1]
    body = "\n".join(run_small(*line, "-f", "md", env=ZH).lines[2:])
    assert WORD.findall(body) == []


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv", "ids"])
@pytest.mark.parametrize("command", ["list", "documents", "agencies", "deadlines", "amounts", "targets", "export"])
def test_machine_formats_are_the_same_in_both_languages(run_small: Run, command: str, name: str) -> None:
    options = ("--agency", "璧山区", "--format", name)
    assert run_small(command, *options, env=ZH).out == run_small(command, *options, env=EN).out


def test_the_option_goes_before_the_locale(run: Run) -> None:
    assert run("--help", "--lang", "en", env=ZH).out == run("--help", env=EN).out
    assert run("--help", "--lang", "zh", env=EN).out == run("--help", env=ZH).out


def test_a_card_is_all_chinese_in_a_chinese_locale(run: Run) -> None:
    shown = run("show", "seed", "port", "--only", "--corpus", str(SMALL), env=ZH).out
    data = {word for file in SMALL.rglob("*.*") for word in WORD.findall(file.read_text(encoding="utf-8"))}
    assert [word for word in english(shown) if word not in data] == []
