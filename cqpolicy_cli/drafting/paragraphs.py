"""Put lines together to paragraphs: wrapped lines are joined, cells of tables are kept apart."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cqpolicy_cli.drafting.cleaning import Line, tidy
from cqpolicy_cli.drafting.numbering import read_marker

TERMINAL = re.compile(r"[。;；:：!！?？.…]$|[。;；!！?？][)）〕\]】”’」』]$")
CLOSING = re.compile(r"^[,，、。;；:：!！?？)）〕\]】”’》〉%％]")
OPENING = re.compile(r"[,，、(（〔\[【“‘《〈—－]$")
OWN_LINE = re.compile(
    r"^(?:[(（〔\[]?\s*(?:责任|牵头|配合|参与|实施|主办|协办|主责)(?:单位|部门|领导)|[(（]?此件|附\s*件|完成时(?:限|间)|\d{4}年\d{1,2}月\d{1,2}日$)"
)
NUMBER_LINE = re.compile(r"^[(（]?([\u4e00-\u9fff]{2,14})[〔\[［【(（](\d{4})[〕\]］】)）]?第?(\d{1,5})号?[)）]?$")
LONG = 60
MIN_WRAP = 30
SLACK = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: the line on which it begins, its words, and its words with their spaces."""

    line: int
    text: str
    raw: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is set: the columns at which its lines were wrapped, whether paragraphs are indented."""

    wrap: int
    indented: bool


def build_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join the lines of each paragraph."""
    layout = _layout(lines)
    groups: list[list[Line]] = []
    blank = True
    for line in lines:
        if not line.text:
            blank = True
            continue
        if groups and _continues(groups[-1][-1], line, layout, blank=blank):
            groups[-1].append(line)
        else:
            groups.append([line])
        blank = False
    return [_join(group) for group in groups]


def _join(group: list[Line]) -> Paragraph:
    """Make one paragraph of its lines."""
    raw = " ".join(" ".join(line.raw.split()) for line in group)
    text = group[0].text if len(group) == 1 else tidy("\n".join(line.raw for line in group))
    return Paragraph(group[0].number, text, raw)


def _layout(lines: Sequence[Line]) -> _Layout:
    """Find out whether lines were wrapped at a common width."""
    full = [line for line in lines if line.text]
    broken = Counter(line.columns // 2 for line in full if line.columns >= MIN_WRAP and not TERMINAL.search(line.text))
    indented = sum(line.indent >= 2 for line in full) * 5 >= len(full)
    if not broken:
        return _Layout(0, indented)
    wrap = max(broken, key=lambda width: (_near(broken, width), width))
    longer = sum(line.columns > 2 * wrap + SLACK for line in full)
    common = _near(broken, wrap) >= max(3, sum(broken.values()) * 0.4) and longer <= len(full) * 0.05
    return _Layout(2 * wrap if common else 0, indented)


def _near(widths: Counter[int], width: int) -> int:
    """Count the lines of about this width."""
    return sum(widths[w] for w in range(width - 1, width + 2))


def _continues(last: Line, line: Line, layout: _Layout, *, blank: bool) -> bool:
    """Tell whether a line goes on with the paragraph of the line above."""
    full = layout.wrap and last.columns >= layout.wrap - SLACK
    if blank and not (full and not layout.indented and not TERMINAL.search(last.text)):
        return False
    if CLOSING.match(line.text):
        return True
    if _begins(line, last, layout):
        return False
    if OPENING.search(last.text):
        return True
    if layout.wrap:
        return bool(full) and (layout.indented or not TERMINAL.search(last.text))
    return last.columns >= LONG and not TERMINAL.search(last.text)


def _begins(line: Line, last: Line, layout: _Layout) -> bool:
    """Tell whether a line begins a paragraph by its numbering, its words or its indent."""
    indented = line.indent >= 2 and (bool(layout.wrap) or layout.indented or line.indent > last.indent)
    own = OWN_LINE.match(line.text) or NUMBER_LINE.match(line.text) or NUMBER_LINE.match(last.text)
    return bool(indented or "\t" in line.raw or own or read_marker(line.text))
