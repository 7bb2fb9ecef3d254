"""Tests of what a date means today."""

from datetime import date

import pytest

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.query.validity import Status, deadline_status, status_of

START, END = date(2024, 1, 1), date(2027, 12, 31)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2023, 12, 31), "upcoming"),
        (date(2024, 1, 1), "in-force"),
        (date(2027, 12, 31), "in-force"),
        (date(2028, 1, 1), "ended"),
    ],
)
def test_first_and_last_day_are_in_force(today: date, status: Status) -> None:
    assert status_of(START, END, today) == status


def test_an_open_beginning_is_in_force_until_the_end() -> None:
    assert status_of(None, END, date.min) == "in-force"


def test_an_open_end_never_ends() -> None:
    assert status_of(START, None, date.max) == "in-force"


def test_without_dates_there_is_no_status() -> None:
    assert status_of(None, None, START) == "undated"


def test_a_deadline_that_comes_back_is_recurring() -> None:
    assert deadline_status(Deadline(kind="annual", quote="每年"), START) == "recurring"


def test_a_length_has_no_status() -> None:
    assert deadline_status(Deadline(kind="duration", length="P2Y", quote="期限不超过2年"), START) == "undated"


@pytest.mark.parametrize(("today", "status"), [(date(2027, 12, 31), "in-force"), (date(2028, 1, 1), "ended")])
def test_a_year_lasts_until_its_last_day(today: date, status: Status) -> None:
    deadline = Deadline(kind="by", end=END, precision="year", quote="到2027年")
    assert deadline_status(deadline, today) == status


def test_a_window_that_has_not_begun_is_upcoming() -> None:
    window = Deadline(kind="window", start=START, end=END, precision="day", quote="…")
    assert deadline_status(window, date(2023, 6, 1)) == "upcoming"
