"""Tests of the Markdown table, read back by a Markdown parser."""

import pytest
from markdown_it import MarkdownIt

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.clauses import clause_table
from cqpolicy_cli.tabular import Cell, Spelled, Table
from tests.unit.render.tables import TODAY, rendered, table

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(made: Table) -> list[list[str]]:
    """Give the cells as a reader sees them; text that became a link or emphasis shows as a fault."""
    rows: list[list[str]] = []
    for token in PARSER.parse(rendered(made, "md")):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(child.content or f"<{child.type}>" for child in token.children or ()))
    return rows


def cell(value: Cell) -> str:
    return shown(table(("a/1", value)))[1][1]


def test_a_row_for_each_record_below_head_and_rule(index: Index) -> None:
    assert len(rendered(clause_table(index.entries, TODAY), "md").split("\n")[:-1]) == len(index.entries) + 2


def test_every_row_has_all_cells(index: Index) -> None:
    made = clause_table(index.entries, TODAY)
    assert {len(row) for row in shown(made)} == {len(made.columns)}


def test_the_head_row_has_the_titles() -> None:
    assert shown(table(("a/1", "文")))[0] == ["Id", "Text"]


@pytest.mark.parametrize(
    "text",
    [
        *("a|b", "*强调*", "_强调_", "`代码`", "[链接](x)", "<b>", "\\", "\\|", "a\\", "~~删~~", "&lt;", "&amp;"),
        *("![图](x)", "# 题", "1. 项", "- 项", "<http://a.b>", "***", "a\\*b"),
    ],
)
def test_text_is_shown_to_the_letter(text: str) -> None:
    assert cell(text) == text


def test_a_list_has_a_line_an_item() -> None:
    assert rendered(table(("a/1", ("一", "二"))), "md").split("\n")[2] == "| a/1 | 一<br>二 |"


def test_values_are_spelled_for_a_person() -> None:
    assert cell(Spelled("<=1 CNY", "up to 1元")) == "up to 1元"


def test_a_line_break_in_a_text_breaks_no_row() -> None:
    assert cell("一\n二") == "一 二"


def test_the_text_of_a_clause_is_shown_to_the_letter(small_index: Index) -> None:
    made = clause_table([small_index.by_id["port/2.3"]], TODAY)
    assert small_index.by_id["port/2.3"].clause.text in shown(made)[1]


def test_nothing_found_leaves_the_head() -> None:
    assert len(rendered(table(), "md").split("\n")[:-1]) == 2
