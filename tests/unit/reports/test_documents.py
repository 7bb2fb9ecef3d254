"""Tests of the table of documents."""

from datetime import date

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.documents import document_table
from cqpolicy_cli.tabular import Record


def records(index: Index, today: date) -> dict[object, Record]:
    return {row.record["slug"]: row.record for row in document_table(index, today).rows}


def test_every_document_has_its_row(index: Index, today: date) -> None:
    assert list(records(index, today)) == [
        *("sme", "mfg", "software", "robot", "parts", "export", "ecommerce", "map", "sensor"),
    ]


def test_each_row_has_a_cell_for_every_column(index: Index, today: date) -> None:
    table = document_table(index, today)
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_clauses_are_counted(small_index: Index, today: date) -> None:
    assert [record["clauses"] for record in records(small_index, today).values()] == [6, 3]


def test_a_record_has_the_words_of_the_covering_notice(small_index: Index, today: date) -> None:
    made = records(small_index, today)
    assert [made[slug]["notice"] for slug in ("seed", "port")] == [
        "《示例市种子企业培育办法(2024—2027年)》已经市政府同意,现印发给你们,请认真贯彻执行。",
        None,
    ]


def test_a_record_has_the_metadata(small_index: Index, today: date) -> None:
    made = records(small_index, today)["seed"]
    assert {key: made[key] for key in ("title", "number", "issuers", "addressees", "issued", "printed", "period")} == {
        "title": "示例市种子企业培育办法(2024—2027年)",
        "number": "示府办发〔2024〕1号",
        "issuers": ["示例市人民政府办公厅"],
        "addressees": ["各区县政府", "市政府各部门"],
        "issued": "2024-01-05",
        "printed": None,
        "period": {"start": "2024-01-01", "end": "2027-12-31"},
    }


@pytest.mark.parametrize(
    ("today", "status"),
    [(date(2023, 12, 31), "upcoming"), (date(2026, 1, 31), "in-force"), (date(2028, 1, 1), "ended")],
)
def test_the_period_is_reckoned_from_today(small_index: Index, today: date, status: str) -> None:
    assert records(small_index, today)["seed"]["status"] == status


def test_a_document_without_period_is_undated(small_index: Index, today: date) -> None:
    assert records(small_index, today)["port"]["status"] == "undated"


def test_all_records_have_the_same_keys(index: Index, today: date) -> None:
    assert len({frozenset(record) for record in records(index, today).values()}) == 1
