"""Tests of a question as a value."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cqpolicy_cli.facts.amount import Amount, AmountUnit
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.query.query import Query, Sum

TODAY = date(2026, 1, 31)
ANY = Query(today=TODAY)


def ids(index: Index, query: Query) -> list[str]:
    return [entry.clause.id for entry in index.entries if query.matches(entry)]


def yuan(value: int) -> Sum:
    return Sum(Decimal(value), "CNY")


def by(year: int, month: int = 12, day: int = 31) -> Deadline:
    return Deadline(kind="by", end=date(year, month, day), precision="day", quote="…")


def with_deadlines(index: Index, *deadlines: Deadline) -> Entry:
    entry = index.by_id["seed/1"]
    return replace(entry, clause=replace(entry.clause, deadlines=deadlines))


def with_amounts(index: Index, *amounts: Amount) -> Entry:
    entry = index.by_id["seed/1"]
    return replace(entry, clause=replace(entry.clause, amounts=amounts))


def amount(low: int | None, high: int | None, unit: AmountUnit = "CNY") -> Amount:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    return Amount(kind="benefit", min=bounds[0], max=bounds[1], unit=unit, quote="…")


def test_no_constraint_lets_everything_through(small_index: Index) -> None:
    assert len(ids(small_index, ANY)) == len(small_index.entries)


def test_an_agency_has_the_clauses_that_charge_it(small_index: Index) -> None:
    assert ids(small_index, replace(ANY, agencies=frozenset({"市财政局"}))) == [
        *("seed/2.1.1", "seed/2.1.2", "seed/2.2.3"),
    ]


def test_agencies_are_alternatives(small_index: Index) -> None:
    assert ids(small_index, replace(ANY, agencies=frozenset({"示例海关", "市科技局"}))) == [
        *("seed/2.1.1", "seed/2.1.2", "port/1.1"),
    ]


def test_a_body_has_the_clauses_that_charge_it_through_its_groups(small_index: Index) -> None:
    query = replace(ANY, agencies=frozenset({"璧山区"}), groups=frozenset({"区县政府", "有关区县政府"}))
    assert ids(small_index, query) == ["seed/2.1.1", "seed/2.1.2", "port/1.2"]


def test_a_group_and_role_must_meet_in_one_duty(small_index: Index) -> None:
    query = replace(ANY, agencies=frozenset({"璧山区"}), groups=frozenset({"区县政府"}), roles=frozenset({"lead"}))
    assert ids(small_index, query) == []


def test_the_group_through_which_a_clause_charges_is_named(small_index: Index) -> None:
    query = replace(ANY, agencies=frozenset({"璧山区"}), groups=frozenset({"区县政府", "有关区县政府"}))
    assert [query.through(small_index.by_id[name]) for name in ("seed/2.1.1", "port/1.2", "seed/1")] == [
        ("区县政府",),
        ("有关区县政府",),
        (),
    ]


def test_a_body_that_is_charged_itself_is_charged_through_no_group(small_index: Index) -> None:
    query = replace(ANY, agencies=frozenset({"璧山区", "市科技局"}), groups=frozenset({"区县政府"}))
    assert query.through(small_index.by_id["seed/2.1.1"]) == ()


def test_a_role_has_the_clauses_that_give_it_to_anybody(small_index: Index) -> None:
    assert ids(small_index, replace(ANY, roles=frozenset({"lead"}))) == ["seed/2.1.1", "seed/2.1.2", "port/1.2"]


def test_roles_are_alternatives(small_index: Index) -> None:
    assert ids(small_index, replace(ANY, roles=frozenset({"participate", "responsible"}))) == [
        *("seed/2.1.1", "seed/2.1.2", "seed/2.2.3", "seed/annex.1", "port/1.1", "port/2.3"),
    ]


def test_agency_and_role_must_meet_in_one_duty(small_index: Index) -> None:
    query = replace(ANY, agencies=frozenset({"市财政局"}), roles=frozenset({"lead"}))
    assert ids(small_index, query) == []


def test_agency_and_role_that_meet_are_found(small_index: Index) -> None:
    query = replace(ANY, agencies=frozenset({"市财政局"}), roles=frozenset({"participate"}))
    assert ids(small_index, query) == ["seed/2.1.1", "seed/2.1.2"]


def test_documents_are_alternatives(small_index: Index) -> None:
    assert len(ids(small_index, replace(ANY, documents=frozenset({"seed", "port"})))) == 9


def test_a_document_has_its_own_clauses(small_index: Index) -> None:
    assert ids(small_index, replace(ANY, documents=frozenset({"port"}))) == ["port/1.1", "port/1.2", "port/2.3"]


def test_kinds_are_alternatives(small_index: Index) -> None:
    query = replace(ANY, kinds=frozenset({"preamble", "table-row"}))
    assert ids(small_index, query) == ["seed/0", "seed/annex.1"]


def test_different_constraints_must_all_hold(small_index: Index) -> None:
    query = replace(ANY, documents=frozenset({"port"}), roles=frozenset({"lead"}), due_before=TODAY)
    assert ids(small_index, query) == ["port/1.2"]


def test_one_failing_constraint_is_enough(small_index: Index) -> None:
    query = replace(ANY, documents=frozenset({"seed"}), agencies=frozenset({"市商务委"}))
    assert ids(small_index, query) == []


@pytest.mark.parametrize(("end", "met"), [(by(2024), True), (by(2025, 6, 30), False), (by(2025, 7, 1), False)])
def test_due_before_leaves_its_own_day_out(small_index: Index, end: Deadline, met: bool) -> None:
    query = replace(ANY, due_before=date(2025, 6, 30))
    assert query.matches(with_deadlines(small_index, end)) is met


@pytest.mark.parametrize(("end", "met"), [(by(2026), True), (by(2025, 6, 30), False), (by(2025, 6, 29), False)])
def test_due_after_leaves_its_own_day_out(small_index: Index, end: Deadline, met: bool) -> None:
    query = replace(ANY, due_after=date(2025, 6, 30))
    assert query.matches(with_deadlines(small_index, end)) is met


@pytest.mark.parametrize(("end", "met"), [(by(2026, 1, 30), True), (by(2026, 1, 31), False), (by(2027), False)])
def test_a_deadline_is_overdue_on_the_day_after_its_end(small_index: Index, end: Deadline, met: bool) -> None:
    assert replace(ANY, overdue=True).matches(with_deadlines(small_index, end)) is met


def test_both_bounds_of_a_date_must_meet_in_one_deadline(small_index: Index) -> None:
    query = replace(ANY, due_after=date(2025, 1, 1), due_before=date(2026, 1, 1))
    assert not query.matches(with_deadlines(small_index, by(2024), by(2027)))


def test_a_deadline_between_both_bounds_is_found(small_index: Index) -> None:
    query = replace(ANY, due_after=date(2025, 1, 1), due_before=date(2026, 1, 1))
    assert query.matches(with_deadlines(small_index, by(2024), by(2025), by(2027)))


def test_overdue_and_due_after_must_meet_in_one_deadline(small_index: Index) -> None:
    query = replace(ANY, overdue=True, due_after=date(2025, 1, 1))
    assert not query.matches(with_deadlines(small_index, by(2024), by(2027)))


@pytest.mark.parametrize("query", [replace(ANY, due_before=date.max), replace(ANY, due_after=date.min)])
def test_a_deadline_without_end_meets_no_date(small_index: Index, query: Query) -> None:
    assert not query.matches(with_deadlines(small_index, Deadline(kind="annual", quote="每年")))


def test_a_deadline_without_end_is_never_overdue(small_index: Index) -> None:
    annual = Deadline(kind="annual", quote="每年")
    assert not replace(ANY, overdue=True).matches(with_deadlines(small_index, annual))


def test_a_clause_without_deadline_meets_no_date(small_index: Index) -> None:
    assert not replace(ANY, due_before=date.max).matches(with_deadlines(small_index))


@pytest.mark.parametrize(
    ("found", "met"),
    [
        pytest.param(amount(None, 100), True, id="up to the bound"),
        pytest.param(amount(None, 99), False, id="up to less"),
        pytest.param(amount(100, None), True, id="at least the bound"),
        pytest.param(amount(50, 100), True, id="a span that ends on the bound"),
        pytest.param(amount(50, 99), False, id="a span that ends below"),
    ],
)
def test_a_smallest_sum_is_compared_with_the_largest_figure(small_index: Index, found: Amount, met: bool) -> None:
    assert replace(ANY, min_amount=yuan(100)).matches(with_amounts(small_index, found)) is met


@pytest.mark.parametrize(
    ("found", "met"),
    [
        pytest.param(amount(None, 100), True, id="up to the bound"),
        pytest.param(amount(None, 101), False, id="up to more"),
        pytest.param(amount(50, 101), False, id="a span that ends above"),
    ],
)
def test_a_largest_sum_is_compared_with_the_largest_figure(small_index: Index, found: Amount, met: bool) -> None:
    assert replace(ANY, max_amount=yuan(100)).matches(with_amounts(small_index, found)) is met


def test_both_bounds_of_a_sum_must_meet_in_one_amount(small_index: Index) -> None:
    query = replace(ANY, min_amount=yuan(100), max_amount=yuan(200))
    assert not query.matches(with_amounts(small_index, amount(None, 50), amount(None, 500)))


def test_an_amount_between_both_bounds_is_found(small_index: Index) -> None:
    query = replace(ANY, min_amount=yuan(100), max_amount=yuan(200))
    assert query.matches(with_amounts(small_index, amount(None, 50), amount(None, 150)))


@pytest.mark.parametrize(("unit", "other"), [("CNY", "percent"), ("percent", "CNY")])
def test_sums_and_percentages_are_never_compared(small_index: Index, unit: AmountUnit, other: AmountUnit) -> None:
    query = replace(ANY, min_amount=Sum(Decimal(1), unit))
    assert not query.matches(with_amounts(small_index, amount(None, 100, other)))


def test_a_largest_sum_of_nothing_is_a_constraint_all_the_same(small_index: Index) -> None:
    assert not replace(ANY, max_amount=yuan(0)).matches(with_amounts(small_index, amount(None, 1)))


def test_a_clause_without_amount_meets_no_sum(small_index: Index) -> None:
    assert not replace(ANY, max_amount=yuan(10**12)).matches(with_amounts(small_index))
