"""Find the line of a key in TOML text, which the parser does not tell."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cqpolicy_cli.errors import Place, Problem

STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"""' r"|'''.*?'''" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*",
    re.DOTALL,
)
_HEADER = re.compile(r"\s*\[(\[?)\s*([\w.\s-]+?)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


class Lines:
    """The lines of one TOML text by the keys that stand on them.

    Knows table headers, keys at the beginning of a line, and list items on lines of their
    own, which is how corpus files are written; anything finer gets the line of its key.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str | int, ...], int] = {}
        self._tables: Counter[tuple[str | int, ...]] = Counter()
        self._read(_blank_strings(text))

    def line(self, keys: tuple[str | int, ...]) -> int:
        """Give the 1-based line of the deepest known key on the way to ``keys``."""
        while keys and keys not in self._lines and (*keys, 0) not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys) or self._lines.get((*keys, 0), 1)

    def _read(self, text: str) -> None:
        """Walk the lines, keeping the table and the value in which each one stands."""
        table: tuple[str | int, ...] = ()
        value = _Value(())
        for number, line in enumerate(text.split("\n"), 1):
            rest = line
            if value.depth == 0 and (match := _HEADER.match(line)):
                table = self._open(match[2], is_list=bool(match[1]))
                self._lines[table] = number
                continue
            if value.depth == 0 and (match := _KEY.match(line)):
                value = _Value((*table, match[1]))
                self._lines[value.key] = number
                rest = line[match.end() :]
            for item in value.items_in(rest):
                self._lines.setdefault((*value.key, item), number)

    def _open(self, name: str, *, is_list: bool) -> tuple[str | int, ...]:
        """Give the full path of a table header: the newest item of each list above it."""
        path: tuple[str | int, ...] = ()
        parts = [part.strip() for part in name.split(".")]
        for part in parts[:-1]:
            path = (*path, part)
            if count := self._tables[path]:
                path = (*path, count - 1)
        path = (*path, parts[-1])
        if not is_list:
            return path
        self._tables[path] += 1
        return (*path, self._tables[path] - 1)


def _blank_strings(text: str) -> str:
    """Replace strings and comments so that brackets in them do not count; keep line breaks."""
    return STRING_OR_COMMENT.sub(lambda m: "" if m[0][0] == "#" else "s" + "\n" * m[0].count("\n"), text)


@dataclass
class _Value:
    """The value of a key, read line by line: how many brackets are open, which item comes next."""

    key: tuple[str | int, ...]
    depth: int = 0
    item: int = 0
    fresh: bool = True

    def items_in(self, line: str) -> Iterator[int]:
        """Read a line of the value; give the items of its outermost list that begin there."""
        for character in line:
            if self.depth == 1 and character == ",":
                self.item, self.fresh = self.item + 1, True
            elif self.depth == 1 and self.fresh and not character.isspace() and character not in "]}":
                self.fresh = False
                yield self.item
            self.depth += (character in "[{") - (character in "]}")


def comments(text: str) -> list[int]:
    """Give the 1-based lines on which comments stand."""
    found = (m for m in STRING_OR_COMMENT.finditer(text) if m[0].startswith("#"))
    return [text.count("\n", 0, match.start()) + 1 for match in found]


def with_lines(problems: list[Problem], texts: dict[str, str]) -> list[Problem]:
    """Fill in the lines of problems, by the texts of their files; sort them."""
    index = {file: Lines(texts[file]) for file in {p.place.file for p in problems} & texts.keys()}
    return sorted(replace(p, place=replace(p.place, line=p.place.line or _line(index, p.place))) for p in problems)


def _line(index: dict[str, Lines], place: Place) -> int:
    """Look up a place's line; 1 where the file is not at hand."""
    return index[place.file].line(place.keys) if place.file in index else 1
