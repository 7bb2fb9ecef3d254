"""Tests of JSON lines."""

import json

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.clauses import clause_table
from tests.unit.render.tables import TODAY, rendered, table


def test_each_line_is_a_bare_record(index: Index) -> None:
    made = clause_table(index.entries, TODAY)
    lines = rendered(made, "jsonl").split("\n")[:-1]
    assert [json.loads(line) for line in lines] == [row.record for row in made.rows]


def test_a_line_break_in_a_text_breaks_no_line() -> None:
    assert rendered(table(("a/1", "一\n二")), "jsonl").count("\n") == 1


def test_nothing_found_is_nothing_written() -> None:
    assert rendered(table(), "jsonl") == ""
