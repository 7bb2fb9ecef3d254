"""Recognise sums of money and percentages that say how much, with their bounds and what they are for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cqpolicy_cli.drafting.patterns import Pattern, hide_citations
from cqpolicy_cli.drafting.purpose import AFTER, BOUND, CONTEXT, is_given, is_measure, kind_of, read_setting
from cqpolicy_cli.facts.amount import Amount, AmountKind
from cqpolicy_cli.text.money import INCLUDED, MAXIMUM, MINIMUM, SUM, read_sums
from cqpolicy_cli.text.spelling import squeeze

BREAK = re.compile(r"[，,。；;：:、!！?？]")
JOINT = re.compile(rf"{INCLUDED}(?:至|到|—|-|~|～)|、|和|或|及|至|到|—|-|~|～|(?:提高|上调|增加|降低|下调)(?:至|到)")
RANGE_START = re.compile(r"\d[\d.]*(?:至|到|—|-|~|～)$")

POINTS = re.compile(r"\d[\d.]*个百分点")
SUMS: tuple[Pattern, ...] = (
    Pattern(
        "sum",
        SUM,
        (("奖励五百万元", "五百万元"), ("百亿元规模", "百亿元"), ("最高500万元/年", "500万元/年"), ("50％", "50％")),
        ("33618", "7×24小时", "2346产业发展格局", "〔2024〕14号", "多元化", "500强"),
    ),
)
SMALL_HAN = re.compile(r"[一二两三]元")


@dataclass(frozen=True, slots=True)
class Group:
    """Sums that one bound governs: where they begin and end, and their number."""

    start: int
    end: int
    count: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """The amounts of a text, the spans that are sums of money, and what a curator should look at."""

    amounts: tuple[Amount, ...]
    spans: dict[tuple[int, int], AmountKind]
    notes: tuple[str, ...]


def recognise(text: str) -> Recognised:
    """Find the amounts of a text; percentages of growth or share are left to the targets.

    >>> [(a.kind, a.quote) for a in recognise("对投资不低于1000万元的,按10%给予最高200万元奖补。").amounts]
    [('threshold', '不低于1000万元'), ('benefit', '10%'), ('benefit', '最高200万元')]
    """
    hidden = hide_citations(text)
    amounts: list[Amount] = []
    spans: dict[tuple[int, int], AmountKind] = {}
    notes: list[str] = []
    reached = 0
    ends: dict[str, int] = {}
    for group in _groups(hidden):
        setting = read_setting(hidden, group.start, group.end, is_range=group.count == 2)
        kind = kind_of(setting)
        if kind is None:
            continue
        quote = _quote(hidden, group, reached, ends, amounts[-1].quote if amounts else "")
        sums = read_sums(squeeze(quote))
        if len(sums) != group.count and not (group.count == 2 and len(sums) == 1):
            notes.append(f"TODO “{quote}”的金额没有读出,请核对。")
            continue
        side = any(word in quote for word in (*MAXIMUM, *MINIMUM)) or quote.endswith(("上", "内", "下"))
        kind = "threshold" if side and is_measure(setting) and kind == "benefit" else kind
        amounts += [Amount(kind=kind, min=s.low, max=s.high, unit=s.unit, quote=quote) for s in sums]
        spans[group.start, group.end] = kind
        reached = group.end
    notes += [f"TODO “{points}”没有记为金额,请核对。" for points in _given_points(hidden)]
    return Recognised(tuple(amounts), spans, tuple(notes))


def _given_points(text: str) -> Iterator[str]:
    """Find percentage points that somebody is given, which no amount can hold."""
    for match in POINTS.finditer(text):
        if is_given(read_setting(text, *match.span())):
            yield match[0]


def _groups(text: str) -> Iterator[Group]:
    """Find sums, putting lists (20万元、30万元) and ranges (100万元至2000万元) together."""
    start = end = count = 0
    for match in SUM.finditer(text):
        if SMALL_HAN.fullmatch(match[0]):
            continue
        begin = match.start() - _length_of_range(text, match.start())
        if count and JOINT.fullmatch(text, end, begin):
            end, count = match.end(), count + 1
            continue
        if count:
            yield Group(start, end, count)
        start, end, count = begin, match.end(), 1
    if count:
        yield Group(start, end, count)


def _length_of_range(text: str, start: int) -> int:
    """Count the characters of a figure that lends its unit from the sum behind it: 100至."""
    match = RANGE_START.search(text, max(0, start - 16), start)
    return len(match[0]) if match else 0


def _quote(text: str, group: Group, reached: int, ends: dict[str, int], previous: str) -> str:
    """Choose the words to quote: from the bound to the sums, and more where those stand twice."""
    limit = max(reached, _last_break(text, group.start))
    bounds = [match.start() for match in BOUND.finditer(text, limit, group.start)]
    start = _start_of_bound(text, bounds, group) if bounds else group.start
    end = group.end + len(AFTER.match(text, group.end)[0])  # type: ignore[index]
    while start > limit and not _is_found(text, start, end, ends, previous):
        start -= 1
    quote = text[start:end]
    ends[quote] = end
    return quote


def _start_of_bound(text: str, bounds: list[int], group: Group) -> int:
    """Give the last bound before the sums; 由 is one only where the sums go from one to another."""
    stated = [b for b in bounds if text[b] != "由" or group.count == 2]
    return stated[-1] if stated else group.start


def _last_break(text: str, start: int) -> int:
    """Give the place behind the last punctuation before a sum."""
    found = [match.end() for match in BREAK.finditer(text, max(0, start - CONTEXT), start)]
    return found[-1] if found else max(0, start - CONTEXT)


def _is_found(text: str, start: int, end: int, ends: dict[str, int], previous: str) -> bool:
    """Tell whether the check would find a quote where it stands, apart from its neighbour."""
    quote = text[start:end]
    return quote != previous and text.find(quote, ends.get(quote, 0)) == start
