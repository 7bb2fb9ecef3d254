"""Recognise time expressions that bound a duty, a target or a benefit."""

import re
from dataclasses import dataclass

from cqpolicy_cli.drafting.patterns import Found, Pattern, find_all, hide_citations
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.text.dates import EVERY_YEAR, Period, read_period
from cqpolicy_cli.text.numerals import NUMBER

_DAY = r"(?<!\d)\d{4}年\d{1,2}月\d{1,2}日"
_BEFORE = r"(?:力争|争取|确保|力争到|到|至|于|在|截至|截止到?)?"
_AFTER = r"(?:底|末)?(?:之?前|以前|前后)?"
_START = r"(?:起?(?:正式)?(?:施行|实施|执行|生效)?[,，]?(?:有效期|执行期限|期限)?)"
_LENGTH = rf"(?:{NUMBER})(?:年|个月)"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "window",
        re.compile(rf"自?{_DAY}{_START}(?:至|到|—|-){_DAY}"),
        (
            ("在2024年1月1日至2025年12月31日期间", "2024年1月1日至2025年12月31日"),
            ("自2024年7月1日起施行,有效期至2028年6月30日。", "自2024年7月1日起施行,有效期至2028年6月30日"),
        ),
    ),
    Pattern(
        "from",
        re.compile(rf"自{_DAY}起(?:正式)?(?:施行|实施|执行|生效)?|{_DAY}[以之]后"),
        (("本办法自2024年3月15日起施行。", "自2024年3月15日起施行"), ("2024年1月1日以后新建", "2024年1月1日以后")),
        ("自印发之日起施行",),
    ),
    Pattern(
        "until",
        re.compile(rf"(?:(?:[\u4e00-\u9fff]{{2}})?(?:期限|有效期)[为延长续]*|实施|执行|延续)?(?:截止|截至|至|到){_DAY}(?:止)?"),
        (("执行期限至2027年12月31日。", "执行期限至2027年12月31日"), ("有效期至2029年2月28日", "有效期至2029年2月28日")),
        ("在2024年5月1日",),
    ),
    Pattern(
        "years",
        re.compile(r"自?(?<!\d)\d{4}年?(?:至|到|—|－|-|~|～)\d{4}年"),
        (("规划期为2024—2030年", "2024—2030年"), ("2024年至2027年每年", "2024年至2027年")),
        ("《规划（2021—2025年）》", "20232027年"),
    ),
    Pattern(
        "every year from",
        re.compile(r"自?(?<!\d)\d{4}年(?:度)?(?:起|开始)[,，]?每年"),
        (("自2024年起每年安排", "自2024年起每年"),),
    ),
    Pattern("by day", re.compile(rf"{_BEFORE}{_DAY}{_AFTER}"), (("于2024年8月31日前制定", "于2024年8月31日前"),)),
    Pattern(
        "by part of a year",
        re.compile(rf"{_BEFORE}(?<!\d)\d{{4}}年(?:度)?(?:上半年|下半年|年中|第?[一二三四]季度){_AFTER}"),
        (("2025年上半年启动", "2025年上半年"), ("到2025年第三季度末", "到2025年第三季度末")),
    ),
    Pattern(
        "by month",
        re.compile(rf"{_BEFORE}(?<!\d)\d{{4}}年\d{{1,2}}月(?!\d){_AFTER}"),
        (("2025年6月底前完成", "2025年6月底前"), ("2025年12月", "2025年12月")),
    ),
    Pattern(
        "by year",
        re.compile(
            rf"{_BEFORE}(?<![\d自从以])\d{{4}}年(?:度目标|度|年?底|末)?(?:之?前|以前)?"
            r"(?!以来|起|开始|度?(?:生产总值|数据|统计|销售|认定|版))"
        ),
        (("到2027年,", "到2027年"), ("2024年底前", "2024年底前"), ("2024年,全市", "2024年"), ("2025年度目标", "2025年度目标")),
        ("〔2024〕14号", "《规划（2022—2025年）》", "7×24小时", "33618", "2346产业发展格局", "认定当年", "2020年以来", "代码610500"),
    ),
    Pattern(
        "every year",
        re.compile(rf"(?:{NUMBER}(?=元/年))?(?:{EVERY_YEAR})(?!级|龄|均)"),
        (("每年培育100家", "每年"), ("最高500万元/年的补助", "500万元/年"), ("单个企业年累计奖励", "年累计")),
        ("每年级设一个班", "当年累计投资"),
    ),
    Pattern(
        "term",
        re.compile(
            rf"(?:[\u4e00-\u9fff]{{2}})?(?:期限|有效期|周期|期)(?:原则上|一般|最长)?(?:不超过|不得超过|最长(?:不超过)?|为|暂定)?{_LENGTH}"
            r"(?!度|代|级|以上)"
        ),
        (
            ("贴息期限不超过2年,", "贴息期限不超过2年"),
            ("有效期三年。", "有效期三年"),
            ("补贴期限３年", "补贴期限３年"),
            ("贴息期限最长2年", "贴息期限最长2年"),
        ),
        ("“十四五”时期", "近三年", "三年行动"),
    ),
    Pattern(
        "at most",
        re.compile(rf"(?:累计|最长|最多)(?:不超过|不得超过)?{_LENGTH}(?!度|代|级|以上|内)"),
        (("补贴累计不超过3年。", "累计不超过3年"), ("最长不超过24个月", "最长不超过24个月")),
        ("成立时间不超过3年的企业", "累计3年度"),
    ),
    Pattern(
        "length",
        re.compile(
            rf"(?:连续|前){_LENGTH}(?!度|代|级)|(?<![近每满第过去前]){_LENGTH}(?:以?内|累计)(?!完成认定)"
        ),
        (("连续3年每年", "连续3年"), ("三年内不得申报", "三年内"), ("前三年给予", "前三年"), ("三年累计投放", "三年累计")),
        ("近三年内", "三年行动计划", "第三年", "每三年"),
    ),
)  # fmt: skip
ENDLESS = re.compile(r"长期(?:坚持|实施|推进|有效)|持续推进|常态化推进")
WORKING_DAYS = re.compile(r"(?:\d+|[一二三四五六七八九十]+)个工作日(?:以?内)?")
MONTH = re.compile(r"(?<![年\d])\d{1,2}月(?:\d{1,2}日|底|末)(?:之?前|以前)")
YEAR = re.compile(r"(?<!\d)\d{4}年")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The deadlines of a text with their positions, and what a curator should look at."""

    deadlines: tuple[Deadline, ...]
    positions: tuple[int, ...]
    notes: tuple[str, ...]


def recognise(text: str, issued: int | None = None) -> Recognised:
    """Find the time expressions of a text; what ended before the year of issue is history.

    >>> [d.quote for d in recognise("到2027年建成;贴息期限不超过2年。").deadlines]
    ['到2027年', '贴息期限不超过2年']
    """
    hidden = hide_citations(text)
    found = [(item, period) for item in find_all(PATTERNS, hidden) if (period := read_period(item.quote))]
    kept = [(item, period) for item, period in found if not _is_past(period, issued)]
    deadlines = tuple(_deadline(item, period) for item, period in kept)
    notes = _notes(hidden, [item for item, _period in kept], issued or 0)
    return Recognised(deadlines, tuple(item.start for item, _period in kept), tuple(notes))


def _is_past(period: Period, issued: int | None) -> bool:
    """Tell whether a period ended before the document was issued."""
    return bool(issued and period.end and period.end.year < issued)


def _deadline(item: Found, period: Period) -> Deadline:
    """Make the fact of words and what they say."""
    return Deadline(
        kind=period.kind,
        start=period.start,
        end=period.end,
        precision=period.precision,
        length=period.length,
        quote=item.quote,
    )


def _notes(text: str, kept: list[Found], issued: int) -> list[str]:
    """Point out times that no fact has; what was before the year of issue is history."""
    spans = {i for item in kept for i in range(item.start, item.end)}
    years = [match[0] for match in YEAR.finditer(text) if match.start() not in spans and int(match[0][:4]) >= issued]
    notes = [f"TODO 年份“{year}”没有记为时限,请核对。" for year in dict.fromkeys(years)]
    months = dict.fromkeys(match[0] for match in MONTH.finditer(text))
    notes += [f"TODO “{month}”没有年份,没有记为时限,请核对。" for month in months]
    days = dict.fromkeys(match[0] for match in WORKING_DAYS.finditer(text))
    notes += [f"TODO “{day}”以工作日计,没有记为时限,请核对。" for day in days]
    return notes + [f"“{match[0]}”没有期限,不记时限。" for match in ENDLESS.finditer(text)][:1]
