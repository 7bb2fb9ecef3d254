"""Tests of facts spelled in a few words."""

from datetime import date
from decimal import Decimal

import pytest

from cqpolicy_cli.facts.amount import Amount, AmountUnit
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.spelled import plain, spell_amount, spell_deadline, spell_sum, spell_target


@pytest.mark.parametrize(
    ("value", "unit", "spelled"),
    [
        ("5000000", "CNY", "500万元"),
        ("120000000000", "CNY", "1200亿元"),
        ("100000000", "CNY", "1亿元"),
        ("99990000", "CNY", "9999万元"),
        ("10000", "CNY", "1万元"),
        ("9999", "CNY", "9999元"),
        ("15000", "CNY", "1.5万元"),
        ("0", "CNY", "0元"),
        ("0.50", "percent", "0.5%"),
        ("100", "percent", "100%"),
    ],
)
def test_a_sum_is_spelled_as_chinese_texts_write_it(value: str, unit: AmountUnit, spelled: str) -> None:
    assert spell_sum(Decimal(value), unit) == spelled


@pytest.mark.parametrize(
    ("low", "high", "machine", "person"),
    [
        (None, 5_000_000, "<=5000000 CNY", "up to 500万元"),
        (5_000_000, None, ">=5000000 CNY", "at least 500万元"),
        (1_000_000, 2_000_000, "1000000..2000000 CNY", "100万元 to 200万元"),
        (5_000_000, 5_000_000, "5000000 CNY", "500万元"),
    ],
)
def test_an_amount_is_spelled_with_its_bounds(low: int | None, high: int | None, machine: str, person: str) -> None:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    spelled = spell_amount(Amount(kind="benefit", min=bounds[0], max=bounds[1], unit="CNY", quote="…"))
    assert (spelled.machine, spelled.person) == (machine, person)


@pytest.mark.parametrize(
    ("deadline", "machine", "person"),
    [
        (Deadline(kind="by", end=date(2027, 12, 31), precision="year", quote="到2027年"), "by 2027", "by 2027"),
        (Deadline(kind="by", end=date(2025, 6, 30), precision="day", quote="…"), "by 2025-06-30", "by 2025-06-30"),
        (
            Deadline(kind="until", end=date(2027, 12, 31), precision="day", quote="…"),
            "until 2027-12-31",
            "until 2027-12-31",
        ),
        (
            Deadline(kind="window", start=date(2023, 1, 30), end=date(2025, 12, 31), precision="day", quote="…"),
            "2023-01-30..2025-12-31",
            "2023-01-30 to 2025-12-31",
        ),
        (Deadline(kind="annual", quote="每年"), "annual", "every year"),
        (Deadline(kind="duration", length="P2Y", quote="期限不超过2年"), "P2Y", "期限不超过2年"),
    ],
)
def test_a_deadline_is_as_precise_as_the_text(deadline: Deadline, machine: str, person: str) -> None:
    spelled = spell_deadline(deadline)
    assert (spelled.machine, spelled.person) == (machine, person)


@pytest.mark.parametrize(
    ("target", "spelled"),
    [
        (
            Target(metric="企业", value=Decimal(800), unit="家", bound="min", year=2027, quote="…"),
            "企业: ≥800家 (2027)",
        ),
        (Target(metric="企业", value=Decimal(800), unit="家", bound="max", quote="…"), "企业: ≤800家"),
        (Target(metric="企业", value=Decimal("8.60"), unit="万家", bound="about", quote="…"), "企业: ≈8.6万家"),
        (Target(metric="企业", value=Decimal(1), upper=Decimal(2), unit="家", bound="min", quote="…"), "企业: 1–2家"),
        (Target(metric="企业", value=Decimal(5), unit="家", quote="…"), "企业: 5家"),
    ],
)
def test_a_target_is_spelled_with_bound_unit_and_year(target: Target, spelled: str) -> None:
    assert (spell_target(target).machine, spell_target(target).person) == (spelled, spelled)


def test_a_target_has_the_marks_of_the_language_for_a_person_and_not_for_a_machine(chinese: None) -> None:
    target = Target(metric="企业", value=Decimal(800), unit="家", bound="min", year=2027, quote="…")
    assert spell_target(target).person == "企业：≥800家（2027年）"
    assert spell_target(target).machine == "企业: ≥800家 (2027)"


@pytest.mark.parametrize(
    ("value", "text"), [("500.00", "500"), ("1E+3", "1000"), ("0.10", "0.1"), ("100", "100"), ("0", "0")]
)
def test_a_number_has_no_needless_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_every_fact_of_the_corpus_has_a_spelling(index: Index) -> None:
    deadlines = [spell_deadline(d) for entry in index.entries for d in entry.clause.deadlines]
    amounts = [spell_amount(a) for entry in index.entries for a in entry.clause.amounts]
    targets = [spell_target(t) for entry in index.entries for t in entry.clause.targets]
    assert all(spelled.machine and spelled.person for spelled in deadlines + amounts + targets)


def test_no_spelling_for_machines_holds_the_separator_of_lists(index: Index) -> None:
    spelled = [spell_deadline(d) for entry in index.entries for d in entry.clause.deadlines]
    spelled += [spell_amount(a) for entry in index.entries for a in entry.clause.amounts]
    assert [fact.machine for fact in spelled if ";" in fact.machine] == []
