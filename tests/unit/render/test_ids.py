"""Tests of bare ids."""

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.clauses import clause_table
from tests.unit.render.tables import TODAY, rendered, table


def test_each_id_has_its_line(small_index: Index) -> None:
    made = clause_table(small_index.entries, TODAY)
    assert rendered(made, "ids").split("\n")[:-1] == list(small_index.by_id)


def test_there_is_never_a_head_row() -> None:
    assert rendered(table(("a/1", "文")), "ids", header=True) == "a/1\n"


def test_nothing_found_is_nothing_written() -> None:
    assert rendered(table(), "ids") == ""
