"""`cqpolicy documents`: list the policy documents."""

from cqpolicy_cli.cli.options import CorpusOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.reports.documents import document_table


def documents(corpus: CorpusOptions, output: OutputOptions) -> int:
    """List the policy documents.

    \b
    cqpolicy documents
    cqpolicy documents --json | jq -r '.items[].number'
    """
    return write_table(document_table(open_index(corpus), today_of(corpus)), output)
