"""Measure and wrap text on a terminal, where a Han character is two columns wide."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from cqpolicy_cli.patterns import regex

NOT_AT_LINE_START = frozenset("、。，,.;；:：!！?？)）〕》”’]】}%％…—")
NOT_AT_LINE_END = frozenset("(（〔《“‘[【{")
MARKS_AT_THE_END = ("-]", "+}")

_PIECE = regex(
    r"(?:\[-|\{\+)(?:[0-9.]+|.)|-\]|\+\}|[0-9.]+(?:[万亿]?[元家个]|[%年月日])|(?:[A-Za-z0-9./@_']|-(?!\]))+|\s+|.",
    re.DOTALL,
)


def width(text: str) -> int:
    """Count the columns of a text.

    >>> width("AI大模型")
    8
    """
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    """Count the columns of one character."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """Break a paragraph into lines, keeping Latin words whole, and numbers with their units.

    No line begins with closing punctuation or ends with an opening bracket, as Chinese
    typesetting has it; a line may therefore be up to two characters short.

    >>> wrap("支持企业,加快发展。", 10), wrap("of a place's own", 10)
    (['支持企业,', '加快发展。'], ['of a', "place's", 'own'])
    """
    lines: list[str] = []
    line: list[str] = []
    used = 0  # columns of the line so far
    for piece in _pieces(text, columns):
        size = width(piece)
        if line and used + size > columns and used + width(piece.rstrip()) > columns:
            line, carried = _carry(line, piece)
            lines.append("".join(line).rstrip())
            line = carried if carried[:1] != [" "] else carried[1:]
            used = width("".join(line))
        if line or piece.strip() or not lines:
            line.append(piece)
            used += size
    return [*lines, "".join(line).rstrip()] if "".join(line).strip() else lines


def _pieces(text: str, columns: int) -> Iterator[str]:
    """Cut into unbreakable pieces; a Latin word wider than a line is cut into characters."""
    for piece in _PIECE.findall(text):
        if 2 * len(piece) > columns and width(piece) > columns:
            yield from piece
        else:
            yield piece


def wrap_list(text: str, columns: int, mark: str = "、") -> list[str]:
    """Break a list of names into lines between the names; a name that is wider than a line is wrapped.

    >>> wrap_list("市科技局、市教委、重庆海关", 18)
    ['市科技局、市教委、', '重庆海关']
    >>> wrap_list("sme, parts, export", 12, ", ")
    ['sme, parts,', 'export']
    """
    lines = [""]
    names = text.split(mark)
    sign, gap = mark.strip(), " " * mark.endswith(" ")
    for name in [*(name + sign for name in names[:-1]), names[-1]]:
        if lines[-1] and width(lines[-1] + gap + name) > columns:
            lines.append("")
        pieces = wrap(lines[-1] + gap * bool(lines[-1]) + name, columns) or [""]
        lines[-1:] = pieces
    return lines if text else []


def widest_piece(text: str, limit: int) -> int:
    """Give the width of the widest piece that is kept whole and no wider than a limit.

    >>> widest_piece("不低于1200亿元", 20)
    8
    """
    return max((size for match in _PIECE.finditer(text) if (size := width(match[0])) <= limit), default=0)


def _carry(line: list[str], piece: str) -> tuple[list[str], list[str]]:
    """Move pieces down to the next line until the break is allowed, at most four."""
    for count in range(min(4, len(line) - 1) + 1):
        kept, carried = line[: len(line) - count], line[len(line) - count :]
        if not _forbidden(kept[-1], (carried or [piece])[0]):
            return kept, carried
    return line, []


def _forbidden(last: str, first: str) -> bool:
    """Tell whether a line may not be broken between these two characters."""
    return first[0] in NOT_AT_LINE_START or first in MARKS_AT_THE_END or last[-1] in NOT_AT_LINE_END
