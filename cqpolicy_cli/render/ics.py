"""A calendar (RFC 5545) with a day for every date; what the text leaves open is marked as open."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import TextIO

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from cqpolicy_cli import __version__
from cqpolicy_cli.i18n import _
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Event, Table

YEAR_ONLY, YEARLY = "YEAR-PRECISION", "YEARLY"


def render(table: Table, out: TextIO, view: View) -> None:
    """Write all-day events; a length of time without a date is left out."""
    calendar = Calendar()
    calendar.add("prodid", f"-//cqpolicy//cqpolicy {__version__}//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", table.heading)
    day = view.stamp or table.as_of
    stamp = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    for event in table.events:
        if event.yearly or event.end or event.start:
            calendar.add_component(_entry(event, stamp, table.as_of))
    out.write(calendar.to_ical().decode())


def _entry(event: Event, stamp: datetime, today: date) -> Entry:
    """Make the entry of one date; what is past reminds nobody."""
    first, last = _days(event)
    entry = Entry()
    entry.add("uid", f"{event.uid}@cqpolicy")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", _("{title} ({words})").format(title=event.title, words=event.words))
    entry.add("description", "\n".join(_description(event)))
    entry.add("categories", [YEARLY] if event.yearly else [YEAR_ONLY] if not event.exact else ["DEADLINE"])
    entry.add("transp", "TRANSPARENT")
    if event.yearly:
        rule: dict[str, object] = {"freq": "yearly"}
        entry.add("rrule", rule | ({"until": event.end} if event.end else {}))
    if event.remind is not None and (event.end is None or event.end >= today):
        entry.add_component(_alarm(event, first == last))
    return entry


def _days(event: Event) -> tuple[date, date]:
    """Give first and last day; a year without a day, and what recurs, stand on the last of the year.

    What begins on a day and has no end is an event of that day.
    """
    if event.yearly:
        last = date((event.start or date.min).year, 12, 31)
        return last, last
    end = event.end or event.start or date.min
    return event.start or end, end


def _description(event: Event) -> Iterator[str]:
    """Tell what the text leaves open, then the details."""
    if event.yearly:
        yield _("Every year; the text names no day. It stands on 31 December.")
    elif not event.exact:
        yield _("The text names the year and no day. It stands on 31 December.")
    yield from event.details


def _alarm(event: Event, single: bool) -> Alarm:
    """Remind so many days before the last day; an event's end is the day after that."""
    alarm, days = Alarm(), event.remind or 0
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    if single:
        alarm.add("trigger", -timedelta(days=days))
    else:
        alarm.add("trigger", -timedelta(days=days + 1), parameters={"RELATED": "END"})
    return alarm
