"""A picture of dates at a terminal, in plain characters: when, what, who."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO

from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Event, Table
from cqpolicy_cli.text.width import wrap

NARROW, WIDE = 4, 8  # characters a year
Line = tuple[Event, ...]
YEAR, SPAN, DAY, YEARLY, TODAY = "~", "=", "#", "o", "|"


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a line of years for each clause, and beside it what is due when, in full and wrapped."""
    lines = sorted(_lines(table.events), key=_order)
    dated = [event for line in lines for event in line if event.end or event.yearly]
    room = view.columns or 100
    first, last = _years(dated, table.as_of)
    size = max(NARROW, min(WIDE, room // 3 // (last - first + 1)))
    if dated:
        out.write("".join(f"{year:<{size}}" for year in range(first, last + 1)).rstrip() + "\n")
    for line in lines:
        _row(line, _chart(line, first, last, size, table.as_of) if dated else "", room, out)
    if dated:
        out.write("\n" + "\n".join(wrap(_legend(), room)) + "\n")


def _lines(events: Sequence[Event]) -> list[Line]:
    """Put the dates of one clause into one line."""
    lines: dict[str, list[Event]] = {}
    for event in events:
        lines.setdefault(event.label, []).append(event)
    return [tuple(line) for line in lines.values()]


def _order(line: Line) -> date:
    """Sort by the first day on which something ends; what recurs or has no date comes last."""
    return min((event.end for event in line if event.end and not event.yearly), default=date.max)


def _years(events: Sequence[Event], today: date) -> tuple[int, int]:
    """Give the first and last year to draw."""
    days = [today, *(day for event in events for day in (event.start, event.end) if day)]
    return min(days).year, max(days).year


def _chart(line: Line, first: int, last: int, size: int, today: date) -> str:
    """Draw the dates of a line; today never hides one."""

    def place(day: date) -> int:
        return (day.year - first) * size + (day.month - 1) * size // 12

    drawn = [" "] * ((last - first + 1) * size)
    drawn[place(today)] = TODAY
    for event in sorted(line, key=_rank):
        if event.yearly:
            until = event.end.year if event.end else last
            for year in range((event.start or today).year, until + 1):
                drawn[place(date(year, 7, 1))] = YEARLY
        elif event.end:
            start = event.start or (event.end if event.exact else date(event.end.year, 1, 1))
            mark = YEAR if not event.exact else SPAN if event.start else DAY
            for column in range(place(start), place(event.end) + 1):
                drawn[column] = mark
    return "".join(drawn)


def _rank(event: Event) -> int:
    """Draw what takes most room first, so that nothing is hidden."""
    return ((event.end - event.start).days if event.start and event.end else 0) * -1 + event.exact


def _row(line: Line, chart: str, room: int, out: TextIO) -> None:
    """Write the drawing and, beside it, the words, wrapped."""
    beside = max(room - len(chart) - 1, 20) if chart else room
    for number, text in enumerate(_words(line, beside)):
        margin = (chart if number == 0 else " " * len(chart)) + " " if chart else ""
        out.write(f"{margin}{text}".rstrip() + "\n")


def _words(line: Line, room: int) -> Iterator[str]:
    """Say where, what, when and who."""
    yield from wrap(f"{line[0].label}  {line[0].title}", room)
    when = listed(dict.fromkeys(event.words for event in line))
    yield from ("  " + text for text in wrap(f"{when}  {'、'.join(line[0].who)}", room - 2))


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
