"""`cqpolicy search`: find clauses by words."""

import sys
from typing import Annotated

import typer

from cqpolicy_cli.cli.filters import build_query
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.query.search import Result
from cqpolicy_cli.query.search import search as rank
from cqpolicy_cli.reports.clauses import search_table


def search(
    query: Annotated[
        list[str],
        typer.Argument(help=N_("Words to look for; width, case and punctuation do not count."), metavar=N_("QUERY…")),
    ],
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
) -> int:
    """Find clauses by words.

    \b
    cqpolicy search 揭榜挂帅
    cqpolicy search 海外仓 --agency 市商务委
    cqpolicy search 补贴 --min-amount 500万 --json
    """
    today = today_of(corpus)
    index = open_index(corpus)
    wanted = build_query(filters, index, today)
    result = rank(index, " ".join(query), [entry for entry in index.entries if wanted.matches(entry)])
    _explain(result)
    return write_table(search_table(result, today, limit=filters.limit or 10), output)


def _explain(result: Result) -> None:
    """Say on standard error what was done with words that stand nowhere to the letter."""
    lines = []
    if result.loose:
        lines.append(_("not found word for word, showing the nearest: {terms}").format(terms=" ".join(result.loose)))
    if result.hits and result.ignored:
        lines.append(_("left out, no clause has it: {terms}").format(terms=" ".join(result.ignored)))
    if not result.hits:
        lines.append(_("nothing found; try fewer or other words, or `cqpolicy list`"))
    sys.stderr.write("".join(f"cqpolicy: {line}\n" for line in lines))
