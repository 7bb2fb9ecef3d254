"""`cqpolicy agencies`: list the responsible bodies."""

from typing import Annotated

import typer

from cqpolicy_cli.cli.filters import build_query, find_agency
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import chosen_format, write_cards, write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.errors import FOUND
from cqpolicy_cli.i18n import N_
from cqpolicy_cli.reports.agencies import agency_card, agency_table, load_of


def agencies(
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
    names: Annotated[
        list[str] | None,
        typer.Argument(help=N_("Bodies to show in full, by any of their names."), metavar=N_("[NAME…]")),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=N_("Also bodies that are charged through groups alone."))
    ] = False,
) -> int:
    """List the responsible bodies.

    Counts are clauses, by role; with a name, the body's card: full name, other names, groups, counts.

    \b
    cqpolicy agencies
    cqpolicy agencies 经信委
    cqpolicy agencies --document parts --format csv
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    entries = [entry for entry in index.entries if query.matches(entry)]
    if not names:
        return write_table(agency_table(index, entries, today, every=every, limit=filters.limit), output)
    wanted = [index.names.by_name[find_agency(name, index)] for name in names]
    if chosen_format(output) in (None, "table"):
        write_cards([agency_card(index, body, load_of(index, body, entries, today)) for body in wanted], output)
        return FOUND
    return write_table(agency_table(index, entries, today, among=wanted), output)
