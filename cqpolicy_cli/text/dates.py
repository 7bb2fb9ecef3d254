"""Read the time expressions of policy texts from a short quotation."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from cqpolicy_cli.text.numerals import DIGITS, NUMBER, read_number, read_ordinal
from cqpolicy_cli.values import dataclass

Kind = Literal["by", "until", "window", "annual", "duration"]
Precision = Literal["day", "year"]


@dataclass(frozen=True, slots=True)
class Period:
    """A time expression: first and last day where known; ``length`` is an ISO 8601 duration."""

    kind: Kind
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    length: str | None = None


_DAY = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_UNITS = {"年": "Y", "个月": "M", "月": "M", "日": "D", "天": "D"}
_LAST_DAYS = {
    **{"上半年": (6, 30), "年中": (6, 30), "下半年": (12, 31)},
    **{"一季度": (3, 31), "二季度": (6, 30), "三季度": (9, 30), "四季度": (12, 31)},
}
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十]{1,3})日)?"
)


def _window(match: re.Match[str]) -> Period:
    start, end = (date(*map(int, match.group(i, i + 1, i + 2))) for i in (1, 4))
    return Period("window", start, end, "day")


def _window_of_years(match: re.Match[str]) -> Period:
    return Period("window", date(int(match[1]), 1, 1), date(int(match[2]), 12, 31), "year")


def _from(match: re.Match[str]) -> Period:
    return Period("window", start=date(*map(int, match.groups())), precision="day")


def _by_part(match: re.Match[str]) -> Period:
    return Period("by", end=date(int(match[1]), *_LAST_DAYS[match[2]]), precision="day")


def _until(match: re.Match[str]) -> Period:
    return Period("until", end=date(*map(int, match.groups())), precision="day")


def _by_day(match: re.Match[str]) -> Period:
    return Period("by", end=date(*map(int, match.groups())), precision="day")


def _by_month(match: re.Match[str]) -> Period:
    year, month = int(match[1]), int(match[2])
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period("by", end=following - timedelta(days=1), precision="day")


def _by_year(match: re.Match[str]) -> Period:
    return Period("by", end=date(int(match[1]), 12, 31), precision="year")


def _annual(_match: re.Match[str]) -> Period:
    return Period("annual")


def _duration(match: re.Match[str]) -> Period:
    return Period("duration", length=f"P{read_number(match[1])}{_UNITS[match[2]]}")


EVERY_YEAR = r"每年|元/年|(?<![当每近几\d〇一二两三四五六七八九十])年累计"
"""What tells that something is for each year, where no length or year of its own says otherwise."""

PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (
        re.compile(
            rf"{_DAY}(?:起?(?:正式)?(?:施行|实施|执行|生效)?[,，]?(?:有效期|执行期限|期限)?)(?:至|到|—|-){_DAY}"
        ),
        _window,
    ),
    (re.compile(rf"{_DAY}(?:起|[以之]后)"), _from),
    (re.compile(rf"(?:期限|有效期|截止|截至)至?{_DAY}"), _until),
    (re.compile(rf"至{_DAY}"), _until),
    (re.compile(rf"{_DAY}"), _by_day),
    (re.compile(r"(\d{4})年?(?:至|到|—|－|-|~|～)(\d{4})年"), _window_of_years),
    (re.compile(r"\d{4}年(?:度)?(?:起|开始)[,，]?每年"), _annual),
    (re.compile(r"(\d{4})年(?:度)?第?(上半年|下半年|年中|[一二三四]季度)"), _by_part),
    (re.compile(r"(\d{4})年(\d{1,2})月"), _by_month),
    (re.compile(r"(\d{4})年"), _by_year),
    (re.compile(rf"(?:期限|为期|期)[^\d]*?({NUMBER})(年|个月|月|日|天)"), _duration),
    (re.compile(rf"(?:连续|累计|不超过|最长|最多|前)({NUMBER})(年|个月)"), _duration),
    (re.compile(rf"({NUMBER})(年|个月|日|天)(?:以?内|累计)"), _duration),
    (re.compile(EVERY_YEAR), _annual),
)


def read_period(quote: str) -> Period | None:
    """Read the one time expression of a quotation; None when there is none.

    >>> read_period("到2027年") == Period("by", None, date(2027, 12, 31), "year")
    True
    >>> read_period("执行期限至2027年12月31日") == Period("until", None, date(2027, 12, 31), "day")
    True
    >>> read_period("贴息期限不超过2年").length
    'P2Y'
    >>> read_period("每年").kind, read_period("500万元/年").kind, read_period("三年累计").kind
    ('annual', 'annual', 'duration')
    >>> read_period("2024年1月1日以后") == Period("window", date(2024, 1, 1), None, "day")
    True
    >>> read_period("2025年上半年") == Period("by", None, date(2025, 6, 30), "day")
    True
    """
    text = _CHINESE_DATE.sub(_spell_in_digits, quote)
    for pattern, build in PATTERNS:
        if match := pattern.search(text):
            try:
                return build(match)
            except ValueError:  # the calendar has no such day
                return None
    return None


def _spell_in_digits(match: re.Match[str]) -> str:
    """Write 二〇二四年四月九日 as 2024年4月9日."""
    year = "".join(str(DIGITS.get(character, 0)) for character in match[1])
    month, day = (f"{read_ordinal(m)}{unit}" if m else "" for m, unit in ((match[2], "月"), (match[3], "日")))
    return f"{year}年{month}{day}"


def read_digits(text: str) -> str:
    """Keep the digits alone, for dates whose separators were lost.

    >>> read_digits("20231218日印发")
    '20231218'
    """
    return "".join(re.findall(r"\d", text))
