"""Each file here has one fault, and a check of it says exactly what its first lines expect.

A file begins with comments that the test takes off before it writes the rest as ``corpus.toml``:
``# expect: LINE: KEY: MESSAGE`` for each problem (lines are counted without these comments), and
``# source: WORDS`` for each line of the source text, ``sources/one.txt``.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cqpolicy_cli import corpus
from tests.unit.corpus.minimal import problems_in, write_corpus

FILES = sorted(Path(__file__).parent.glob("*.toml"))
ELSEWHERE = {
    "cannot read {names}: {reason}",  # an error, not a problem of a corpus
    "lists are nested too deeply",  # too long for a file here: tests/unit/corpus
    "a number is too long",
    "byte 0x{byte:02X} is no valid UTF-8; save the file as UTF-8",  # no text file can hold it: tests/unit/corpus
}


def take_off(text: str, mark: str) -> tuple[list[str], str]:
    """Split the leading comments of one kind from the rest of a file."""
    lines = text.split("\n")
    count = next(n for n, line in enumerate(lines) if not line.startswith(mark))
    return [line.removeprefix(mark) for line in lines[:count]], "\n".join(lines[count:])


def expectations(path: Path) -> list[str]:
    """Give the problems that a file expects."""
    return take_off(path.read_text(encoding="utf-8"), "# expect: ")[0]


def sentences() -> Iterator[str]:
    """Give every sentence that the package says of a corpus: what it marks with ``_``."""
    for module in Path(corpus.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(sentence))]):
                    yield sentence


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_has_exactly_the_problems_that_it_expects(path: Path, folder: Path) -> None:
    expected, rest = take_off(path.read_text(encoding="utf-8"), "# expect: ")
    source, toml = take_off(rest, "# source: ")
    problems = problems_in([write_corpus(folder, toml, source)])
    assert [str(problem) for problem in problems] == [f"corpus.toml:{line}" for line in expected]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_expects_a_problem(path: Path) -> None:
    assert expectations(path)


def test_every_sentence_about_a_corpus_has_a_broken_file() -> None:
    told = "\n".join(line for path in FILES for line in expectations(path))
    patterns = {sentence: re.sub(r"\\\{.*?\\\}", ".*", re.escape(sentence)) for sentence in sentences()}
    untold = {sentence for sentence, pattern in patterns.items() if not re.search(pattern, told)}
    assert untold - ELSEWHERE == set()
