"""Formats: one a module, each a function ``render(table, out, view)``."""

from collections.abc import Callable
from datetime import date
from typing import BinaryIO, TextIO

from cqpolicy_cli.tabular import Table
from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """How a person looks at the output: columns (0: as wide as it gets), colour, a head row.

    ``stamp`` is the day that files say they were made on; without it, the table's.
    """

    columns: int = 0
    color: bool = False
    header: bool | None = None
    stamp: date | None = None


Renderer = Callable[[Table, TextIO, View], None]
BinaryRenderer = Callable[[Table, BinaryIO, View], None]

FORMATS: dict[str, str] = {
    "table": "cqpolicy_cli.render.terminal:render",
    "blocks": "cqpolicy_cli.render.blocks:render",
    "json": "cqpolicy_cli.render.json_document:render",
    "jsonl": "cqpolicy_cli.render.json_lines:render",
    "csv": "cqpolicy_cli.render.comma_separated:render",
    "tsv": "cqpolicy_cli.render.tab_separated:render",
    "md": "cqpolicy_cli.render.markdown:render",
    "ids": "cqpolicy_cli.render.ids:render",
    "html": "cqpolicy_cli.render.html:render",
    "docx": "cqpolicy_cli.render.docx:render",
    "xlsx": "cqpolicy_cli.render.xlsx:render",
    "ics": "cqpolicy_cli.render.ics:render",
    "timeline": "cqpolicy_cli.render.timeline:render",
}

BINARY = ("docx", "xlsx")  # their renderers are BinaryRenderers

EXTENSIONS: dict[str, str] = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv",
    ".md": "md", ".txt": "table", ".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx", ".ics": "ics",
}  # fmt: skip
