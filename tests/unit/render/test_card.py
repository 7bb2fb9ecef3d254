"""Tests of a clause's card as text."""

import io
import re

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.render import View
from cqpolicy_cli.render.card import render
from cqpolicy_cli.reports.card import clause_card
from cqpolicy_cli.text.spelling import squeeze
from cqpolicy_cli.text.width import width
from tests.unit.render.tables import TODAY


def shown(index: Index, name: str, *, columns: int = 0, color: bool = False) -> str:
    out = io.StringIO()
    render(clause_card(index.by_id[name], TODAY), out, View(columns=columns, color=color))
    return out.getvalue()


def test_the_text_stands_whole_in_a_pipe(small_index: Index) -> None:
    assert small_index.by_id["seed/2.1.1"].clause.text in shown(small_index, "seed/2.1.1").split("\n")


def test_the_citation_comes_first(small_index: Index) -> None:
    assert shown(small_index, "port/2.3").split("\n")[0] == small_index.by_id["port/2.3"].citation


def test_id_and_title_come_second(small_index: Index) -> None:
    assert shown(small_index, "port/1.1").split("\n")[1].split() == ["port/1.1", "优化通关流程"]


def test_headings_are_joined_into_a_path(small_index: Index) -> None:
    assert "二、支持措施 > (一)研发支持。" in shown(small_index, "seed/2.1.1")


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_nothing_is_cut_at_any_width(index: Index, columns: int) -> None:
    names = ("mfg/3.7", "parts/2.1", "sme/annex.1", "ecommerce/1")
    pairs = [(squeeze(shown(index, name, columns=columns)), squeeze(shown(index, name))) for name in names]
    assert [a == b for a, b in pairs] == [True] * 4


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_terminal(index: Index, columns: int) -> None:
    lines = [line for name in index.by_id for line in shown(index, name, columns=columns).split("\n")]
    assert [line for line in lines if width(line) > columns] == []


def test_further_facts_hang_below_the_first(small_index: Index) -> None:
    lines = shown(small_index, "seed/2.1.1").split("\n")
    first = next(i for i, line in enumerate(lines) if "最高100万元" in line and "·" in line)
    assert lines[first].startswith("  ")


def test_without_colour_there_is_no_escape(index: Index) -> None:
    assert [name for name in index.by_id if "\x1b" in shown(index, name, columns=80)] == []


def test_colour_changes_nothing_but_escapes(index: Index) -> None:
    coloured = shown(index, "mfg/2.3", columns=80, color=True)
    assert re.sub(r"\x1b\[\d+m", "", coloured) == shown(index, "mfg/2.3", columns=80) != coloured
