"""Tests of comma-separated values."""

import csv
import io

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.clauses import clause_table
from cqpolicy_cli.tabular import Cell, Spelled, machine_text
from tests.unit.render.tables import TODAY, rendered, table


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def cell(value: Cell) -> str:
    return parsed(rendered(table(("a/1", value)), "csv"))[1][1]


def test_the_head_row_has_the_stable_keys() -> None:
    assert parsed(rendered(table(("a/1", "文")), "csv"))[0] == ["id", "text"]


def test_the_head_row_can_be_left_out() -> None:
    assert parsed(rendered(table(("a/1", "文")), "csv", header=False)) == [["a/1", "文"]]


def test_nothing_found_leaves_the_head_row() -> None:
    assert parsed(rendered(table(), "csv")) == [["id", "text"]]


@pytest.mark.parametrize("text", ['"引"号', "逗,号", "分号;", "'单'", " 空 格 ", "“引”"])
def test_text_survives_quoting(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_formula_is_neutralised(start: str) -> None:
    assert cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_formula_in_a_list_is_neutralised(start: str) -> None:
    assert cell((f"{start}1", "二"))[0] == "'"


def test_a_formula_within_a_text_is_left_alone() -> None:
    assert cell("到=2027年") == "到=2027年"


def test_a_line_break_becomes_a_space() -> None:
    assert cell("一\n二") == "一 二"


def test_a_list_is_joined_by_semicolons() -> None:
    assert cell(("市科技局", Spelled("lead", "牵头"))) == "市科技局; lead"


def test_a_missing_value_is_empty() -> None:
    assert cell(None) == ""


def test_a_clause_whose_title_looks_like_a_formula_is_safe(small_index: Index) -> None:
    rows = parsed(rendered(clause_table([small_index.by_id["port/2.3"]], TODAY), "csv"))
    assert dict(zip(*rows, strict=True))["title"] == "'=海外仓:*A|B*类"


def test_every_clause_reads_back(index: Index) -> None:
    made = clause_table(index.entries, TODAY)
    assert parsed(rendered(made, "csv", header=False)) == [[machine_text(cell) for cell in r.cells] for r in made.rows]
