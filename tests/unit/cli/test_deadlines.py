"""Tests of `cqpolicy deadlines` as a calendar and as a picture."""

import sys
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from cqpolicy_cli.text.width import width
from tests.conftest import Run


def walk(text: str, name: str) -> list[Any]:
    """Give the components of a calendar that have a name."""
    return list(Calendar.from_ical(text).walk(name))


def test_a_calendar_has_an_event_a_deadline(run: Run) -> None:
    rows = run("deadlines", "--agency", "市科技局", "--json").items
    events = walk(run("deadlines", "--agency", "市科技局", "-f", "ics").out, "VEVENT")
    assert len(events) == len([row for row in rows if row["kind"] != "duration"])


def test_a_calendar_is_named_after_the_bodies(run: Run) -> None:
    out = run("deadlines", "--agency", "市科技局", "-f", "ics", "--lang", "zh").out
    assert "X-WR-CALNAME:市科技局工作时限\r\n" in out


def test_the_extension_makes_a_calendar(run: Run, folder: Path) -> None:
    assert run("deadlines", "-o", "all.ics").code == 0
    assert (folder / "all.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(("typed", "days"), [("30d", 30), ("2w", 14), ("7", 7), ("10天", 10), ("1周", 7)])
def test_a_reminder_is_in_days_or_weeks(run: Run, typed: str, days: int) -> None:
    out = run("deadlines", "--document", "parts", "--remind", typed, "-f", "ics").out
    alarms = walk(out, "VALARM")
    assert {-alarm["TRIGGER"].dt.days for alarm in alarms} == {days}


@pytest.mark.parametrize("typed", ["soon", "", "-3d", "30y", "99999d"])
def test_another_reminder_is_wrong_usage(run: Run, typed: str) -> None:
    result = run("deadlines", f"--remind={typed}", "-f", "ics")
    assert (result.code, result.out) == (2, "")
    assert "--remind" in result.err


def test_reminders_go_with_calendars_alone(run: Run) -> None:
    result = run("deadlines", "--remind", "30d")
    assert (result.code, "--format ics" in result.err) == (2, True)


def test_inherited_periods_are_events_too(run: Run) -> None:
    out = run("deadlines", "--document", "robot", "--inherited", "-f", "ics").out
    spans = {(e["DTSTART"].dt.isoformat(), e["DTEND"].dt.isoformat()) for e in walk(out, "VEVENT")}
    assert ("2023-01-01", "2028-01-01") in spans


def test_no_deadlines_make_an_empty_file_and_exit_1(run: Run, folder: Path) -> None:
    assert run("deadlines", "--due-before", "1999-01-01", "-o", "none.ics").code == 1
    assert walk((folder / "none.ics").read_text(encoding="utf-8"), "VEVENT") == []


def test_a_missing_package_is_told_with_the_command_that_installs_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for loaded in [n for n in sys.modules if n.split(".")[0] == "icalendar" or n == "cqpolicy_cli.render.ics"]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    result = run("deadlines", "-f", "ics")
    assert (result.code, "pip install 'cqpolicy[ics]'" in result.err) == (2, True)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_fits_the_terminal(run: Run, columns: int, language: str) -> None:
    env = {"COLUMNS": str(columns)}
    out = run("deadlines", "--inherited", "-f", "timeline", "--lang", language, tty=True, env=env).out
    assert max(width(line) for line in out.split("\n")) <= columns


@pytest.mark.parametrize("name", ["html", "docx", "xlsx"])
def test_lists_for_paper_are_of_duties_alone(run: Run, name: str) -> None:
    assert run("deadlines", "-f", name).code == 2
