"""Read the date lines of documents, also where their separators were lost."""

import re
from datetime import date

from cqpolicy_cli.text.numerals import DIGITS, read_ordinal

DATE_LINE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{6,8}日?|[〇○零一二三四五六七八九OＯ]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)


def read_date_line(text: str) -> tuple[date | None, str]:
    """Read a date line; the second value says what is doubtful about it.

    >>> read_date_line("2024年2月4日"), read_date_line("二〇二四年四月九日")
    ((datetime.date(2024, 2, 4), ''), (datetime.date(2024, 4, 9), ''))
    >>> read_date_line("20231215")
    (datetime.date(2023, 12, 15), '丢失“年”“月”“日”,恢复为2023年12月15日')
    """
    plain = re.sub(r"[^\d年月日〇○零一二三四五六七八九十OＯ./-]", "", text)
    parts = re.findall(r"\d+", plain)
    if len(parts) >= 3:
        return _date(*(int(part) for part in parts[:3])), ""
    if re.match(r"[〇○零一二三四五六七八九OＯ]{4}年", plain):
        return _chinese(plain), ""
    return _without_separators(parts[0]) if parts else (None, "没有日期")


def _date(year: int, month: int, day: int) -> date | None:
    """Make a date; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _chinese(text: str) -> date | None:
    """Read 二〇二四年四月九日."""
    year, month, day, *_ = re.split("[年月日]", text)
    digits = "".join(str(DIGITS.get(c, 0)) for c in year)
    return _date(int(digits), read_ordinal(month), read_ordinal(day))


def _without_separators(digits: str) -> tuple[date | None, str]:
    """Read digits that lost 年, 月 and 日; of two readings the one with the later month is taken."""
    year, rest = int(digits[:4]), digits[4:]
    splits = [(int(rest[:n]), int(rest[n:])) for n in range(1, len(rest)) if rest[n] != "0" or len(rest) - n > 1]
    found = [d for month, day in splits if rest[0] != "0" or month > 0 if (d := _date(year, month, day))]
    if not found:
        return None, "不是日期"
    best = max(found)
    also = "".join(f"(也可读作{_spell(d)})" for d in found if d != best)
    return best, f"丢失“年”“月”“日”,恢复为{_spell(best)}{also}"


def _spell(day: date) -> str:
    """Spell a date as documents do."""
    return f"{day.year}年{day.month}月{day.day}日"
