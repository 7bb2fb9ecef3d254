"""Find figures in a folded text, and what each is worth however it is spelled: 10%, 百分之十 and 一成 are one value."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from cqpolicy_cli.text.counts import SOME, UNITS
from cqpolicy_cli.text.numerals import DIGITS, HAN, LARGE_UNITS, NUMBER, read_number, read_ordinal

FigureKind = Literal["amount", "percentage", "date", "count", "number"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at folded characters ``start`` to ``end``; two of one kind with one ``value`` say the same."""

    kind: FigureKind
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A way in which figures of a kind are written, and how such a match is read."""

    kind: FigureKind
    pattern: re.Pattern[str]
    read: "Callable[[re.Match[str]], str]"


def find_figures(text: str, cuts: list[int]) -> list[Figure]:
    """Find figures in order, each once, as the first form that fits; none goes over a cut, or is before the first.

    >>> [(f.kind, f.value) for f in find_figures("到二〇二七年底按百分之十给予100至200万元", [0, 24])]
    [('date', '2027底'), ('percentage', '1/10'), ('amount', '1000000'), ('amount', '2000000')]
    """
    taken = [False] * len(text)
    found: list[Figure] = []
    for form in _FORMS:
        for match in (each for span in pairwise(cuts) for each in form.pattern.finditer(text, *span)):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(match[0])
                found.append(Figure(form.kind, match.start(), match.end(), _worth(form, match)))
    return sorted(found, key=lambda figure: figure.start)


def _worth(form: _Form, match: "re.Match[str]") -> str:
    """Say what a figure is worth; its words where they are no number."""
    try:
        return form.read(match)
    except (ValueError, ArithmeticError):
        return match[0]


def _measured(match: "re.Match[str]") -> str:
    """Read a number with its unit: 1.5万家, 两年, 500万元 (of which 元 may be left out)."""
    words, unit = match["number"], match["unit"]
    number = read_number(words)
    if unit[0] in LARGE_UNITS:
        number, unit = number * (1 if words[-1] in LARGE_UNITS else LARGE_UNITS[unit[0]]), unit[1:]
    return format(number.normalize(), "f") + _ONE_UNIT.get(unit, unit)


def _share(match: "re.Match[str]") -> str:
    """Read 10% and 5‰."""
    return str(Fraction(read_number(match["number"])) / {"%": 100, "‰": 1000}[match["unit"]])


def _part(match: "re.Match[str]") -> str:
    """Read 百分之十."""
    return str(Fraction(read_number(match["number"])) / Fraction(read_number(match["unit"])))


def _tenths(match: "re.Match[str]") -> str:
    """Read 三成 and 三成五."""
    return str(Fraction(read_number(match["number"])) / 10 + Fraction(read_number(match["more"] or "零")) / 100)


def _bare(match: "re.Match[str]") -> str:
    """Read a number without a unit."""
    return format(read_number(match[0]).normalize(), "f")


def _date(match: "re.Match[str]") -> str:
    """Read a date, or as much of one as is said."""
    said = match.groupdict()
    year = "".join(str(DIGITS.get(digit, digit)) for digit in said.get("year") or "")
    month, day = (f"-{read_ordinal(said[name])}" if said.get(name) else "" for name in ("month", "day"))
    part = said.get("part") or said.get("end") or ""
    if part.endswith("季度"):
        part = f"Q{read_ordinal(part.strip('第季度'))}"
    return year + month + day + _ONE_UNIT.get(part, part)


def _words(match: "re.Match[str]") -> str:
    """Take words as they are."""
    return match[0]


_ONE_UNIT = {"元": "", "天": "日", "工作日": "个工作日", "百分点": "个百分点", "末": "底"}
_MORE = "[余多]?"
_TO = "[~至到]"
_COUNTED = "|".join(sorted((unit for unit in UNITS if unit[-1] not in "%％元点"), key=len, reverse=True))
_FEW = (
    rf"(?<![第几数\d.])\d+(?:\.\d+)?[百千]?(?:万\d+[百千]?)?"
    rf"|(?<![第几数{HAN}])[{SOME}](?:[{HAN}万]*[{HAN}])?"
)
_FIGURE = rf"(?:\d+(?:\.\d+)?[百千]?|[{HAN}]+)"
_YEAR_DIGITS = "〇零一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[{_YEAR_DIGITS}]{{4}})"
_ONE_OR_TWO = r"(?:\d\d?|[一二三四五六七八九十]{1,3})"
_MONTH, _DAY = rf"(?P<month>{_ONE_OR_TWO})月", rf"(?P<day>{_ONE_OR_TWO})[日号]"
_OF_A_YEAR = r"年?(?P<part>[底末初]|上半年|下半年|第?[一二三四1-4]季度)"
_NO_TENTHS = "为立果功员熟长效本套交都分品绩型就人年单"


def _spanning(kind: FigureKind, number: str, unit: str, read: "Callable[[re.Match[str]], str]") -> Iterator[_Form]:
    """Give the form of a number with its unit, and that of the lower end of a span, whose unit is behind the upper."""
    lower = rf"(?P<number>{number})(?={_TO}{_FIGURE}{_MORE}(?P<unit>{unit}))"
    whole = rf"(?P<number>{number}){_MORE}(?P<unit>{unit})"
    yield from (_Form(kind, re.compile(pattern), read) for pattern in (lower, whole))


_FORMS = (
    _Form("date", re.compile(rf"(?P<year>(?<!\d)\d{{4}}|[{_YEAR_DIGITS}]{{4}})(?={_TO}?{_YEAR}年)"), _date),
    _Form("date", re.compile(r"(?P<year>(?:19|20)\d\d)[.~](?P<month>\d\d?)[.~](?P<day>\d\d?)(?![\d.~])"), _date),
    _Form("date", re.compile(rf"(?P<year>{_YEAR})年(?:{_OF_A_YEAR}|{_MONTH}(?:{_DAY}|(?P<end>[底末初]))?)?"), _date),
    _Form("date", re.compile(_MONTH + _DAY), _date),
    _Form("date", re.compile("每年|每月|每季度|每半年|上半年|下半年"), _words),
    *_spanning("date", rf"\d+|[{HAN}]+", "(?:年|个月|个?工作日|日|天|小时)(?![度份])", _measured),
    *_spanning("percentage", NUMBER, "[%‰]", _share),
    *_spanning("percentage", NUMBER, "个?百分点|倍", _measured),
    _Form("percentage", re.compile(rf"(?P<unit>[{SOME}万]+)分之(?P<number>{NUMBER})"), _part),
    _Form("percentage", re.compile(
        rf"(?P<number>\d+(?:\.\d+)?|[{SOME}])成(?:(?P<more>[{SOME}])|(?![{_NO_TENTHS}]))"
    ), _tenths),
    *_spanning("amount", NUMBER, "[万亿]?(?:美元|元)", _measured),
    *_spanning("count", _FEW, _COUNTED, _measured),
    *_spanning("amount", _FEW, "[万亿]+", _measured),
    _Form("number", re.compile(
        rf"\d+(?:\.\d+)?|(?<=前)[{SOME}]+|(?<=第)[{SOME}]+(?=[批届条次期名号款项章节轮])"
    ), _bare),
)  # fmt: skip
