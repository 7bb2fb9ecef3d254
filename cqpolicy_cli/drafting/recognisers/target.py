"""Recognise countable aims: what is counted, how many, by which year."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cqpolicy_cli.drafting.patterns import Pattern, hide_citations
from cqpolicy_cli.facts.amount import AmountKind
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.text.counts import COUNT, Count, read_counts
from cqpolicy_cli.text.spelling import squeeze

PHRASE = re.compile(r"[，,、。；;：:!！?？\s]")
SENTENCE = re.compile(r"[。；;!！?？]")
CONTEXT = 120
VERBS = (
    "累计新增|新增|新建|建成|建设|新培育|培育|引育|引进|打造|突破|形成|实现|完成|选育|推动|组织|评选|遴选|启动|改造|新开工|新招引|招引|开工|出台|制定"
    "|创建|举办|培训|推广|发展|认定|建立|开通|开行|开展|获批|开发|攻克|研发|孵化|集聚|聚集|引入|设立|布局|支持创建|累计|年均"
)
AIM = Pattern(
    "aim",
    re.compile(rf"达到|达|稳定在|超过|突破|不少于|不低于|提高|降低|增长|高于|{VERBS}"),
    (("新建数字化车间", "新建"), ("独角兽企业达到", "达到")),
    ("围绕", "梳理"),
)
HORIZON = Pattern(
    "horizon",
    re.compile(r"\d{4}年(?!以来|起)|每年|力争|争取|确保|目标"),
    (("到2027年,", "2027年"), ("每年引育", "每年")),
    ("自2020年以来",),
)
NOT_COUNTED = Pattern(
    "no aim",
    re.compile(
        r"^(?:对|凡|每个|每家|每户|单个|符合|围绕|聚焦|依托|按照?|参照|同一)|(?:限定?为|限制在|过去|围绕|梳理|截至目前|连续|年满|现有|已有)[^，,。、]{0,2}$|(?:第|前|近)$"
    ),
    (("对评定的", "对"), ("每个专席限定为", "每个"), ("每年享受项目限定为", "限定为"), ("围绕", "围绕")),
    ("新增企业", "建成园区"),
)
SHARE = re.compile(r"按照?[^，,。]{0,16}的$")
NO_UNIT = re.compile(r"工作日|月|小时|方面|部分|强|百分点以内的?误差|以?上?的?(?:主体|项目)每|类|级")
TRIM_BEFORE = re.compile(
    r"^(?:(?:到|至|于|力争到)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?(?:之?前|以前)?(?:上半年|下半年)?|全[市省县区州国]|我[市省县区]|每年|力争|争取|确保|同时|其中|分别|聚力|以及|并|力争实现|实现|重点(?=培育)|\d+[.．])+"
)
TRIM_AFTER = re.compile(
    r"(?:达到?|超过|突破|不少于|不低于|不超过|稳定在|约|至少|为|至|到|提高到?|提升至|保持在|高于|实现|在|累计|数量?)+$"
)
ONLY_VERB = re.compile(rf"(?:{VERBS}|争取|力争|聚力|全[市省县区]|[一-龥]{{0,4}}(?:{VERBS}))+")
NOUN = re.compile(r"[^，,、。；;：:0-9\s和]{1,30}")
KEEP_VERB = re.compile(r"(?:提高|增长|下降|降低)$")


@dataclass(frozen=True, slots=True)
class Timed:
    """Deadlines with their positions in the text, for the years of the targets."""

    deadlines: Sequence[Deadline]
    positions: Sequence[int]

    def year_before(self, position: int) -> int | None:
        """Give the year of the last date before a position, unless 每年 stands between."""
        before = [d for d, p in zip(self.deadlines, self.positions, strict=True) if p <= position]
        dated = [d for d in before if d.kind in ("by", "window", "annual")]
        return dated[-1].end.year if dated and dated[-1].end else None


PATTERNS = (AIM, HORIZON, NOT_COUNTED)
COUNTS: tuple[Pattern, ...] = (
    Pattern(
        "count",
        COUNT,
        (("培育企业100家以上", "100家以上"), ("打造1—2家", "1—2家"), ("达到8.6万家", "8.6万家")),
        ("33618", "7×24小时", "2346产业发展格局", "〔2024〕14号"),
    ),
)


def recognise(text: str, timed: Timed, sums: Mapping[tuple[int, int], AmountKind]) -> tuple[Target, ...]:
    """Find the aims of a text; money is one only where the amounts have it as a target.

    >>> [(t.metric, t.value) for t in recognise("每年引育科技企业100家以上。", Timed((), ()), {})]
    [('引育科技企业', Decimal('100'))]
    """
    hidden = hide_citations(text)
    money = {i: kind for span, kind in sums.items() for i in range(*span)}
    aims: list[Target] = []
    reached = 0
    for match in COUNT.finditer(hidden):
        if match["unit"] and _is_aim(hidden, match, money):
            aims += _targets(hidden, match, reached, timed.year_before(match.start()))
        reached = match.end()
    return tuple(aims)


def _is_aim(text: str, match: re.Match[str], money: Mapping[int, AmountKind]) -> bool:
    """Tell whether a count is an aim, by the words around it."""
    if match.start("value") in money or match["unit"].endswith("元"):
        return money.get(match.start("value")) == "target" and match["unit"].endswith("元")
    phrase = _before(text, match.start(), 0)
    if _is_no_count(text, match, phrase):
        return False
    sentence = SENTENCE.split(text[max(0, match.start() - 2 * CONTEXT) : match.start()])[-1]
    enumeration = re.split("[，,：:]", sentence)[-1]
    if AIM.regex.search(sentence if enumeration.startswith("其中") else enumeration):
        return True
    return bool(HORIZON.regex.search(sentence)) and _is_counted(phrase, text, match)


def _is_no_count(text: str, match: re.Match[str], phrase: str) -> bool:
    """Tell whether a figure counts nothing that could be an aim."""
    if not match["value"][0].isdigit() or NO_UNIT.match(text, match.end()) or match["value"] == "0":
        return True
    if NOT_COUNTED.regex.search(phrase) or (match.start() and text[match.start() - 1] in ".-×第〔"):
        return True
    share = match["unit"] in "%％" and bool(SHARE.search(phrase))
    return share or bool(re.match(r"^的(?:经验|做法|基础)", text[match.end() :]))


def _is_counted(phrase: str, text: str, match: re.Match[str]) -> bool:
    """Tell whether a count in a sentence with a horizon has something that it counts."""
    return bool(TRIM_BEFORE.sub("", phrase)) or bool(NOUN.match(text, match.end()))


def _before(text: str, start: int, reached: int) -> str:
    """Give the words of the phrase before a count."""
    return PHRASE.split(text[max(reached, start - CONTEXT, 0) : start])[-1]


def _targets(text: str, match: re.Match[str], reached: int, year: int | None) -> Iterator[Target]:
    """Make the target of one count, quoting its phrase."""
    phrase = _before(text, match.start(), reached)
    words = TRIM_BEFORE.sub("", phrase)
    noun = _noun_behind(text, match) if ONLY_VERB.fullmatch(words) or not words else ""
    end = match.end() + len(noun)
    quote = (words + text[match.start() : end]).strip()
    counts = [c for c in read_counts(squeeze(quote)) if str(c.value) and c.unit == match["unit"]]
    if counts:
        metric = _metric(words, noun) or match["unit"]
        yield _target(counts[-1], metric, quote, year)


def _noun_behind(text: str, match: re.Match[str]) -> str:
    """Give what is counted where it stands behind its number: 10家智能工厂."""
    found = NOUN.match(text, match.end())
    return found[0] if found else ""


def _metric(words: str, noun: str) -> str:
    """Put the metric together from the words before and behind the count."""
    return (TRIM_AFTER.sub("", words) if not KEEP_VERB.search(words) else words) + noun.removeprefix("的")


def _target(count: Count, metric: str, quote: str, year: int | None) -> Target:
    """Make the fact."""
    return Target(
        metric=metric,
        value=count.value,
        upper=count.upper,
        unit=count.unit,
        bound=count.bound,
        year=year,
        quote=quote,
    )
