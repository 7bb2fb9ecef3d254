"""Tables for the tests of formats."""

import io
from collections.abc import Sequence
from datetime import date
from typing import cast

from cqpolicy_cli.lazy import load
from cqpolicy_cli.render import FORMATS, BinaryRenderer, Renderer, View
from cqpolicy_cli.tabular import Cell, Column, Kind, Row, Table

TODAY = date(2026, 1, 31)


def table(
    *rows: tuple[Cell, ...],
    keys: Sequence[str] = ("id", "text"),
    kinds: Sequence[Kind] = (),
    highlights: tuple[str, ...] = (),
) -> Table:
    """Make a table whose first column has the ids; the others are text unless kinds say otherwise."""
    texts: list[Kind] = ["text" for _ in keys[1:]]
    given: Sequence[Kind] = kinds or ("id", *texts)
    columns = tuple(Column(key=key, title=key.title(), kind=kind) for key, kind in zip(keys, given, strict=True))
    made = tuple(Row(row, dict(zip(keys, row, strict=True))) for row in rows)
    return Table(kind="list", as_of=TODAY, columns=columns, rows=made, highlights=highlights)


def rendered(made: Table, name: str, *, columns: int = 0, color: bool = False, header: bool | None = None) -> str:
    """Render a table in one format."""
    out = io.StringIO(newline="")
    cast("Renderer", load(FORMATS[name]))(made, out, View(columns=columns, color=color, header=header))
    return out.getvalue()


def rendered_bytes(made: Table, name: str, *, stamp: date | None = None) -> bytes:
    """Render a table in a format that is no text."""
    out = io.BytesIO()
    cast("BinaryRenderer", load(FORMATS[name]))(made, out, View(stamp=stamp))
    return out.getvalue()
