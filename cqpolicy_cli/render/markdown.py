"""A Markdown table."""

import re
from typing import TextIO

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Table, person_lines


def render(table: Table, out: TextIO, view: View) -> None:
    """Write a pipe table; characters with a meaning in Markdown are escaped."""
    out.write(_line([column.title for column in table.columns]))
    out.write(_line(["---"] * len(table.columns)))
    out.writelines(_line(["<br>".join(map(escape, person_lines(cell))) for cell in row.cells]) for row in table.rows)


def _line(cells: list[str]) -> str:
    """Write one row."""
    return "| " + " | ".join(cells) + " |\n"


def escape(text: str) -> str:
    r"""Keep a text from being read as Markdown or HTML.

    >>> escape("a|b <b>*")
    'a\\|b \\<b\\>\\*'
    """
    return re.sub(r"([\\|<>*_`~\[\]])", r"\\\1", text.replace("&", "&amp;"))
