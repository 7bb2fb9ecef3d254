"""`cqpolicy show`: show clauses in full."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from cqpolicy_cli.cli.options import CorpusOptions, OutputOptions
from cqpolicy_cli.cli.output import in_full, write_cards, write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.errors import FOUND
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.query.lookup import find_entries
from cqpolicy_cli.reports.card import clause_card
from cqpolicy_cli.reports.clauses import clause_table

SEPARATOR = re.compile(r"[\s,]")
NO_IDS = ("", "id")  # an empty line, the head row of a table


def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            help=N_("Ids as search and list print them, a section, a document; - reads them from standard input."),
            metavar=N_("ID…"),
        ),
    ],
    corpus: CorpusOptions,
    output: OutputOptions,
) -> int:
    """Show clauses in full.

    \b
    cqpolicy show sme/3.1.2
    cqpolicy show 'sme/三(一)2' mfg/第3条
    cqpolicy list --agency 重庆海关 --format ids | cqpolicy show -
    """
    today = today_of(corpus)
    index = open_index(corpus)
    found = [entry for name in _spellings(ids) for entry in find_entries(index, name)]
    entries = list(dict.fromkeys(found))
    if not entries:
        tell(_("standard input has no id"))
    elif in_full(output):
        write_cards([clause_card(entry, today) for entry in entries], output)
        return FOUND
    return write_table(clause_table(entries, today, kind="show"), output)


def _spellings(ids: Iterable[str]) -> Iterator[str]:
    """Give the ids, those of standard input in the place of ``-``."""
    for name in ids:
        if name == "-":
            yield from (cell for line in sys.stdin if (cell := _first_cell(line)) not in NO_IDS)
        else:
            yield name


def _first_cell(line: str) -> str:
    """Give what identifies a line of ids, tsv or csv, without the byte order mark that Excel wants."""
    return SEPARATOR.split(line.strip("\ufeff").strip(), maxsplit=1)[0]
