"""Read the time expressions of policy texts from a short quotation."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cqpolicy_cli.text.numerals import NUMBER, read_number

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


def _window(match: re.Match[str]) -> Period:
    start, end = (date(*map(int, match.group(i, i + 1, i + 2))) for i in (1, 4))
    return Period("window", start, end, "day")


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


PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(rf"{_DAY}(?:至|到|—|-){_DAY}"), _window),
    (re.compile(rf"(?:期限|有效期|截止|截至)至?{_DAY}"), _until),
    (re.compile(rf"至{_DAY}"), _until),
    (re.compile(rf"{_DAY}"), _by_day),
    (re.compile(r"(\d{4})年(\d{1,2})月"), _by_month),
    (re.compile(r"(\d{4})年"), _by_year),
    (re.compile(rf"(?:期限|为期|期)[^\d]*?({NUMBER})(年|个月|月|日|天)"), _duration),
    (re.compile(r"每年"), _annual),
)


def read_period(quote: str) -> Period | None:
    """Read the one time expression of a quotation; None when there is none.

    >>> read_period("到2027年") == Period("by", None, date(2027, 12, 31), "year")
    True
    >>> read_period("执行期限至2027年12月31日") == Period("until", None, date(2027, 12, 31), "day")
    True
    >>> read_period("贴息期限不超过2年").length
    'P2Y'
    >>> read_period("每年").kind
    'annual'
    """
    for pattern, build in PATTERNS:
        if match := pattern.search(quote):
            return build(match)
    return None


def read_digits(text: str) -> str:
    """Keep the digits alone, for dates whose separators were lost.

    >>> read_digits("20231218日印发")
    '20231218'
    """
    return "".join(re.findall(r"\d", text))
