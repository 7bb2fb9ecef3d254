"""Read sums of money and percentages, with their bounds, from a short quotation."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from cqpolicy_cli.text.numerals import NUMBER, read_number
from cqpolicy_cli.values import dataclass

Unit = Literal["CNY", "percent"]
Side = Literal["min", "max", "exact"]

MAXIMUM = ("最高不超过", "不超过", "不高于", "最高", "上限", "至多", "最多", "不多于", "不得超过", "不得高于")
MINIMUM = ("不低于", "不少于", "超过", "突破", "至少", "高于", "不得低于", "不得少于")
OVER = re.compile(r"(?<![通经超])(?:过|超)$")  # 产值过10亿元
MAXIMUM_AFTER = ("以内", "以下", "的上限")
MINIMUM_AFTER = ("以上", "及以上")

INCLUDED = r"(?:[(（]含[)）])?"
SUM = re.compile(
    rf"(?:(?P<number>{NUMBER})(?:(?P<over>[余多])(?P<scale>[万亿]*))?(?P<unit>元|[%％])|百分之(?P<share>{NUMBER}))(?:/年)?"
)
_RANGE = re.compile(rf"{INCLUDED}(?:至|到|—|-|~|～)")
_LIST = re.compile(r"(?:、|和|或|,|，)")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum with its bounds: ``low`` and ``high`` in yuan or percent, None where open."""

    low: Decimal | None
    high: Decimal | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class _Token:
    """One figure of the quotation, the words before it and those right after it; ``more`` than it where 余 is in it."""

    value: Decimal
    unit: Unit
    before: str
    after: str
    more: bool = False


def read_sums(quote: str) -> tuple[Sum, ...]:
    """Read every sum of a quotation in order; a bound governs the list that follows it.

    >>> [(s.low, s.high) for s in read_sums("最高20万元、30万元")] == [(None, 200000), (None, 300000)]
    True
    >>> [(s.low, s.high, s.unit) for s in read_sums("100万元至2000万元")] == [(10**6, 2 * 10**7, "CNY")]
    True
    >>> [(s.low, s.high, s.unit) for s in read_sums("由75%提高至100%")] == [(100, 100, "percent")]
    True
    >>> [(s.low, s.high) for s in read_sums("1000万元(含)至5000万元")] == [(10**7, 5 * 10**7)]
    True
    >>> [(s.low, s.high) for s in read_sums("产值过10亿元、5000万元(含)以上")] == [(10**9, None), (5 * 10**7, None)]
    True
    >>> [(s.low, s.high) for s in read_sums("不低于1000万元")] == [(10**7, None)]
    True
    >>> [int(s.low) for s in read_sums("1亿2000万元、五万三千元")]
    [120000000, 53000]
    >>> [(int(s.low), s.high, s.unit) for s in read_sums("300余万元、百分之二十")]
    [(3000000, None, 'CNY'), (20, Decimal('20'), 'percent')]
    """
    return tuple(_read(list(_tokens(quote))))


def _tokens(quote: str) -> Iterator[_Token]:
    """Find the figures of a quotation; ``100至200万元`` lends its unit to the first figure."""
    matches = list(SUM.finditer(_spell_out_ranges(quote)))
    text = _spell_out_ranges(quote)
    for i, match in enumerate(matches):
        before = text[matches[i - 1].end() if i else 0 : match.start()]
        after = text[match.end() : matches[i + 1].start() if i + 1 < len(matches) else None]
        unit: Unit = "CNY" if match["unit"] == "元" else "percent"
        number = read_number(match["share"] or match["number"] + (match["scale"] or ""))
        yield _Token(number, unit, before, after, more=bool(match["over"]))


def _spell_out_ranges(quote: str) -> str:
    """Repeat the unit that a range names once: 100至200万元 → 100万元至200万元."""
    pattern = r"(\d[\d.]*)(至|到|—|-|~|～)(\d[\d,.]*)([百千]?[万亿]?(?:元|%))"
    return re.sub(pattern, r"\1\4\2\3\4", quote)


def _read(tokens: list[_Token]) -> Iterator[Sum]:
    """Give each figure its bound: its own, the range's, or that of its list."""
    side: Side = "exact"
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following and _RANGE.fullmatch(following.before):
            yield Sum(token.value, following.value, token.unit)
            index += 2
            continue
        if following and token.before.endswith("由") and "至" in following.before:
            token = following
            index += 1
        if not (index and _LIST.fullmatch(token.before)):
            side = "exact"
        side = _side(token) or side
        yield _bounded(token, "min" if token.more else side)
        index += 1


def _side(token: _Token) -> Side | None:
    """Find a bound right behind the figure, or the last one in the words before it."""
    after = re.sub(f"^{INCLUDED}", "", token.after)
    if after.startswith(MINIMUM_AFTER):
        return "min"
    if after.startswith(MAXIMUM_AFTER):
        return "max"
    if any(word in token.before for word in MAXIMUM):
        return "max"
    if any(word in token.before for word in MINIMUM) or OVER.search(token.before):
        return "min"
    return None


def _bounded(token: _Token, side: Side) -> Sum:
    """Make the sum of one figure and the side on which it bounds."""
    low = None if side == "max" else token.value
    high = None if side == "min" else token.value
    return Sum(low, high, token.unit)
