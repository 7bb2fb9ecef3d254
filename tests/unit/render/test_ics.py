"""Tests of the calendar: what icalendar reads back, and what the text leaves open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.reports.deadlines import deadline_table, period_deadline
from cqpolicy_cli.reports.due import with_events
from tests.unit.render.hostile import HOSTILE, hostile_index
from tests.unit.render.tables import TODAY, rendered


def calendar(entries: Sequence[Entry], *, remind: int | None = None, inherited: bool = False) -> str:
    """Make a calendar of all deadlines of some clauses."""
    pairs = [(entry, deadline) for entry in entries for deadline in entry.clause.deadlines]
    if inherited:
        pairs += [(entry, period) for entry in entries if (period := period_deadline(entry))]
    return rendered(with_events(deadline_table(pairs, TODAY), pairs, ["市科技局"], remind), "ics")


def events(text: str) -> list[Any]:
    """Read the events of a calendar."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def of(index: Index, *ids: str) -> list[Entry]:
    """Give some clauses."""
    return [index.by_id[name] for name in ids]


def test_every_deadline_with_a_date_or_a_year_is_an_event(index: Index) -> None:
    dated = sum(d.kind != "duration" for e in index.entries for d in e.clause.deadlines)
    assert len(events(calendar(index.entries))) == dated


def test_every_event_is_all_day(index: Index) -> None:
    for event in events(calendar(index.entries, inherited=True)):
        assert (type(event["DTSTART"].dt), type(event["DTEND"].dt)) == (date, date)
        assert event["DTSTART"].dt < event["DTEND"].dt


def test_a_year_without_a_day_stands_on_its_last_and_says_so(index: Index) -> None:
    event = events(calendar(of(index, "parts/2.6")))[0]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 12, 31), date(2028, 1, 1))
    assert "by the end of 2027" in event["SUMMARY"]
    assert "The text names the year and no day." in event["DESCRIPTION"]
    assert event["CATEGORIES"].to_ical() == b"YEAR-PRECISION"


def test_a_day_that_the_text_names_is_not_marked_as_open(index: Index) -> None:
    window = next(e for e in events(calendar(of(index, "ecommerce/7"))))
    assert "no day" not in window["DESCRIPTION"]
    assert window["CATEGORIES"].to_ical() == b"DEADLINE"


def test_a_description_names_each_body_once(index: Index) -> None:
    entry = index.by_id["parts/2.6"]
    description = str(events(calendar([entry]))[0]["DESCRIPTION"]).replace(entry.clause.text, "")
    assert [description.count(duty.agency) for duty in entry.duties] == [1] * len(entry.duties)


def test_a_window_is_a_span(index: Index) -> None:
    window = next(e for e in events(calendar(of(index, "ecommerce/7"))))
    assert (window["DTSTART"].dt, window["DTEND"].dt) == (date(2023, 1, 30), date(2026, 1, 1))


def test_what_begins_and_has_no_end_is_an_event_of_its_first_day(index: Index) -> None:
    entry = index.by_id["ecommerce/7"]
    (deadline,) = entry.clause.deadlines
    (event,) = events(
        calendar([replace(entry, clause=replace(entry.clause, deadlines=(replace(deadline, end=None),)))])
    )
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2023, 1, 30), date(2023, 1, 31))
    assert "from 2023-01-30" in event["SUMMARY"]


def test_what_recurs_every_year_does_so_until_the_period_of_the_document_ends(index: Index) -> None:
    entry = index.by_id["sme/2.1"]
    until = replace(entry, document=replace(entry.document, period=index.by_id["parts/2.6"].document.period))
    (forever,), (ending,) = events(calendar([entry])), events(calendar([until]))
    assert forever["RRULE"] == {"FREQ": ["YEARLY"]}
    assert ending["RRULE"] == {"FREQ": ["YEARLY"], "UNTIL": [date(2027, 12, 31)]}
    assert "Every year; the text names no day." in forever["DESCRIPTION"]


def test_the_uids_are_unique_and_stay(index: Index) -> None:
    uids = [str(event["UID"]) for event in events(calendar(index.entries, inherited=True))]
    again = [str(event["UID"]) for event in events(calendar(index.entries[::-1], inherited=True))]
    assert len(set(uids)) == len(uids)
    assert sorted(uids) == sorted(again)


def test_a_uid_is_the_same_in_every_version(index: Index) -> None:
    # a calendar that was imported once knows its events by it
    (event,) = events(calendar(of(index, "parts/2.6")))
    assert event["UID"] == "243f8de0-da08-54d5-89ff-d31e0b91c043@cqpolicy"


def test_nothing_reminds_unless_asked(index: Index) -> None:
    assert "VALARM" not in calendar(index.entries)


def test_a_reminder_comes_so_many_days_before_the_last_day(index: Index) -> None:
    (event,) = events(calendar(of(index, "parts/2.6"), remind=30))
    (alarm,) = event.walk("VALARM")
    assert event["DTSTART"].dt + alarm["TRIGGER"].dt == date(2027, 12, 1)


def test_a_reminder_of_a_span_counts_from_its_end(index: Index) -> None:
    entry = index.by_id["ecommerce/7"]
    (deadline,) = entry.clause.deadlines
    later = replace(entry, clause=replace(entry.clause, deadlines=(replace(deadline, end=date(2026, 12, 31)),)))
    (event,) = events(calendar([later], remind=14))
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].params["RELATED"] == "END"
    assert event["DTEND"].dt + alarm["TRIGGER"].dt == date(2026, 12, 31) - timedelta(days=14)


def test_what_is_past_reminds_nobody(index: Index) -> None:
    for event in events(calendar(index.entries, remind=30)):
        past = "RRULE" not in event and event["DTEND"].dt <= TODAY
        assert past != bool(event.walk("VALARM"))


def test_the_description_has_words_bodies_place_and_text(index: Index) -> None:
    (event,) = events(calendar(of(index, "parts/2.6")))
    entry = index.by_id["parts/2.6"]
    for part in ("到2027年", *(duty.agency for duty in entry.duties), entry.document.number or "", entry.clause.text):
        assert part in event["DESCRIPTION"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_makes_no_event_and_no_property(small_index: Index, text: str) -> None:
    made = hostile_index(small_index, text)
    found = events(calendar(made.entries))
    names = {name for event in found for name in event}
    assert len(found) == sum(d.kind != "duration" for e in made.entries for d in e.clause.deadlines)
    assert names <= {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP", "RRULE"),
    }
    assert all("".join(text.split()) in "".join(event["DESCRIPTION"].split()) for event in found)


def test_no_line_is_longer_than_the_standard_allows(index: Index) -> None:
    lines = calendar(index.entries).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75


def test_the_stamp_is_the_day_of_the_list(index: Index) -> None:
    assert {e["DTSTAMP"].dt.date() for e in events(calendar(of(index, "sme/2.1", "parts/2.6")))} == {TODAY}
