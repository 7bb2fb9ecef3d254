"""Tab-separated lines, one record each, for cut, sort and awk."""

from typing import TextIO

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Cell, Table, machine_text


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a line a record; tabs in cells become spaces; a head row only when asked for."""
    if view.header:
        out.write("\t".join(column.key for column in table.columns) + "\n")
    out.writelines("\t".join(map(_cell, row.cells)) + "\n" for row in table.rows)


def _cell(cell: Cell) -> str:
    """Spell a cell without tabs."""
    return " ".join(machine_text(cell).split("\t"))
