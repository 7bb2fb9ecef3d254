"""Read numbers as Chinese documents write them: 1.28万, 1,000, 1亿2000万, 百亿, 五百万, 二十."""

import re
from decimal import Decimal

from cqpolicy_cli.patterns import regex

FORMAL_DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2} | FORMAL_DIGITS
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "亿": 10**8}

HAN = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
NUMBER = (
    r"(?:(?:\d[\d,，]*[万亿])?\d[\d,，]*(?:\.\d+)?[百千]?[万亿]{0,2}"
    rf"|[{HAN}][{HAN}万亿]*(?:点[{HAN}]+[万亿]*)?|[万亿]+)"
)

_ARABIC = regex(r"(\d[\d,，]*(?:\.\d+)?)([百千]?)([万亿]*)")
_POINTED = regex(rf"([{HAN}]+)点([{''.join(DIGITS)}]+)([百千]?[万亿]*)")


def read_number(text: str) -> Decimal:
    """Read one whole number; ValueError when the text is not one.

    >>> [str(read_number(t)) for t in ("1.28万", "1,000", "百亿", "五百万", "二十", "十五", "两千三百万", "3千万", "1万亿")]
    ['12800.00', '1000', '10000000000', '5000000', '20', '15', '23000000', '30000000', '1000000000000']
    >>> [str(read_number(t)) for t in ("1亿2000万", "一亿二千万", "三万一千", "二点五万", "零点五")]
    ['120000000', '120000000', '31000', '25000.0', '0.5']
    """
    parts = list(_ARABIC.finditer(text))
    if parts and "".join(part[0] for part in parts) == text:
        return sum(map(_read_arabic, parts), Decimal(0))
    if match := _POINTED.fullmatch(text):
        digits = "".join(str(DIGITS[character]) for character in match[2])
        return _times(Decimal(f"{_read_chinese(match[1])}.{digits}"), match[3])
    return Decimal(_read_chinese(text))


def _read_arabic(part: "re.Match[str]") -> Decimal:
    """Read one figure with its units."""
    return _times(Decimal(re.sub("[,，]", "", part[1])), part[2] + part[3])


def _times(number: Decimal, units: str) -> Decimal:
    """Multiply a number by its units."""
    for unit in units:
        number *= SMALL_UNITS.get(unit) or LARGE_UNITS[unit]
    return number


def _read_chinese(text: str) -> int:
    """Read a number written in Chinese characters alone."""
    if not text:
        raise ValueError("no number")
    total, section, digit = 0, 0, None
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in SMALL_UNITS:
            section += (1 if digit is None else digit) * SMALL_UNITS[character]
            digit = None
        elif character in LARGE_UNITS:
            section += digit or 0
            unit = LARGE_UNITS[character]
            total = total + section * unit if total > unit else (total + section or 1) * unit
            section, digit = 0, None
        else:
            raise ValueError(f"no numeral: {character}")
    return total + section + (digit or 0)


def read_ordinal(text: str) -> int:
    """Read 一 … 九十九 or Arabic digits as an item number.

    >>> [read_ordinal(t) for t in ("一", "十", "十五", "二十二", "7")]
    [1, 10, 15, 22, 7]
    """
    return int(read_number(text))


def write_ordinal(number: int) -> str:
    """Write 1 … 99 in Chinese characters.

    >>> [write_ordinal(n) for n in (1, 10, 15, 22)]
    ['一', '十', '十五', '二十二']
    """
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones or not tens else "")
