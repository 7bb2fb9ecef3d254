"""Strict decoding: every fault is found, none is passed over, and what is right becomes a value."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

import pytest

from cqpolicy_cli.corpus.decode import decode
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Charge, Responsibility
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.model import Agency

T = TypeVar("T")

HERE = Place("corpus.toml")
AGENCY: Mapping[str, object] = {"name": "甲局", "full_name": "重庆市甲局", "kind": "city-bureau"}
AMOUNT: Mapping[str, object] = {"kind": "benefit", "unit": "CNY", "quote": "5元"}
TARGET: Mapping[str, object] = {"metric": "企业", "unit": "家", "quote": "5家"}


def problems_of(kind: type[object], raw: object) -> list[str]:
    """Decode and spell the problems without their file; a value comes out only where there is none."""
    problems: list[Problem] = []
    value = decode(kind, raw, HERE, problems)
    assert (value is None) == bool(problems)
    return sorted(f"{problem.place.key}: {problem.message}" for problem in problems)


def value_of(kind: type[T], raw: object) -> T:
    """Decode what must be right."""
    problems: list[Problem] = []
    value = decode(kind, raw, HERE, problems)
    assert problems == []
    assert value is not None
    return value


def test_a_table_becomes_a_frozen_value() -> None:
    assert value_of(Agency, AGENCY) == Agency(name="甲局", full_name="重庆市甲局", kind="city-bureau")


def test_a_list_becomes_a_tuple() -> None:
    assert value_of(Agency, {**AGENCY, "aliases": ["甲", "甲厅"]}).aliases == ("甲", "甲厅")


def test_a_key_that_is_left_out_has_its_default() -> None:
    agency = value_of(Agency, AGENCY)
    assert (agency.aliases, agency.members_open) == ((), False)


def test_tables_are_decoded_all_the_way_down() -> None:
    raw = {"line": 3, "statement": "甲局", "agencies": [{"agency": "甲局", "role": "lead", "as_written": "甲局"}]}
    charge = Charge(agency="甲局", role="lead", as_written="甲局")
    assert value_of(Responsibility, raw) == Responsibility(line=3, statement="甲局", agencies=(charge,))


def test_a_whole_number_serves_as_an_amount() -> None:
    assert repr(value_of(Amount, {**AMOUNT, "max": 5}).max) == "Decimal('5')"


def test_a_decimal_number_stays_exact() -> None:
    assert value_of(Amount, {**AMOUNT, "max": Decimal("0.1")}).max == Decimal("0.1")


def test_a_date_stays_a_date() -> None:
    assert value_of(Deadline, {"kind": "by", "end": date(2027, 12, 31), "quote": "到2027年"}).end == date(2027, 12, 31)


def test_a_year_may_be_left_out() -> None:
    assert value_of(Target, {**TARGET, "value": 5}).year is None


def test_an_empty_list_is_a_list() -> None:
    assert value_of(Agency, {**AGENCY, "aliases": []}).aliases == ()


def test_a_text_may_hold_a_line_break() -> None:
    assert value_of(Agency, {**AGENCY, "notes": ["甲\n乙"]}).notes == ("甲\n乙",)


def test_every_fault_of_a_table_is_found() -> None:
    assert problems_of(Agency, {"name": 5, "kind": "bureau", "colour": "红", "aliases": "甲"}) == [
        ": key full_name is missing",
        "aliases: expected a list [...], found a text in quotation marks (甲)",
        "colour: unknown key; known here: name, full_name, kind, aliases, former_names, members, members_open, "
        "of_kind, notes",
        "kind: 'bureau' is none of city-bureau, national-branch, coordination, enterprise, group, district, zone",
        "name: expected a text in quotation marks, found a whole number (5)",
    ]


def test_every_item_of_a_list_is_looked_at() -> None:
    assert problems_of(Agency, {**AGENCY, "aliases": ["甲", "", 5]}) == [
        "aliases[1]: the text is empty; leave the key out instead",
        "aliases[2]: expected a text in quotation marks, found a whole number (5)",
    ]


def test_a_fault_deep_below_is_named_by_its_whole_path() -> None:
    raw = {"line": 3, "statement": "甲局", "agencies": [{"agency": "甲局", "role": "boss", "as_written": "甲局"}]}
    assert problems_of(Responsibility, raw) == [
        "agencies[0].role: 'boss' is none of lead, responsible, participate, implement"
    ]


@pytest.mark.parametrize("raw", [[], "甲局", 5, None, date(2024, 2, 4)])
def test_what_is_no_table_is_refused(raw: object) -> None:
    (problem,) = problems_of(Agency, raw)
    assert problem.startswith(": expected a table, found ")


@pytest.mark.parametrize("raw", [5, Decimal(5), True, ["甲"], {"a": "甲"}, date(2024, 2, 4), time(7)])
def test_only_a_text_is_a_text(raw: object) -> None:
    (problem,) = problems_of(Agency, {**AGENCY, "name": raw})
    assert problem.startswith("name: expected a text in quotation marks, found ")


@pytest.mark.parametrize("raw", ["3", Decimal(3), True, [3], {"a": 3}, date(2024, 2, 4)])
def test_only_a_whole_number_is_a_year(raw: object) -> None:
    (problem,) = problems_of(Target, {**TARGET, "value": 5, "year": raw})
    assert problem.startswith("year: expected a whole number, found ")


@pytest.mark.parametrize("raw", ["5", True, [5], {"a": 5}, date(2024, 2, 4)])
def test_only_a_number_is_an_amount(raw: object) -> None:
    (problem,) = problems_of(Amount, {**AMOUNT, "max": raw})
    assert problem.startswith("max: expected a number, found ")


@pytest.mark.parametrize("raw", ["2027-12-31", 2027, [2027], datetime(2027, 12, 31), time(7)])
def test_only_a_date_is_a_date(raw: object) -> None:
    (problem,) = problems_of(Deadline, {"kind": "by", "end": raw, "quote": "到2027年"})
    assert problem.startswith("end: expected a date such as 2027-12-31 without quotation marks, found ")


@pytest.mark.parametrize("raw", ["true", 1, 0, [True]])
def test_only_true_and_false_are_truth_values(raw: object) -> None:
    (problem,) = problems_of(Agency, {**AGENCY, "members_open": raw})
    assert problem.startswith("members_open: expected true or false, found ")


@pytest.mark.parametrize("raw", ["Group", "group ", "", 5, True, ["group"], {"a": "group"}])
def test_only_the_values_of_an_enumeration_are_accepted(raw: object) -> None:
    (problem,) = problems_of(Agency, {**AGENCY, "kind": raw})
    assert " is none of city-bureau, " in problem


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity"])
def test_a_figure_that_is_no_number_is_refused(figure: str) -> None:
    (problem,) = problems_of(Amount, {**AMOUNT, "max": Decimal(figure)})
    assert problem.startswith("max: ")


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000"])
def test_an_empty_text_is_refused(text: str) -> None:
    assert problems_of(Agency, {**AGENCY, "name": text}) == ["name: the text is empty; leave the key out instead"]


@pytest.mark.parametrize("character", ["\0", "\t", "\r", "\x1b", "\x7f", "\x85", "\x9f"])
def test_a_control_character_is_refused_by_its_number(character: str) -> None:
    assert problems_of(Agency, {**AGENCY, "name": f"甲{character}局"}) == [
        f"name: the text holds the control character U+{ord(character):04X}; take it out"
    ]


def test_a_long_value_is_cut_in_the_message() -> None:
    (problem,) = problems_of(Target, {**TARGET, "value": "甲" * 500})
    assert len(problem) < 120


def test_a_list_that_takes_the_place_of_a_table_is_refused() -> None:
    assert problems_of(Responsibility, {"line": 3, "statement": "甲局", "agencies": {"agency": "甲局"}}) == [
        "agencies: expected a list [...], found a table"
    ]
