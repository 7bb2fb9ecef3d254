"""`cqpolicy deadlines`: list deadlines by date."""

from collections.abc import Iterator
from typing import Annotated

import typer

from cqpolicy_cli.cli.filters import build_query, select_facts
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.i18n import N_
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.reports.deadlines import deadline_table, period_deadline


def deadlines(
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
    inherited: Annotated[
        bool,
        typer.Option("--inherited", help=N_("For clauses without a date of their own, the period of their document.")),
    ] = False,
) -> int:
    """List deadlines by date.

    One row a time expression, as precise as the text and no more: 到2027年 is 2027, not a day. Those without a date
    (every year, two years long) come last.

    \b
    cqpolicy deadlines --due-before 2026-01-01
    cqpolicy deadlines --agency 璧山区 --overdue
    cqpolicy deadlines --document robot --inherited --json
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)

    def facts_of(entry: Entry) -> Iterator[Deadline]:
        yield from filter(query.matches_deadline, entry.clause.deadlines)
        if inherited and (period := period_deadline(entry)) and query.matches_deadline(period):
            yield period

    wanted = query.without_dates() if inherited else query
    found = select_facts(index, wanted, filters, facts_of, sort="due")
    return write_table(deadline_table(found, today, query.through), output)
