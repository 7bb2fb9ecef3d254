"""Measure and wrap text on a terminal, where a Han character is two columns wide."""

import re
import unicodedata
from collections.abc import Iterator

from cqpolicy_cli.patterns import regex

NOT_AT_LINE_START = frozenset("、。，,.;；:：!！?？)）〕》”’]】%％…—")
NOT_AT_LINE_END = frozenset("(（〔《“‘[【")

_PIECE = regex(r"[A-Za-z0-9./@_-]+|\s+|.", re.DOTALL)


def width(text: str) -> int:
    """Count the columns of a text.

    >>> width("AI大模型")
    8
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    """Count the columns of one character."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """Break a paragraph into lines, keeping Latin words and numbers whole.

    No line begins with closing punctuation or ends with an opening bracket, as Chinese
    typesetting has it; a line may therefore be up to two characters short.

    >>> wrap("支持企业,加快发展。", 10)
    ['支持企业,', '加快发展。']
    """
    lines: list[str] = []
    line: list[str] = []
    for piece in _pieces(text, columns):
        if line and width("".join(line) + piece.rstrip()) > columns:
            line, carried = _carry(line, piece)
            lines.append("".join(line).rstrip())
            line = carried if carried[:1] != [" "] else carried[1:]
        if line or piece.strip() or not lines:
            line.append(piece)
    return [*lines, "".join(line).rstrip()] if "".join(line).strip() else lines


def _pieces(text: str, columns: int) -> Iterator[str]:
    """Cut into unbreakable pieces; a Latin word wider than a line is cut into characters."""
    for match in _PIECE.finditer(text):
        if width(match[0]) > columns:
            yield from match[0]
        else:
            yield match[0]


def _carry(line: list[str], piece: str) -> tuple[list[str], list[str]]:
    """Move pieces down to the next line until the break is allowed, at most four."""
    for count in range(min(4, len(line) - 1) + 1):
        kept, carried = line[: len(line) - count], line[len(line) - count :]
        if not _forbidden(kept[-1][-1], (carried or [piece])[0][0]):
            return kept, carried
    return line, []


def _forbidden(last: str, first: str) -> bool:
    """Tell whether a line may not be broken between these two characters."""
    return first in NOT_AT_LINE_START or last in NOT_AT_LINE_END
