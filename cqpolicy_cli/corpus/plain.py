"""Read TOML that is written plainly, as nearly all of a corpus is, three times as fast as ``tomli``, which reads any.

A statement is read here only where it cannot be anything else: a key, `` = ``, and on the same line a text without
escapes, a list of such texts, or a whole number; any other value is given to ``tomli`` alone. At the least doubt (a
comment, a key given twice, a table in an unusual place) nothing is read at all, and ``tomli`` has the whole file,
finds the fault and says where it is.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import tomli

Table = dict[str, Any]

MOST_DIGITS = 15


class _DoubtError(Exception):
    """Something is not as plain as expected."""


def read_plain(text: str) -> Table | None:
    """Read a TOML text just as ``tomli`` would; None where it takes ``tomli`` to read it."""
    try:
        return _Reader().read(iter(text.split("\n")))
    except (_DoubtError, ValueError, RecursionError):
        return None


class _Reader:
    """The tables read so far."""

    def __init__(self) -> None:
        self._root: Table = {}
        self._lists: set[int] = set()

    def read(self, lines: Iterator[str]) -> Table:
        """Read all lines."""
        table = self._root
        for line in lines:
            if line[:1] == "[":
                table = self._open(line)
            elif line:
                key, value = _pair(line, lines)
                if key in table:
                    raise _DoubtError
                table[key] = value
        return self._root

    def _open(self, line: str) -> Table:
        """Begin the table that a heading such as ``[[document.clause]]`` or ``[document.period]`` names."""
        several = line.startswith("[[") and line.endswith("]]")
        *above, name = (line[2:-2] if several else _inside(line)).split(".")
        parent = self._root
        for step in above:
            parent = self._opened(parent.get(step))[-1]
        if not is_plain_key(name):
            raise _DoubtError
        table: Table = {}
        if several and name in parent:
            self._opened(parent[name]).append(table)
        elif name in parent:
            raise _DoubtError
        else:
            parent[name] = [table] if several else table
            if several:
                self._lists.add(id(parent[name]))
        return table

    def _opened(self, tables: Any) -> list[Table]:
        """Give tables that headings began: to those of a list in brackets nothing can be added."""
        if id(tables) not in self._lists:
            raise _DoubtError
        found: list[Table] = tables
        return found


def _inside(line: str) -> str:
    """Give what stands in brackets."""
    if not line.endswith("]"):
        raise _DoubtError
    return line[1:-1]


def is_plain_key(key: str) -> bool:
    """Tell a key that needs no quotation marks and is no path."""
    return key.isascii() and key.isidentifier()


def _pair(line: str, lines: Iterator[str]) -> tuple[str, Any]:
    """Read a key and its value, which may go on over the next lines."""
    key, _, value = line.partition(" = ")
    if not is_plain_key(key):
        raise _DoubtError
    quotes = value.count('"')
    if quotes and "\\" not in value and value.isprintable():
        if quotes == 2 and value[0] == value[-1] == '"':
            return key, value[1:-1]
        if value[:2] == '["' and value[-2:] == '"]':
            texts = value[2:-2].split('", "')
            if quotes == 2 * len(texts):  # no text holds one
                return key, texts
    if value.isdecimal() and value.isascii() and len(value) <= MOST_DIGITS and value[0] != "0":
        return key, int(value)
    return key, _other(value, lines)


def _other(value: str, lines: Iterator[str]) -> Any:
    """Have ``tomli`` read a value; a list that is opened at the end of a line ends with a line of its own."""
    if value == "[":
        value = "\n".join(_to_bracket(lines))
    return tomli.loads(f"value = {value}", parse_float=Decimal)["value"]


def _to_bracket(lines: Iterator[str]) -> Iterator[str]:
    """Give the lines of a list, as far as there are any."""
    yield "["
    for line in lines:
        yield line
        if line == "]":
            return
