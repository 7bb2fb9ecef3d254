"""Comma-separated values with a head row, safe to open in a spreadsheet."""

import csv
from typing import TextIO

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Table, machine_text

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(table: Table, out: TextIO, view: View) -> None:
    """Write RFC 4180 rows; a text that a spreadsheet would take for a formula gets an apostrophe."""
    writer = csv.writer(out, lineterminator="\n")
    if view.header is not False:
        writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([neutral(machine_text(cell)) for cell in row.cells])


def neutral(text: str) -> str:
    """Keep a text from being run as a formula.

    >>> neutral("=HYPERLINK(1)"), neutral("到2027年")
    ("'=HYPERLINK(1)", '到2027年')
    """
    return "'" + text if text.startswith(FORMULA_STARTS) else text
