"""`cqpolicy export`: write every clause with all its facts."""

from cqpolicy_cli.cli.filters import build_query, select
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.reports.clauses import clause_table


def export(filters: FilterOptions, corpus: CorpusOptions, output: OutputOptions) -> int:
    """Write every clause with all its facts.

    The format is jsonl unless another is asked for.

    \b
    cqpolicy export --format jsonl
    cqpolicy export -o policies.csv
    cqpolicy export --document mfg | jq -c '.amounts[]'
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    return write_table(
        clause_table(select(index, query, filters), today, kind="export", through=query.through),
        output,
        default="jsonl",
    )
