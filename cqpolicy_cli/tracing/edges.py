"""See that a stretch of the documents does not stop where its sense would change: within a figure, before a bound."""

import re

from cqpolicy_cli.tracing.folding import DIGITS
from cqpolicy_cli.tracing.source import Source
from cqpolicy_cli.tracing.weighty import AFTER_A_FIGURE, BEFORE_A_FIGURE_ALONE, BOUNDS, NEGATIONS

LONGEST = max(map(len, BOUNDS))
_WORDS = sorted((word for word in BOUNDS if word not in AFTER_A_FIGURE), key=len, reverse=True)
_BEFORE = re.compile("|".join(f"{w}(?=\\d)" if w in BEFORE_A_FIGURE_ALONE else w for w in _WORDS))
_REST_OF_A_DATE = re.compile(r"(?<=\d年)\d{1,2}月(?:\d{1,2}日)?|(?<=\d月)\d{1,2}日")
FIGURE = DIGITS | {"."}
RESPONSIBILITY = "单位"
_UNIT = 1


def cuts_a_figure(source: Source, start: int, end: int) -> bool:
    """Tell whether a stretch begins or ends inside a figure."""
    text = source.text
    before, after = text[start - 1 : start], text[end : end + 1]
    head = before in FIGURE and text[start] in FIGURE and not source.folded.apart(start)
    tail = after in FIGURE and text[end - 1] in FIGURE and not source.folded.apart(end)
    return bool(before and head) or bool(after and tail)


def widened(source: Source, start: int, end: int, passage: str) -> tuple[int, int]:
    """Extend a stretch over what it must not leave out.

    That is the rest of a figure, a bound that belongs to its first or last figure, a negation, the unit of a figure at
    the end, and, where the passage gives a statement of responsibility, the whole statement.
    """
    start = _left(source, _whole_figure_left(source, start), end)
    end = _right(source, start, end)
    return start, _whole_statement(source, start, end, passage)


def _whole_figure_left(source: Source, start: int) -> int:
    """Go back to the beginning of a figure."""
    text = source.text
    while start > 0 and text[start] in FIGURE and text[start - 1] in FIGURE and not source.folded.apart(start):
        start -= 1
    return start


def _left(source: Source, start: int, end: int) -> int:
    """Go back over a bound or negation that the stretch begins behind or within."""
    text, stops = source.text, source.folded.stops
    for match in _BEFORE.finditer(text, max(0, start - LONGEST), start + LONGEST):
        first, last = match.span()
        if first >= start or last < start or any(place in stops for place in range(first + 1, start + 1)):
            continue
        behind = last == start and text[start] in DIGITS
        within = last > start and end > last
        if behind or within:
            return first
    negated = start > 0 and start not in stops and text[start - 1] in NEGATIONS
    return start - 1 if negated else start


def _right(source: Source, start: int, end: int) -> int:
    """Go on over the rest of a date or figure, its unit, and a bound behind it."""
    text, folded = source.text, source.folded
    if text[end - 1] in DIGITS:
        while end < len(text) and text[end] in FIGURE and not folded.apart(end):
            end += 1
        if end < len(text) and not folded.apart(end) and text[end] != "\0":
            end += 2 if text[end : end + 2] in ("万元", "亿元", "万家", "万人", "万件", "个月") else _UNIT
    if end not in folded.stops and (date := _REST_OF_A_DATE.match(text, end)):
        end = date.end()
    for word in AFTER_A_FIGURE:
        if (
            end not in folded.stops
            and text.startswith(word, end)
            and DIGITS.intersection(text[max(start, end - 6) : end])
        ):
            return end + len(word)
    return end


def _whole_statement(source: Source, start: int, end: int, passage: str) -> int:
    """Go on to the end of a statement of responsibility that the passage gives."""
    if RESPONSIBILITY not in passage:
        return end
    first, last = source.piece_span(end - 1)
    piece = source.pieces_of(end - 1, end)[0]
    given = piece.part == "statement" and RESPONSIBILITY in source.text[max(first, start) : end]
    return last if given else end
