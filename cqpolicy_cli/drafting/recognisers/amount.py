"""Recognise sums of money and percentages that say how much, with their bounds and what they are for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cqpolicy_cli.drafting.patterns import Pattern, hide_citations
from cqpolicy_cli.facts.amount import Amount, AmountKind
from cqpolicy_cli.text.money import MAXIMUM, MINIMUM, SUM, read_sums
from cqpolicy_cli.text.spelling import squeeze

BOUND = re.compile("|".join(sorted((*MAXIMUM, *MINIMUM, "由"), key=len, reverse=True)))
AFTER = re.compile(r"(?:及?以上|以内|以下|的上限)?")
BREAK = re.compile(r"[，,。；;：:、!！?？]")
PHRASE = re.compile(r"[，,。；;：:!！?？]")
SENTENCE = re.compile(r"[。；;!！?？]")
JOINT = re.compile(r"、|和|或|及|至|到|—|-|~|～|(?:提高|上调|增加|降低|下调)(?:至|到)")
RANGE_START = re.compile(r"\d[\d.]*(?:至|到|—|-|~|～)$")
CONTEXT = 160

GIVES = Pattern(
    "given",
    re.compile(
        r"给予|补助|补贴|奖励|奖补|资助|贴息|减免|抵减|扣除|减按|减征|免征|免税额|减税额|返还|配套(?:资金|支持)|兑付|兑现|扶持|申领|额度|支持(?!力度)|奖金"
        r"|按(?:照)?[^，,。;；]{0,24}的$"
    ),
    (("按不超过投资额的10%,择优给予", "给予"), ("兑付比例为", "兑付")),
    ("本地配套率达到", "到2027年"),
)
GROWTH = Pattern(
    "growth or share",
    re.compile(
        r"增长|增速|增幅|增加值|占比|比重|提高|提升|下降|(?<![费税利])率[^，,。]{0,4}(?:达|超过|为|提|降|保持|稳定)|达到|覆盖"
    ),
    (("技改投资增长10%以上", "增长"), ("本地配套率达到70%", "率达")),
    ("年化担保费率不超过1%",),
)
RATE = Pattern(
    "rate",
    re.compile(r"税率|费率|利率|缴费比例|税|保费|保证金|出资|持股|首付|利息|租金|手续费"),
    (("按20%税率缴纳", "税率"), ("缴费比例均为0.5%", "缴费比例")),
    ("占比达到",),
)
FUND = Pattern(
    "fund",
    re.compile(r"基金|资金池|专项资金|总规模|首期规模|总投资|统筹安排|安排[^，,。]{0,12}资金|预算安排|财政安排"),
    (("设立总规模100亿元的产业基金", "总规模"), ("加快建设10亿元风险补偿资金池", "资金池")),
    ("奖励资金最高500万元",),
)
CONDITION = Pattern(
    "condition",
    re.compile(r"^的(?!奖|补|资金|贴|一次性|绩效|研发补|支持|保费补|基金|产业基金|专项|规模|研发补助)|^且"),
    (("的企业达到100家", "的"), ("的,分别给予", "的")),
    ("的奖励", "的一次性奖励", "奖励"),
)
MEASURE = Pattern(
    "measure of a firm",
    re.compile(
        r"营业收入|销售收入|注册资本|实缴|资产总额|固定资产投资|投资额|年收入|产值|交易(?:总)?额|进口总额|出口总额|纳税"
    ),
    (("年营业收入不超过2亿元", "营业收入"),),
    ("奖励资金",),
)
AIM = Pattern(
    "aim",
    re.compile(
        r"达到|突破|实现|完成|力争|争取|累计|投放|产值|营业收入|主营业务收入|出口(?:额|规模|金额)|规模|到\d{4}年|融资"
    ),
    (("产值达到4000亿元", "产值"), ("年出口金额超过1200亿元", "出口金额")),
    ("给予奖励",),
)
PATTERNS = (GIVES, GROWTH, RATE, FUND, CONDITION, MEASURE, AIM)
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
        percent = hidden[group.end - 1] in "%％"
        kind = _kind(hidden, group, percent=percent)
        if kind is None:
            continue
        quote = _quote(hidden, group, reached, ends, amounts[-1].quote if amounts else "")
        sums = read_sums(squeeze(quote))
        if len(sums) != group.count and not (group.count == 2 and len(sums) == 1):
            notes.append(f"TODO “{quote}”的金额没有读出,请核对。")
            continue
        side = any(word in quote for word in (*MAXIMUM, *MINIMUM)) or quote.endswith(("上", "内", "下"))
        kind = _settle(kind, hidden, group, bounded=side)
        amounts += [Amount(kind=kind, min=s.low, max=s.high, unit=s.unit, quote=quote) for s in sums]
        spans[group.start, group.end] = kind
        reached = group.end
    return Recognised(tuple(amounts), spans, tuple(notes))


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


def _phrase(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the words before and behind a sum, up to the next comma or full stop."""
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return PHRASE.split(before)[-1], PHRASE.split(after)[0]


def _kind(text: str, group: Group, *, percent: bool) -> AmountKind | None:  # noqa: PLR0911 (one a rule)
    """Tell what an amount is for by its phrase, then its sentence; None for what is no amount."""
    before, after = _phrase(text, group.start, group.end)
    sentence = SENTENCE.split(text[max(0, group.start - CONTEXT) : group.start])[-1]
    rest = SENTENCE.split(text[group.end : group.end + 60])[0]
    if percent:
        return _kind_of_percentage(before, after, sentence, rest)
    follows = AFTER.sub("", after, count=1)
    bounded = bool(BOUND.search(before[-8:])) or after.startswith(("以上", "及以上")) or "达到" in before[-6:]
    if FUND.regex.search(before[-14:] + "\n" + after[:24]) and not re.search("给予|奖励", before[-6:]):
        return "funding"
    if bounded and CONDITION.regex.search(follows):
        return "threshold"
    if GIVES.regex.search(before + "\n" + after):
        return "benefit"
    if AIM.regex.search(before) and not re.search(r"^(?:对|凡)", before):
        return "target" if not _is_condition(before, sentence) else "threshold"
    if GIVES.regex.search(sentence):
        return "benefit"
    return "target" if AIM.regex.search(sentence) else "benefit"


def _is_condition(before: str, sentence: str) -> bool:
    """Tell whether a measure of a firm with a bound is a condition: nothing says that it is an aim."""
    aimed = re.search(r"达到|突破|实现|完成|力争|争取|累计|\d{4}年|全[市省县区国]|年(?:产值|出口)", sentence)
    return bool(MEASURE.regex.search(before)) and not aimed


def _kind_of_percentage(before: str, after: str, sentence: str, rest: str) -> AmountKind | None:
    """Tell whether a percentage is a benefit, a rate or a condition; growth and share are no amounts."""
    phrase = before + "\n" + after
    rate = re.search(r"税率|费率|利率|缴费比例|减按", before[-14:] + after[:4])
    if rate and re.search(r"税率|费率|缴费比例|减按", before[-10:] + after[:4]) and not re.search(r"率的$", before):
        bounded = bool(BOUND.search(before[-6:]))
        return "threshold" if bounded and re.search("^的", after) else "rate"
    if GIVES.regex.search(phrase) or before.startswith("按"):
        return "benefit"
    if GROWTH.regex.search(before + after[:4]):
        return None
    if RATE.regex.search(phrase) or GIVES.regex.search(before) or re.search(r"^[，,]?[^。]{0,12}(?:给予|奖|补)", rest):
        return "benefit"
    return "benefit" if GIVES.regex.search(sentence[-60:]) else None


def _settle(kind: AmountKind, text: str, group: Group, *, bounded: bool) -> AmountKind:
    """Turn a benefit into a condition where a bounded measure of a firm stands without any aim."""
    before, after = _phrase(text, group.start, group.end)
    if (
        kind == "benefit"
        and bounded
        and MEASURE.regex.search(before[-16:])
        and not GIVES.regex.search(before + "\n" + after)
    ):
        return "threshold"
    return kind


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
