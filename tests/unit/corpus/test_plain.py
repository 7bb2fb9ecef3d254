"""Tests of reading plain TOML quickly: it gives what ``tomli`` gives, or nothing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from cqpolicy_cli.corpus.plain import read_plain
from cqpolicy_cli.corpus.read import shipped_files

TESTS = Path(__file__).parents[2]
FILES = [*shipped_files(), *sorted((TESTS / "broken").glob("*.toml")), *sorted((TESTS / "small").glob("*.toml"))]


def by_tomli(text: str) -> dict[str, Any] | None:
    try:
        return tomli.loads(text, parse_float=Decimal)
    except ValueError:
        return None


def agrees(text: str) -> bool:
    """Tell whether the quick reader gives nothing, or the same values of the same types."""
    read = read_plain(text)
    return read is None or repr(read) == repr(by_tomli(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_read_as_tomli_reads_it_or_not_at_all(path: Path) -> None:
    assert agrees(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.name)
def test_the_shipped_files_are_plain(path: Path) -> None:
    assert read_plain(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        'a = "x"\na = "y"',
        "a = [1]\n[[a]]\nb = 2",
        '[[a]]\nb = ["x"]\n[[a.b]]\nc = 1',
        "[a]\nb = 1\n[a]\nc = 2",
        "[[a.b]]\nc = 1",
        'a = [\n  "x",',
        'a = """\nb = "c"\n"""',
        'a = "x" # it is\n',
        "a.b = 1",
        'a = "x\ty"\r',
        "a = 01",
    ],
)
def test_what_is_not_plain_is_left_to_tomli(text: str) -> None:
    assert agrees(text)


def test_values_of_every_kind_are_read() -> None:
    text = (
        '[[a]]\nb = "x"\nc = ["y", "z"]\nd = 7\ne = 1_000.50\nf = 2027-12-31\ng = true\nh = "\\"q\\""\n\n'
        '[a.i]\nj = [\n  { k = "l" },\n  { k = "m" },\n]\n\n[[a.n]]\no = 0\n[[a]]\nb = ""'
    )
    assert repr(read_plain(text)) == repr(by_tomli(text))


LINES = st.sampled_from(
    [
        "[[a]]", "[[a.b]]", "[a.c]", "[a]", "[[ a ]]", "[a.b]", "[[c]", "[c]]",
        'k = "v"', 'k = "v" ', 'l = "a\\nb"', "l = 5", "l = 05", "l = 0", "o = ", "o=1",
        "m = [", "]", '  "x",', '  { k = "v" },', 'm = ["x", "y"]', 'm = ["x","y"]', 'm = ["x", "y", ]', 'm = ["]',
        'n = "', 'n = """', '"""', "n = \'\'\'", "\'\'\'", "", " ", "# n = 1", 'n = "x" # "y"', "b = [{ k = 1 }]",
        "p.q = 1", '"p" = 1', "é = 1", "n = 2027-01-01", "n = 1_0.5", 'n = ["a = 1", "[[a]]"]',
        'n = "a\u3000b"', 'n = "a\x01b"',
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=8))
def test_lines_in_any_order_are_read_as_tomli_reads_them_or_not_at_all(lines: list[str]) -> None:
    assert agrees("\n".join(lines))
