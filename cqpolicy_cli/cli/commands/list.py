"""`cqpolicy list`: list clauses in document order."""

from cqpolicy_cli.cli.filters import build_query, select
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.reports.clauses import clause_table


def list_clauses(filters: FilterOptions, corpus: CorpusOptions, output: OutputOptions) -> int:
    """List clauses in document order.

    \b
    cqpolicy list --document ecommerce
    cqpolicy list --agency 市科技局 --role lead
    cqpolicy list --due-before 2026-01-01 --sort due --format tsv
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    return write_table(clause_table(select(index, query, filters), today, through=query.through), output)
