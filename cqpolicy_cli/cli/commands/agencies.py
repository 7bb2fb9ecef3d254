"""`cqpolicy agencies`: list the responsible bodies."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from cqpolicy_cli.cli.filters import build_query, find_agency
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import in_full, write_cards, write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.cli.sorting import sort_by
from cqpolicy_cli.errors import FOUND
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.model import Agency
from cqpolicy_cli.reports.agencies import Load, agency_card, agency_table, load_of

SORT_KEYS: dict[str, Callable[[tuple[Agency, Load]], Any]] = {
    "clauses": lambda pair: pair[1].clauses,
    "due": lambda pair: pair[1].next_deadline and pair[1].next_deadline.end,
    "name": lambda pair: pair[0].name,
}


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

    Counts are clauses, by role; with a name, the body's card: full name, other names, groups, counts. They are sorted
    by number of clauses, or with --sort by due or name.

    \b
    cqpolicy agencies
    cqpolicy agencies 经信委
    cqpolicy agencies --document parts --format csv
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    entries = [entry for entry in index.entries if query.matches(entry)]
    if names and in_full(output):
        bodies = _bodies(names, index)
        write_cards([agency_card(index, body, load_of(index, body, entries, today)) for body in bodies], output)
        return FOUND
    table = agency_table(
        index,
        entries,
        today,
        among=_bodies(names, index) if names else None,
        every=every,
        arrange=lambda loads: sort_by(loads, filters.sort or "-clauses", SORT_KEYS)[: filters.limit],
    )
    return write_table(table, output)


def _bodies(names: Iterable[str], index: Index) -> list[Agency]:
    """Find bodies by any of their names, each once."""
    found = dict.fromkeys(find_agency(name, index, _("body")) for name in names)
    return [index.names.by_name[name] for name in found]
