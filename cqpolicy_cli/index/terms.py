"""Turn a text into search terms, the same way for clauses and for questions.

Terms are single Han characters, pairs of neighbours, whole Latin words and numbers, and marks: quantities in a
canonical spelling (``=10000000``, ``=30%``, ``=2027``, ``=2025-12-31``), document numbers (``№2024-14``) and labels.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from cqpolicy_cli.patterns import regex
from cqpolicy_cli.text.numerals import read_number

_LINE = regex(r"\s*\n\s*")
_DROPPED = dict.fromkeys(map(ord, "“”‘’\"'「」『』()[]〔〕【】《》〈〉<>·•*"))
_BREAK = regex(r"(?:[^\w%.]|_|(?<!\d)\.|\.(?!\d))+")
_SPACE = regex(r"(?<![a-z0-9%])\s+|\s+(?![a-z0-9])")
_TOKEN = regex(r"[a-z0-9.%]+|[^\sa-z0-9.%]+")

_CHINESE = "零〇一二两三四五六七八九十百千"
_FIGURE = regex(rf"(\d[\d,]*(?:\.\d+)?[百千]?[万亿]*|[{_CHINESE}]+[万亿]+|[百千]?[万亿]+(?=元))([元%]?)")
_DAY = regex(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_NUMBER = regex(r"([一-鿿]{0,10}?)\s*[\[(〔【{]?\s*((?:19|20)\d\d)\s*[\])〕】}]?\s*年?\s*第?\s*(\d{1,4})\s*号")


def normal(text: str) -> str:
    """Fold width and case, drop brackets and quotation marks, and put a space for other punctuation.

    >>> normal("首台（套）重大技术装备，“揭榜挂帅”；AI Agent 1.5万元")
    '首台套重大技术装备 揭榜挂帅 ai agent 1.5万元'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isalnum():
        return folded
    bare = _SPACE.sub("", _LINE.sub("。", folded).translate(_DROPPED))
    return _BREAK.sub(" ", bare).strip()


def terms(folded: str) -> Iterator[str]:
    """Give the characters, pairs, words and numbers of a ``normal`` text, in order, repetitions included.

    >>> list(terms("ai大模型 5g"))
    ['ai', '大', '模', '型', '大模', '模型', '5g']
    """
    for token in _TOKEN.findall(folded):
        if token[0].isascii():
            yield token
        else:
            yield from token
            yield from map("".join, pairwise(token))


def pairs(folded: str) -> list[str]:
    """Give the terms by which a phrase is looked up: its pairs and words; a lone character is its own.

    >>> pairs("海外仓"), pairs("ai大模型"), pairs("税")
    (['海外', '外仓'], ['ai', '大模', '模型'], ['税'])
    """
    found = [term for term in terms(folded) if len(term) > 1 or term.isascii()]
    return found or list(folded)


def quantities(text: str) -> Iterator[str]:
    """Give each figure and date of a text in its canonical spelling.

    >>> list(quantities("最高1,000万元、一千万、0.5%,2027年底,至2025年12月31日"))
    ['=2025-12-31', '=2025', '=10000000', '=10000000', '=0.5%', '=2027']
    """
    folded = unicodedata.normalize("NFKC", text)
    for match in _DAY.finditer(folded):
        yield day_mark(match)
        yield f"={match[1]}"
    for match in _FIGURE.finditer(_DAY.sub(" ", folded)):
        if mark := figure_mark(match[1], percent=match[2] == "%"):
            yield mark


def day_mark(match: re.Match[str]) -> str:
    """Spell a day."""
    return f"={match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def figure_mark(figure: str, *, percent: bool) -> str | None:
    """Spell a figure canonically; None where it is none after all."""
    try:
        return quantity(read_number(figure.rstrip(",")), percent=percent)
    except (ValueError, ArithmeticError):
        return None


def quantity(value: Decimal, *, percent: bool = False) -> str:
    """Spell a value.

    >>> quantity(Decimal("1.280E+4")), quantity(Decimal("0.50"), percent=True)
    ('=12800', '=0.5%')
    """
    plain = format(value, "f")
    return "=" + (plain.rstrip("0").rstrip(".") if "." in plain else plain) + ("%" if percent else "")


def document_numbers(text: str) -> Iterator[tuple[str, str]]:
    """Give each document number: year and number, and the letters of the issuer before them.

    >>> list(document_numbers("渝府办发[2024]14号")), list(document_numbers("2024年14号文"))
    ([('№2024-14', '渝府办发')], [('№2024-14', '')])
    """
    if "号" not in text:
        return
    for match in _NUMBER.finditer(unicodedata.normalize("NFKC", text)):
        yield f"№{match[2]}-{match[3]}", match[1]
