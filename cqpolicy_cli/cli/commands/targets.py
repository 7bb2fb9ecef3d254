"""`cqpolicy targets`: list countable aims."""

from collections.abc import Iterator
from typing import Annotated

import typer

from cqpolicy_cli.cli.filters import build_query, select_facts
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.i18n import N_
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.reports.targets import target_table


def targets(
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
    year: Annotated[
        list[int] | None, typer.Option("--year", help=N_("To be reached in this year; repeatable."), metavar=N_("YEAR"))
    ] = None,
) -> int:
    """List countable aims.

    One row a target: metric, value, unit as the text has it, year.

    \b
    cqpolicy targets --year 2027 --format csv
    cqpolicy targets --agency 市科技局
    cqpolicy targets --text 专精特新 --json
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)

    def facts_of(entry: Entry) -> Iterator[Target]:
        for target in entry.clause.targets:
            if not year or target.year in year:
                yield target

    return write_table(target_table(select_facts(index, query, filters, facts_of), today, query.through), output)
