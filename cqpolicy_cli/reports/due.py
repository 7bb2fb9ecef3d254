"""When something is due, in words as precise as the text, and as dates to keep."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.i18n import _, headed
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.reports.rows import Pair
from cqpolicy_cli.reports.spelled import spell_role
from cqpolicy_cli.tabular import Event, Table


def spell_due(deadline: Deadline) -> str:
    """Say when something is due, for a printed sheet: 到2027年 is the end of 2027, and no day."""
    if deadline.kind == "annual":
        return _("every year")
    if deadline.end is None:
        return _("from {date}").format(date=_spell(deadline, deadline.start)) if deadline.start else deadline.quote
    if deadline.kind == "by" and deadline.precision == "year":
        return _("by the end of {year}").format(year=deadline.end.year)
    end = _spell(deadline, deadline.end)
    if deadline.start is None:
        return (_("by {date}") if deadline.kind == "by" else _("until {date}")).format(date=end)
    start = _spell(deadline, deadline.start)
    return start if start == end else _("{start} to {end}").format(start=start, end=end)


def spell_period(deadline: Deadline) -> str:
    """Say when something is due that has no date but its document's own period."""
    return _("{span} (the document's period)").format(span=spell_due(deadline))


def _spell(deadline: Deadline, day: date) -> str:
    """Spell one end of a deadline: a year, or a day."""
    return _("{year}").format(year=day.year) if deadline.precision == "year" else spell_day(day)


def spell_day(day: date) -> str:
    """Spell a day as the interface's language writes it."""
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def with_events(table: Table, pairs: Iterable[Pair[Deadline]], names: Iterable[str], remind: int | None) -> Table:
    """Give a table of deadlines a heading and its dates to keep, for calendars and pictures."""
    bodies = "、".join(names)
    heading = _("Deadlines of {name}").format(name=bodies) if bodies else _("Deadlines of Chongqing's policies")
    return replace(table, heading=heading, events=tuple(events_of(pairs, remind)))


def events_of(pairs: Iterable[Pair[Deadline]], remind: int | None = None) -> Iterator[Event]:
    """Turn deadlines into dates to keep, with a reminder so many days before."""
    for entry, deadline in pairs:
        start, end = _span(entry, deadline)
        own = _number(entry, deadline)
        yield Event(
            uid=str(uuid5(NAMESPACE_URL, f"cqpolicy:{entry.clause.id}:{deadline.kind}:{deadline.quote}:{own}")),
            label=entry.clause.id,
            title=entry.clause.title,
            who=tuple(dict.fromkeys(duty.agency for duty in entry.duties)),
            words=spell_due(deadline) if own else spell_period(deadline),
            start=start,
            end=end,
            exact=deadline.precision == "day",
            yearly=deadline.kind == "annual",
            details=tuple(_details(entry, deadline)),
            remind=remind,
        )


def _span(entry: Entry, deadline: Deadline) -> tuple[date | None, date | None]:
    """Give first and last day; what recurs every year does so from the day of issue through the document's period."""
    if deadline.kind != "annual":
        return deadline.start, deadline.end
    period = entry.document.period
    return entry.document.issued, period.end if period else None


def _number(entry: Entry, deadline: Deadline) -> int:
    """Count which of the clause's equal deadlines it is, from 1; 0 for the period of the document."""
    own = [other for other in entry.clause.deadlines if other == deadline]
    return next((n for n, other in enumerate(own, 1) if other is deadline), 0)


def _details(entry: Entry, deadline: Deadline) -> Iterator[str]:
    """Give the lines of an event's description: the words, who, where it stands, the text."""
    yield f"“{deadline.quote}”"
    roles: dict[str, list[str]] = {}
    for duty in entry.duties:
        roles.setdefault(spell_role(duty.role).person, []).append(duty.agency)
    yield from (headed(role, "、".join(names)) for role, names in roles.items())
    yield f"{entry.citation} [{entry.clause.id}]"
    yield entry.clause.text
