"""A picture of dates at a terminal, in plain characters: when, what, who."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO

from cqpolicy_cli.i18n import _
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Event, Table
from cqpolicy_cli.text.width import wrap

NARROW, WIDE = 4, 8  # characters a year
YEAR, SPAN, DAY, YEARLY, TODAY = "~", "=", "#", "o", "|"


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a line of years for each date, and beside it what is due, in full and wrapped."""
    events = sorted((e for e in table.events if e.end or e.yearly), key=_order)
    room = view.columns or 100
    if events:
        first, last = _years(events, table.as_of)
        size = max(NARROW, min(WIDE, room // 3 // (last - first + 1)))
        out.write("".join(f"{year:<{size}}" for year in range(first, last + 1)).rstrip() + "\n")
        for event in events:
            _row(event, _chart(event, first, last, size, table.as_of), room, out)
    for event in table.events:
        if not (event.end or event.yearly):
            _row(event, "", room, out)
    if events:
        out.write("\n" + "\n".join(wrap(_legend(), room)) + "\n")


def _order(event: Event) -> date:
    """Sort by the last day; what recurs comes last."""
    return date.max if event.yearly or not event.end else event.end


def _years(events: Sequence[Event], today: date) -> tuple[int, int]:
    """Give the first and last year to draw."""
    days = [today, *(day for event in events for day in (event.start, event.end) if day)]
    return min(days).year, max(days).year


def _chart(event: Event, first: int, last: int, size: int, today: date) -> str:
    """Draw one date."""

    def place(day: date) -> int:
        return (day.year - first) * size + (day.month - 1) * size // 12

    line = [" "] * ((last - first + 1) * size)
    line[place(today)] = TODAY
    if event.yearly:
        until = event.end.year if event.end else last
        for year in range((event.start or today).year, until + 1):
            line[place(date(year, 7, 1))] = YEARLY
    elif event.end:
        start = event.start or (event.end if event.exact else date(event.end.year, 1, 1))
        mark = YEAR if not event.exact else SPAN if event.start else DAY
        for column in range(place(start), place(event.end) + 1):
            line[column] = mark
    return "".join(line)


def _row(event: Event, chart: str, room: int, out: TextIO) -> None:
    """Write the drawing and, beside it, the words, wrapped."""
    beside = max(room - len(chart) - 1, 20) if chart else room
    for number, text in enumerate(_words(event, beside)):
        margin = (chart if number == 0 else " " * len(chart)) + " " if chart else ""
        out.write(f"{margin}{text}".rstrip() + "\n")


def _words(event: Event, room: int) -> Iterator[str]:
    """Say when, what and who."""
    yield from wrap(f"{event.words}  {event.label}", room)
    yield from wrap(event.title, room)
    yield from ("  " + line for line in wrap("、".join(event.who), room - 2))


def _legend() -> str:
    """Explain the marks."""
    words = (
        (YEAR, _("a year, no day named")),
        (SPAN, _("from day to day")),
        (DAY, _("by a day")),
        (YEARLY, _("every year")),
        (TODAY, _("as of")),
    )
    return "   ".join(f"{mark} {text}" for mark, text in words)
