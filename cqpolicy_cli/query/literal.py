"""Find in a question what stands for itself: document numbers, labels, dates and amounts, in any spelling."""

import re
from collections.abc import Callable
from typing import Literal as Kinds

from cqpolicy_cli.index.terms import day_mark, figure_mark
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.text.labels import read_label
from cqpolicy_cli.values import dataclass, replace

LiteralKind = Kinds["number", "label", "date", "figure"]

_CJK = "一二三四五六七八九十"
_SIGNS = frozenset("/零〇一二两三四五六七八九十百千万亿")  # one of these or a digit is in whatever the patterns find
_NUMBER = regex(
    r"(?P<letters>[一-鿿]{2,10}?)?\s*[\[(〔【{]?\s*(?P<year>(?:19|20)\d\d)\s*[\])〕】}]?\s*(?:年\s*)?(?:第\s*)?(?P<number>\d{1,4})\s*号\s*(?:文件|文)?"
)
_LABELS = (
    regex(r"(?P<slug>[a-z]+)/(?P<label>[a-z0-9.]+)"),
    regex(rf"附件\s*第?[{_CJK}\d]+[项条节个部分]*"),
    regex(rf"第\s*(?P<item>[{_CJK}\d]+)\s*[条项款](?:措施)?"),
    regex(rf"[{_CJK}]+、?\s*\([{_CJK}]+\)\s*(?:第[{_CJK}\d]+段|\d*\.?)"),
    regex(rf"[{_CJK}]+、?\s*第[{_CJK}\d]+段"),
    regex(r"(?<![\d.])\d+(?:\.\d+)+(?:\.p\d+)?(?![\d.%万亿元倍])"),
)
_DAY = regex(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_YEAR = regex(r"(?<![a-z0-9.])((?:19|20)\d\d)\s*年?\s*(?:年?底|年末|之?前|以前|年度|内)?(?![a-z0-9万亿%元.])")
_FIGURE = regex(
    r"(?<![a-z0-9.])(\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿]*|[零〇一二两三四五六七八九十百千]+[万亿]+|[百千]?[万亿]+(?=元))\s*(元|块钱|块|人民币|%|个百分点)?(?![a-z])"
)
_PERCENT = regex(r"百分之([零〇一二两三四五六七八九十百\d.]+)")


@dataclass(frozen=True, slots=True)
class Literal:
    """What was found: as typed, its marks (the first is the best), what kind it is, and what stands around it."""

    typed: str
    marks: tuple[str, ...]
    kind: LiteralKind
    before: str = ""
    after: str = ""


Reader = Callable[[re.Match[str]], Literal | None]


def take_literals(text: str) -> tuple[list[Literal], str]:
    """Take document numbers, labels, dates and figures out of a question (NFKC, folded); give the rest, too."""
    found: list[Literal] = []
    if not any(character in _SIGNS or character.isdecimal() for character in text):
        return found, text
    for pattern, read in _READERS:
        text = _take(text, pattern, read, found)
    return found, text


def _take(text: str, pattern: re.Pattern[str], read: Reader, found: list[Literal]) -> str:
    """Take out every match that can be read."""

    def take(match: re.Match[str]) -> str:
        literal = read(match)
        if literal is None:
            return match[0]
        found.append(replace(literal, before=text[: match.start()], after=text[match.end() :]))
        return " "

    return pattern.sub(take, text)


def _document(match: re.Match[str]) -> Literal:
    """Read a document number; of the letters before it, the last ones may be the issuer's."""
    mark = f"№{match['year']}-{match['number']}"
    letters = match["letters"] or ""
    return Literal(match[0].strip(), tuple(mark + letters[n:] for n in range(len(letters) + 1)), "number")


def _label(match: re.Match[str]) -> Literal | None:
    """Read a label; 第13条 is the item of that number or the clause of that label."""
    groups = match.groupdict()
    number = read_label(groups.get("label") or match[0].replace("措施", ""))
    if number is None:
        return None
    scope = f"{groups['slug']}/" if groups.get("slug") else ""
    marks = (f"§第{number}",) if groups.get("item") else (f"§{scope}{number}",)
    return Literal(match[0].strip(), marks, "label")


def _day(match: re.Match[str]) -> Literal:
    """Read a day; its year is second best."""
    return Literal(match[0], (day_mark(match), f"={match[1]}"), "date")


def _year(match: re.Match[str]) -> Literal:
    """Read a year."""
    return Literal(match[0].strip(), (f"={match[1]}",), "date")


def _figure(match: re.Match[str]) -> Literal | None:
    """Read an amount or a count."""
    mark = figure_mark(match[1].replace(" ", ""), percent=match[2] == "%")
    return Literal(match[0].strip(), (mark,), "figure") if mark else None


def _percent(match: re.Match[str]) -> Literal | None:
    """Read 百分之三十."""
    mark = figure_mark(match[1], percent=True)
    return Literal(match[0], (mark,), "figure") if mark else None


_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_NUMBER, _document),
    *((pattern, _label) for pattern in _LABELS),
    (_DAY, _day),
    (_PERCENT, _percent),
    (_YEAR, _year),
    (_FIGURE, _figure),
)
