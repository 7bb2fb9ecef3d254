"""Bare ids, one a line, for `show -` and xargs."""

from typing import TextIO

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Table, machine_text


def render(table: Table, out: TextIO, view: View) -> None:
    """Write the first cell of each row, which identifies it."""
    out.writelines(machine_text(row.cells[0]) + "\n" for row in table.rows)
