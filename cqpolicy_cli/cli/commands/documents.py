"""`cqpolicy documents`: list the policy documents."""

from collections.abc import Callable
from datetime import date

from cqpolicy_cli.cli.filters import build_query
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.cli.sorting import sort_by
from cqpolicy_cli.model import Document
from cqpolicy_cli.reports.documents import document_table

SORT_KEYS: dict[str, Callable[[Document], date | None]] = {
    "issued": lambda document: document.issued,
    "due": lambda document: document.period.end if document.period else None,
}


def documents(filters: FilterOptions, corpus: CorpusOptions, output: OutputOptions) -> int:
    """List the policy documents.

    With filters, those that have such clauses, with the number of them. --sort takes issued or due (the end of the
    document's period).

    \b
    cqpolicy documents
    cqpolicy documents --agency 璧山区
    cqpolicy documents --json | jq -r '.items[].number'
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    entries = [entry for entry in index.entries if query.matches(entry)]
    chosen = entries if len(entries) < len(index.entries) else None

    def arrange(found: list[Document]) -> list[Document]:
        return (sort_by(found, filters.sort, SORT_KEYS) if filters.sort else found)[: filters.limit]

    return write_table(document_table(index, today, chosen, arrange=arrange), output)
