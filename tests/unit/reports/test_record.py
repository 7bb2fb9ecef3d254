"""Tests of the record of a clause, which scripts rely on."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.record import clause_record, number

CONTRACT = {
    *("id", "document", "label", "path", "title", "kind", "text", "agencies", "deadlines", "amounts", "targets"),
    *("references", "source"),
}
FURTHER = {"title_origin", "statement", "cites", "keywords", "notes"}  # documented in docs/output.md
PARTS = {
    "agencies": {"name", "as_written", "role", "inherited", "group"},
    "deadlines": {"kind", "start", "end", "precision", "quote", "length"},
    "amounts": {"kind", "min", "max", "unit", "quote"},
    "targets": {"metric", "value", "unit", "year", "quote", "upper", "bound"},
}


def record(index: Index, name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(clause_record(index.by_id[name])))
    return made


def records(index: Index) -> list[dict[str, Any]]:
    return [record(index, name) for name in index.by_id]


def numbers(value: object) -> Iterator[int | float]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from numbers(child)


def test_every_record_has_the_promised_keys_and_the_further_ones(index: Index) -> None:
    assert {frozenset(made) for made in records(index)} == {frozenset(CONTRACT | FURTHER)}


@pytest.mark.parametrize("part", PARTS)
def test_every_fact_has_all_its_keys(index: Index, part: str) -> None:
    assert {frozenset(fact) for made in records(index) for fact in made[part]} == {frozenset(PARTS[part])}


def test_the_document_has_exactly_its_keys(index: Index) -> None:
    keys = {frozenset(made["document"]) for made in records(index)}
    assert keys == {frozenset({"slug", "title", "number", "issuers", "issued", "period", "changes"})}


def test_the_source_has_file_and_line(small_index: Index) -> None:
    assert record(small_index, "port/2.3")["source"] == {"file": "small/sources/port.txt", "line": 17}


def test_a_record_tells_the_clause(small_index: Index) -> None:
    made = record(small_index, "seed/2.1.2")
    assert {key: made[key] for key in ("id", "label", "path", "title", "title_origin", "kind", "text")} == {
        "id": "seed/2.1.2",
        "label": "二(一)2",
        "path": ["二、支持措施", "(一)研发支持。"],
        "title": "揭榜挂帅项目补助",
        "title_origin": "curator",
        "kind": "clause",
        "text": "2.开展“揭榜挂帅”。每个项目给予50万元至200万元补助,执行期限至2025年12月31日。",
    }


def test_a_record_tells_its_document(small_index: Index) -> None:
    assert record(small_index, "seed/0")["document"] == {
        "slug": "seed",
        "title": "示例市种子企业培育办法(2024—2027年)",
        "number": "示府办发〔2024〕1号",
        "issuers": ["示例市人民政府办公厅"],
        "issued": "2024-01-05",
        "period": {"start": "2024-01-01", "end": "2027-12-31"},
        "changes": [],
    }


def test_a_document_without_period_has_null(small_index: Index) -> None:
    assert record(small_index, "port/1.1")["document"]["period"] is None


def test_a_document_without_number_has_null(index: Index) -> None:
    assert record(index, "robot/1")["document"]["number"] is None


def test_an_inherited_duty_says_so(small_index: Index) -> None:
    assert record(small_index, "seed/2.1.1")["agencies"][2] == {
        "name": "区县政府",
        "as_written": "各区县政府",
        "role": "implement",
        "inherited": True,
        "group": True,
    }


def test_a_deadline_has_its_dates_and_precision(small_index: Index) -> None:
    assert record(small_index, "seed/1")["deadlines"] == [
        {
            "kind": "by",
            "start": None,
            "end": "2027-12-31",
            "precision": "year",
            "length": None,
            "quote": "到2027年",
        }
    ]


def test_a_recurring_deadline_has_no_dates(small_index: Index) -> None:
    (deadline,) = record(small_index, "seed/2.1.1")["deadlines"]
    assert (deadline["start"], deadline["end"], deadline["precision"], deadline["length"]) == (None, None, None, None)


def test_a_duration_has_its_length(small_index: Index) -> None:
    (deadline,) = record(small_index, "seed/2.2.3")["deadlines"]
    assert (deadline["length"], deadline["end"]) == ("P2Y", None)


def test_an_amount_has_null_on_its_open_side(small_index: Index) -> None:
    assert record(small_index, "seed/2.1.1")["amounts"][2] == {
        "kind": "benefit",
        "min": None,
        "max": 1000000,
        "unit": "CNY",
        "quote": "最高100万元",
    }


def test_a_target_says_that_its_value_is_a_lower_bound(small_index: Index) -> None:
    assert record(small_index, "seed/1")["targets"][0] == {
        "metric": "新增种子企业",
        "value": 200,
        "upper": None,
        "unit": "家",
        "bound": "min",
        "year": 2027,
        "quote": "新增种子企业200家以上",
    }


def test_references_are_verbatim_and_linked_beside(small_index: Index) -> None:
    made = record(small_index, "seed/0")
    assert made["references"] == ["《示例市口岸开放若干措施》", "示府办发〔2023〕9号"]
    assert made["cites"] == [{"quote": quote, "document": "port"} for quote in made["references"]]


def test_the_statement_of_a_section_is_not_the_clauses_own(small_index: Index) -> None:
    assert record(small_index, "seed/2.1.1")["statement"] is None


def test_the_clauses_own_statement_is_verbatim(small_index: Index) -> None:
    assert record(small_index, "seed/2.2.3")["statement"] == "(责任单位:市经济信息委、市财政局)"


def test_whole_numbers_are_integers(index: Index) -> None:
    assert [n for made in records(index) for n in numbers(made) if isinstance(n, float) and n.is_integer()] == []


def test_fractions_stay_what_they_are(index: Index) -> None:
    assert [target["value"] for target in record(index, "sme/annex.1")["targets"]] == [6, 6.7, 8.6]


@pytest.mark.parametrize(("value", "spelled"), [("500.0", "500"), ("1E+3", "1000"), ("0.5", "0.5"), ("0", "0")])
def test_a_number_is_spelled_without_needless_zeros(value: str, spelled: str) -> None:
    assert json.dumps(number(Decimal(value))) == spelled


def test_no_number_is_null() -> None:
    assert number(None) is None


def test_ids_are_easily_typed(index: Index) -> None:
    assert [made["id"] for made in records(index) if not made["id"].isascii() or " " in made["id"]] == []
