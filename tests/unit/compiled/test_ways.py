"""Fragments of a compiled form answer as those in memory do, whatever stands in them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqpolicy_cli.compiled import ways
from cqpolicy_cli.compiled.fragments import FragmentIndex
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.compiled.ways import StoredFragments
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.postings import MemoryFragments
from cqpolicy_cli.index.searchable import ANY_HAN, WEIGHTS

# two Han characters in common use, two of those that take four bytes in UTF-16, a Latin letter, a mark, a blank
CHARACTERS = "甲乙丙𬭎𬬭a\uffee "
STEPS = st.one_of(st.just(ANY_HAN), st.text(CHARACTERS.replace(" ", ""), max_size=4), st.sampled_from("甲乙丙𬭎"))


def stored(texts: Sequence[str]) -> StoredFragments:
    """Index texts as the titles of clauses."""
    index, writer = FragmentIndex(), Writer()
    for text in texts:
        index.add([text, *[""] * (len(WEIGHTS) - 1)])
    index.put(writer)
    writer.end()
    return StoredFragments(Store(writer.sections, memoryview(writer.body)))


def in_memory(texts: Sequence[str]) -> MemoryFragments:
    """Put the fragments of texts together."""
    return MemoryFragments(" ".join(dict.fromkeys(piece for text in texts for piece in text.split(" ") if piece)))


@pytest.fixture(params=[0, 2, ways.FEW], ids="a range of {} places is read whole".format)
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read ranges of so few places whole."""
    monkeypatch.setattr(ways, "FEW", request.param)


@pytest.fixture(params=[1, ways.COLUMN_SHARE], ids="a column is {} times as fast".format)
def _share(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take columns to be so much faster than the text."""
    monkeypatch.setattr(ways, "COLUMN_SHARE", request.param)


@pytest.fixture(params=[1, ways.MANY_FOLLOWERS], ids="{} characters that follow are many".format)
def _many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take so many characters that may come second to be many."""
    monkeypatch.setattr(ways, "MANY_FOLLOWERS", request.param)


@pytest.mark.usefixtures("_few", "_share", "_many")
@given(st.lists(st.text(CHARACTERS, min_size=1, max_size=12), min_size=1, max_size=8), st.lists(STEPS, min_size=1))
def test_texts_that_go_a_way_are_those_that_a_pattern_finds(texts: list[str], way: list[str]) -> None:
    if way[0] == ANY_HAN and (len(way) == 1 or any(len(step) != 1 for step in way[1:])):
        way[0] = "甲"  # a way that begins with any character goes on as one text
    one, other = stored(texts), in_memory(texts)
    found = one.matching([way])
    assert found == other.matching([way])
    assert sorted(found, key=one.first_place) == sorted(found, key=other.first_place)


@given(st.lists(st.text(CHARACTERS, max_size=16), max_size=8), st.text(CHARACTERS.replace(" ", ""), min_size=1))
def test_a_text_stands_where_it_does(texts: list[str], text: str) -> None:
    assert (text in stored(texts)) == (text in in_memory(texts))
