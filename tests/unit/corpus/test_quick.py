"""Tests of decoding quickly: what has no fault gives the same value, what has one gives nothing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from cqpolicy_cli.corpus.decode import decode
from cqpolicy_cli.corpus.quick import quick
from cqpolicy_cli.corpus.read import shipped_files
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.model import CorpusFile

BROKEN = sorted((Path(__file__).parents[2] / "broken").glob("*.toml"))


def parsed(path: Path) -> dict[str, Any]:
    return {"path": path.name, **tomli.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)}


RAW = parsed(shipped_files()[0]) | {"document": parsed(shipped_files()[0])["document"][:1]}


def slowly(raw: object) -> CorpusFile | None:
    problems: list[Problem] = []
    made = decode(CorpusFile, raw, Place("f.toml"), problems)
    assert (made is None) == bool(problems)
    return made


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.name)
def test_a_faultless_file_gives_the_same_value(path: Path) -> None:
    assert quick(CorpusFile, parsed(path)) == slowly(parsed(path)) is not None


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gives_what_it_gives_slowly(path: Path) -> None:
    try:
        raw = parsed(path)
    except tomli.TOMLDecodeError:
        return
    assert quick(CorpusFile, raw) == slowly(raw)


SPOTS = st.sampled_from(
    [
        ("document", 0, "slug"), ("document", 0, "issued"), ("document", 0, "issuers"), ("document", 0, "clause"),
        ("document", 0, "clause", 1, "id"), ("document", 0, "clause", 1, "line"), ("document", 0, "clause", 1, "kind"),
        ("document", 0, "clause", 1, "text"), ("document", 0, "section", 0), ("document", 0, "matter", 0, "kind"),
    ]
)  # fmt: skip
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.decimals(), st.dates(), st.datetimes(),
    st.lists(st.text(max_size=3), max_size=2), st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.sampled_from(["clause", "a\x00b", "a\nb", "\u2003", Decimal("NaN")]),
)  # fmt: skip


def with_value(raw: Any, spot: tuple[Any, ...], value: object) -> Any:
    """Put a value into a copy of parsed TOML."""
    if not spot:
        return value
    first, *rest = spot
    if isinstance(raw, list):
        return [with_value(item, tuple(rest), value) if n == first else item for n, item in enumerate(raw)]
    return {**raw, first: with_value(raw[first], tuple(rest), value)}


@given(SPOTS, VALUES)
def test_whatever_stands_somewhere_is_taken_or_refused_by_both(spot: tuple[Any, ...], value: object) -> None:
    raw = with_value(RAW, spot, value)
    assert quick(CorpusFile, raw) == slowly(raw)
