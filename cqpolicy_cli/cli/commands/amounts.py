"""`cqpolicy amounts`: list sums of money and percentages."""

from collections.abc import Iterator
from typing import Annotated, get_args

import typer

from cqpolicy_cli.cli.filters import build_query, choose, select_facts
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.facts.amount import Amount, AmountKind
from cqpolicy_cli.i18n import N_
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.reports.amounts import amount_table
from cqpolicy_cli.reports.spelled import spell_amount_kind


def amounts(
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
    amount_kind: Annotated[
        list[str] | None,
        typer.Option(
            "--amount-kind",
            help=N_("benefit, threshold, target, funding or rate; repeatable."),
            metavar=N_("KIND"),
        ),
    ] = None,
) -> int:
    """List sums of money and percentages.

    One row an amount, with the passage that says who gets it and for what.

    \b
    cqpolicy amounts --amount-kind benefit --min-amount 500万 --sort -amount
    cqpolicy amounts --document mfg --format csv
    cqpolicy amounts --min-amount 50% --json
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    kinds = {choose(kind, get_args(AmountKind), "--amount-kind", spell_amount_kind) for kind in amount_kind or ()}

    def facts_of(entry: Entry) -> Iterator[Amount]:
        for amount in filter(query.matches_amount, entry.clause.amounts):
            if not kinds or amount.kind in kinds:
                yield amount

    return write_table(amount_table(select_facts(index, query, filters, facts_of), today, query.through), output)
