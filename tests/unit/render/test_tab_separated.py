"""Tests of tab-separated lines."""

from decimal import Decimal

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.clauses import clause_table
from cqpolicy_cli.tabular import Spelled, machine_text
from tests.unit.render.tables import TODAY, rendered, table


def test_each_record_is_one_line(index: Index) -> None:
    made = clause_table(index.entries, TODAY)
    lines = rendered(made, "tsv").split("\n")[:-1]
    assert [line.split("\t") for line in lines] == [[machine_text(cell) for cell in row.cells] for row in made.rows]


def test_there_is_no_head_row_unless_asked_for() -> None:
    assert rendered(table(("a/1", "文")), "tsv") == "a/1\t文\n"


def test_a_head_row_has_the_stable_keys() -> None:
    assert rendered(table(("a/1", "文")), "tsv", header=True) == "id\ttext\na/1\t文\n"


def test_a_tab_in_a_text_starts_no_field() -> None:
    assert rendered(table(("a/1", "一\t二")), "tsv") == "a/1\t一 二\n"


def test_a_line_break_in_a_text_starts_no_record() -> None:
    assert rendered(table(("a/1", "一\n二")), "tsv") == "a/1\t一 二\n"


def test_a_missing_value_keeps_its_field() -> None:
    assert rendered(table(("a/1", None)), "tsv") == "a/1\t\n"


def test_values_are_spelled_for_machines() -> None:
    made = table(("a/1", Spelled("<=1 CNY", "up to 1元"), TODAY, Decimal("1E+2"), 7), keys="abcde")
    assert rendered(made, "tsv") == "a/1\t<=1 CNY\t2026-01-31\t100\t7\n"


def test_nothing_found_is_nothing_written() -> None:
    assert rendered(table(), "tsv") == ""
