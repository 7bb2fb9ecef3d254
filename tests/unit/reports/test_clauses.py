"""Tests of the table of clauses."""

from datetime import date
from decimal import Decimal

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.query.search import search
from cqpolicy_cli.reports.clauses import clause_table, search_table
from cqpolicy_cli.reports.record import clause_record
from cqpolicy_cli.tabular import Cell, Table, machine_text


def cell(table: Table, row: int, key: str) -> Cell:
    return table.rows[row].cells[[column.key for column in table.columns].index(key)]


def text(index: Index, name: str, key: str) -> str:
    return machine_text(cell(clause_table([index.by_id[name]], date(2026, 1, 31)), 0, key))


def test_each_row_has_a_cell_for_every_column(index: Index, today: date) -> None:
    table = clause_table(index.entries, today)
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_the_first_column_identifies_the_row(index: Index, today: date) -> None:
    table = clause_table(index.entries, today)
    assert (table.columns[0].key, table.columns[0].kind) == ("id", "id")
    assert [row.cells[0] for row in table.rows] == [entry.clause.id for entry in index.entries]


def test_a_row_keeps_the_nested_record(small_index: Index, today: date) -> None:
    table = clause_table(small_index.entries, today)
    pairs = zip(table.rows, small_index.entries, strict=True)
    assert all(clause_record(entry).items() <= row.record.items() for row, entry in pairs)


def test_the_table_knows_its_kind_and_day(today: date) -> None:
    table = clause_table((), today, kind="export")
    assert (table.kind, table.as_of, table.rows) == ("export", today, ())


def test_the_order_given_is_kept(small_index: Index, today: date) -> None:
    table = clause_table(small_index.entries[::-1], today)
    assert [row.cells[0] for row in table.rows] == [e.clause.id for e in reversed(small_index.entries)]


@pytest.mark.parametrize(
    ("name", "key", "spelled"),
    [
        ("seed/2.1.1", "document", "seed"),
        ("seed/2.1.1", "agencies", "市科技局; 市财政局; 区县政府"),
        ("seed/2.1.1", "roles", "lead; participate; implement"),
        ("seed/2.1.1", "amounts", ">=5000000 CNY; <=10 percent; <=1000000 CNY"),
        ("seed/2.1.2", "amounts", "500000..2000000 CNY"),
        ("seed/1", "amounts", "3000000000 CNY"),
        ("seed/2.2.3", "amounts", "50 percent; <=200000 CNY"),
        ("seed/1", "deadlines", "by 2027"),
        ("seed/2.1.1", "deadlines", "annual"),
        ("seed/2.1.2", "deadlines", "until 2025-12-31"),
        ("seed/2.2.3", "deadlines", "P2Y"),
        ("port/1.1", "deadlines", "2023-06-01..2025-12-31"),
        ("seed/annex.1", "targets", "种子企业: 80家 (2025); 种子企业: 200家 (2027)"),
        ("seed/1", "targets", "新增种子企业: ≥200家 (2027); 研发投入: 30亿元 (2027)"),
        ("seed/0", "references", "《示例市口岸开放若干措施》; 示府办发〔2023〕9号"),
        ("seed/0", "agencies", ""),
    ],
)
def test_facts_are_spelled_for_machines(small_index: Index, name: str, key: str, spelled: str) -> None:
    assert text(small_index, name, key) == spelled


def test_agencies_and_roles_are_pairs(index: Index, today: date) -> None:
    table = clause_table(index.entries, today)
    pairs = [(cell(table, i, "agencies"), cell(table, i, "roles")) for i in range(len(table.rows))]
    assert [pair for pair in pairs if len(pair[0] or ()) != len(pair[1] or ())] == []  # type: ignore[arg-type]


def test_clauses_are_charged_through_no_group_unless_asked(small_index: Index, today: date) -> None:
    table = clause_table(small_index.entries, today)
    assert {machine_text(cell(table, row, "through")) for row in range(len(table.rows))} == {""}


def test_the_group_through_which_a_body_is_charged_is_told(small_index: Index, today: date) -> None:
    query = Query(agencies=frozenset({"璧山区"}), groups=frozenset({"区县政府", "有关区县政府"}), today=today)
    table = clause_table([small_index.by_id["port/1.2"]], today, through=query.through)
    assert (table.rows[0].record["through"], machine_text(cell(table, 0, "through"))) == (
        ["有关区县政府"],
        "有关区县政府",
    )


def test_hits_have_score_and_matches_beside_the_record(small_index: Index, today: date) -> None:
    table = search_table(search(small_index, "过渡厂房"), today, limit=None)
    (row,) = table.rows
    more = {key: value for key, value in row.record.items() if key in ("through", "score", "matches", "standing")}
    assert dict(row.record) == clause_record(small_index.by_id["seed/2.2.3"]) | more
    assert (more["through"], set(more)) == ([], {"through", "score", "matches", "standing"})


def test_the_score_is_a_number_above_nothing(small_index: Index, today: date) -> None:
    table = search_table(search(small_index, "过渡厂房"), today, limit=None)
    assert cell(table, 0, "score") == Decimal(str(table.rows[0].record["score"])) > 0


def test_hits_are_limited_from_the_best(index: Index, today: date) -> None:
    result = search(index, "企业")
    table = search_table(result, today, limit=3)
    assert [row.cells[0] for row in table.rows] == [hit.entry.clause.id for hit in result.hits[:3]]


def test_the_words_searched_for_are_highlights(small_index: Index, today: date) -> None:
    assert {"海外仓", "奖励"} <= set(search_table(search(small_index, "海外仓 奖励"), today, limit=None).highlights)
