"""`cqpolicy deadlines`: list deadlines by date."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Annotated

import typer

from cqpolicy_cli.cli.filters import build_query, select_facts
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import chosen_format, write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.reports.deadlines import deadline_table, deadlines_of
from cqpolicy_cli.reports.due import with_events

CALENDARS = ("ics", "timeline")
REMINDER = re.compile(r"(\d{1,4})\s*([dw天日周]?)")


def deadlines(
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
    inherited: Annotated[
        bool,
        typer.Option("--inherited", help=N_("For clauses without a date of their own, the period of their document.")),
    ] = False,
    remind: Annotated[
        str | None,
        typer.Option("--remind", help=N_("In a calendar, remind so long before: 30d, 2w."), metavar=N_("TIME")),
    ] = None,
) -> int:
    """List deadlines by date.

    One row a time expression, as precise as the text and no more: 到2027年 is 2027, not a day. Those without a date
    (every year, two years long) come last.

    --format timeline draws them at the terminal. --format ics makes a calendar of all-day events; a year without a
    day stands on 31 December there and says so.

    \b
    cqpolicy deadlines --due-before 2026-01-01
    cqpolicy deadlines --agency 璧山区 --overdue
    cqpolicy deadlines --document robot --inherited --json
    cqpolicy deadlines --agency 市科技局 --remind 30d -o 市科技局.ics
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    name = chosen_format(output, CALENDARS)
    if remind is not None and name != "ics":
        raise CqpolicyError(_("--remind goes with ics alone"), hint=_("add --format ics or -o FILE.ics"))
    wanted = query.without_dates() if inherited else query
    pairs = select_facts(index, wanted, filters, partial(_meeting, query, inherited), sort="due")
    table = deadline_table(pairs, today, query.through)
    if name in CALENDARS:
        table = with_events(table, pairs, sorted(query.agencies), _days(remind))
    return write_table(table, output, extra=CALENDARS)


def _meeting(query: Query, inherited: bool, entry: Entry) -> Iterator[Deadline]:
    """Give the deadlines of a clause that meet a query."""
    return filter(query.matches_deadline, deadlines_of(entry, inherited=inherited))


def _days(remind: str | None) -> int | None:
    """Read how long before a date to remind, in days."""
    if remind is None:
        return None
    match = REMINDER.fullmatch(remind.strip())
    if not match:
        message = _("--remind: “{text}” is no length of time").format(text=remind)
        raise CqpolicyError(message, hint=_("write it as 30d (days) or 2w (weeks)"))
    return int(match[1]) * (7 if match[2] in ("w", "周") else 1)
