"""Write corpus values as TOML in the one canonical form, so that differences stay small.

Tables in the order of the dataclasses' fields, values at their default left out, one fact a
line. The canonical form has no comments: what a curator has to say goes into ``notes``.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cqpolicy_cli.model import CorpusFile

LISTS_OF_TABLES = frozenset({"document", "section", "clause", "agency"})
TABLES = frozenset({"responsibility"})


def encode(file: CorpusFile) -> str:
    """Write one corpus file."""
    place = [f"place = {_scalar(file.place)}\n"] if file.place else []
    blocks = [*place, *_tables("document", file.document), *_tables("agency", file.agency)]
    return "\n".join(blocks)


def _tables(name: str, values: tuple[object, ...]) -> Iterator[str]:
    """Write an array of tables, each with the arrays of tables below it."""
    for value in values:
        yield f"[[{name}]]\n" + "".join(_lines(value))
        for key, below in _set_fields(value):
            if key in TABLES:
                yield f"[{name}.{key}]\n" + "".join(_lines(below))
            elif key in LISTS_OF_TABLES and isinstance(below, tuple):
                yield from _tables(f"{name}.{key}", below)


def _lines(value: object) -> Iterator[str]:
    """Write the keys of a table that are no tables themselves."""
    for key, item in _set_fields(value):
        if key not in TABLES | LISTS_OF_TABLES:
            yield f"{key} = {_value(item, nested=False)}\n"


def _set_fields(value: object) -> Iterator[tuple[str, object]]:
    """Give the fields that differ from their default, in order."""
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        item = getattr(value, field.name)
        if item != field.default:
            yield field.name, item


def _value(item: object, *, nested: bool) -> str:
    """Write a value; outside other values, a list of tables has a line for each."""
    if dataclasses.is_dataclass(item):
        return "{ " + ", ".join(_pairs(item)) + " }"
    if isinstance(item, tuple):
        return _list(item, nested=nested)
    return _scalar(item)


def _pairs(item: object) -> Iterator[str]:
    """Write the keys of an inline table."""
    for key, value in _set_fields(item):
        yield f"{key} = {_value(value, nested=True)}"


def _list(items: tuple[object, ...], *, nested: bool) -> str:
    """Write a list, of tables or long sentences one a line, of short values in one line."""
    written = [_value(item, nested=True) for item in items]
    if nested or not any(dataclasses.is_dataclass(item) or len(str(item)) > 40 for item in items):
        return "[" + ", ".join(written) + "]"
    return "[\n" + "".join(f"  {line},\n" for line in written) + "]"


def _scalar(item: object) -> str:
    """Write a text, number, date or truth value."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, Decimal):
        return format(item, ",f").replace(",", "_") if item >= 10_000 else format(item, "f")
    if isinstance(item, (int, date)):
        return str(item)
    return '"' + str(item).translate(_ESCAPES) + '"'


_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n"})
