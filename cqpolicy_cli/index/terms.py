"""Turn a text into search terms, the same way for clauses and for questions.

Terms are single Han characters, pairs of neighbours, whole Latin words and numbers, and marks: quantities in a
canonical spelling (``=10000000``, ``=30%``, ``=2027``, ``=2025-12-31``), document numbers (``№2024-14``) and labels.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from cqpolicy_cli.patterns import regex
from cqpolicy_cli.text.numerals import read_number
from cqpolicy_cli.text.spelling import unify

_LINE = regex(r"\s*\n\s*")
_DROPPED = regex(r"[“”‘’\"'「」『』()\[\]〔〕【】《》〈〉<>·•*]+")
_POINT = regex(r"(?<!\d)\.|\.(?!\d)")
_STRETCH = regex(r"[\w%.]+")
_SPACE = regex(r"(?<![a-z0-9%])\s+|\s+(?![a-z0-9])")
_TOKEN = regex(r"[a-z0-9.%]+|[^\sa-z0-9.%]+")

_CHINESE = "零〇一二两三四五六七八九十百千"
_FIGURE = regex(rf"(\d[\d,]*(?:\.\d+)?[百千]?[万亿]*|[{_CHINESE}]+[万亿]+|[百千]?[万亿]+(?=元))([元%]?)")
_RUN = regex(rf"[\d,.{_CHINESE}万亿元%]+")
_DAY = regex(r"(\d\d\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?")
_NUMBER = regex(r"([一-鿿]{0,10}?)\s*[\[(〔【{]?\s*((?:19|20)\d\d)\s*[\])〕】}]?\s*年?\s*第?\s*(\d{1,4})\s*号")
_NUMERIC = regex(r"(?:19|20)\d\d\s*[\])〕】}]?\s*年?\s*第?\s*\d{1,4}\s*号")


def normal(text: str) -> str:
    """Fold width, case and look-alikes, drop brackets and quotation marks, and put a space for other punctuation.

    >>> normal("首台（套）重大技术装备，“揭榜挂帅”；AI Agent 1.5万元")
    '首台套重大技术装备 揭榜挂帅 ai agent 1.5万元'
    """
    folded = unify(text)
    if folded.isalnum():
        return folded
    if "\n" in folded:
        folded = _LINE.sub("。", folded)
    bare = _DROPPED.sub("", folded)
    if len(bare.split(None, 1)) > 1:
        bare = _SPACE.sub("", bare)
    if "." in bare:
        bare = _POINT.sub(" ", bare)
    return " ".join(_STRETCH.findall(bare.replace("_", " ")))


def normal_all(words: Sequence[str]) -> str:
    """Fold each of several words, and put a space between them.

    They are folded together, which takes a third of the time; only those with marks or spaces are gone through.
    """
    folded = unify("\n".join(words)).split("\n")
    if len(folded) != len(words):
        return " ".join(map(normal, words))
    return " ".join([known if known.isalnum() else normal(word) for known, word in zip(folded, words, strict=True)])


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
    if any(mark in folded for mark in "月./-"):  # most texts have no day in full, and are gone through once less
        for match in _DAY.finditer(folded):
            yield day_mark(match)
            yield f"={match[1]}"
        folded = _DAY.sub(" ", folded)
    for run in _RUN.findall(folded):
        if len(run) > 1 or run.isdecimal():
            yield from _figures(run)


@lru_cache(maxsize=8192)
def _figures(run: str) -> tuple[str, ...]:
    """Spell the figures within a run of characters that figures are made of; many clauses share one."""
    marks = (figure_mark(match[1], percent=match[2] == "%") for match in _FIGURE.finditer(run))
    return tuple(mark for mark in marks if mark)


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
    if "号" not in text or not _NUMERIC.search(folded := unicodedata.normalize("NFKC", text)):
        return
    for match in _NUMBER.finditer(folded):
        yield f"№{match[2]}-{match[3]}", match[1]
