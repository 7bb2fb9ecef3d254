"""Tests of what the code promises about itself: tables that load, a quick start, small modules and functions."""

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cqpolicy_cli
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.lazy import load
from cqpolicy_cli.render import FORMATS

PACKAGE = Path(cqpolicy_cli.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
START = """
import sys
from cqpolicy_cli.cli.app import run
status = run(["search", "海外仓", "--format", "json"])
sys.stderr.write("\\n".join([str(status), *sys.modules]))
"""


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give the functions and methods of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def name(path: Path) -> str:
    """Name a module relative to the package."""
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("reference", [*(command.target for command in COMMANDS.values()), *FORMATS.values()])
def test_every_reference_of_the_tables_loads(reference: str) -> None:
    assert callable(load(reference))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_summary_of_a_command_is_the_first_line_of_its_docstring(command: str) -> None:
    first = (inspect.getdoc(load(COMMANDS[command].target)) or "").split("\n")[0]
    assert COMMANDS[command].summary == first


def test_search_as_json_starts_without_what_it_does_not_need() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, encoding="utf-8", check=True)
    status, *loaded = done.stderr.split("\n")
    others = {command.target.partition(":")[0] for key, command in COMMANDS.items() if key != "search"}
    heavy = {"rich", "pydantic", "cqpolicy_cli.drafting", "cqpolicy_cli.render.terminal"}
    assert (status, sorted((others | heavy).intersection(loaded))) == ("0", [])


def test_every_command_is_a_module_of_its_own() -> None:
    targets = [command.target.partition(":")[0] for command in COMMANDS.values()]
    assert len(set(targets)) == len(targets)


def test_every_module_of_commands_is_in_the_table() -> None:
    written = {path.stem for path in (PACKAGE / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert written == {command.target.partition(":")[0].rpartition(".")[2] for command in COMMANDS.values()}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_its_responsibility(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_is_longer_than_300_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 300


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_function_is_longer_than_40_lines(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions(tree)}
    assert {function: length for function, length in lengths.items() if length > 40} == {}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = [n.lineno for f in functions(tree) for n in ast.walk(f) if isinstance(n, (ast.Import, ast.ImportFrom))]
    assert inner == []


def test_sentences_are_told_in_one_place() -> None:
    writers = {name(path) for path in MODULES if "sys.stderr.write" in path.read_text(encoding="utf-8")}
    assert writers == {"cli/telling.py", "cli/progress.py"}
