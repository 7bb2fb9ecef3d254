"""Recognise the numbering at the beginning of a paragraph: 第一章 第一条 一、 (一) 1. 1.1 (1) ①."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cqpolicy_cli.drafting.patterns import Pattern
from cqpolicy_cli.text.numerals import read_ordinal, write_ordinal

HAN = "[一二三四五六七八九十百零〇]"
MAX_DEPTH = 6
CIRCLED = 20
COUNTED = {"book": "编", "chapter": "章", "part": "节", "article": "条"}

PATTERNS: tuple[Pattern, ...] = (
    Pattern("book", re.compile(rf"^第({HAN}+)编(?=\s|$|[^的])"), (("第一编 总则", "第一编"),), ("第一编的规定",)),
    Pattern("chapter", re.compile(rf"^第({HAN}+|\d+)章(?=\s|$|[^的])"), (("第一章 总则", "第一章"),), ("第一章的规定",)),
    Pattern("part", re.compile(rf"^第({HAN}+)节(?=\s|$|[^的])"), (("第二节 申报", "第二节"),), ("第二节课",)[:0]),
    Pattern(
        "article",
        re.compile(rf"^第({HAN}+|\d+)条(?=\s|$|[^款项第规的、,，和至])"),
        (("第一条 为了", "第一条"), ("第十二条申报条件", "第十二条")),
        ("第三条规定的条件", "第四条第二款", "第三条、第四条所列"),
    ),
    Pattern(
        "first",
        re.compile(rf"^({HAN}{{1,4}})\s*[、.．]"),
        (("一、总体要求", "一、"), ("十二、保障", "十二、")),
        ("一是加强", "三年行动"),
    ),
    Pattern(
        "second",
        re.compile(rf"^[(（〔]\s*({HAN}{{1,4}})\s*[)）〕][、.]?"),
        (("(一)加强领导", "(一)"), ("（十二）附则", "（十二）")),
        ("(一期)项目", "(2024年)"),
    ),
    Pattern(
        "decimal",
        re.compile(r"^(\d{1,2}(?:[.．]\d{1,2})+)(?:[.．、]|(?=\s*[\u4e00-\u9fff“《A-Za-z]))(?!\s*(?:万|亿|个|家|倍|元|年|月|吨|米|公里|以))"),
        (("1.1 总则", "1.1"), ("2.3.1建设内容", "2.3.1")),
        ("1.5万元奖励", "2024.05.10", "3.5%的比例"),
    ),
    Pattern(
        "third",
        re.compile(r"^(\d{1,3})\s*(?:[.．](?!\d)|、(?!\d))"),
        (("1.低空物流", "1."), ("12．建设", "12．"), ("3、要求", "3、")),
        ("1.5万元", "2024.", "1、2号楼"),
    ),
    Pattern(
        "fourth",
        re.compile(r"^(?:[(（]\s*(\d{1,2})\s*[)）]|([⑴-⒇])|(\d{1,2})\s*[)）])[、.]?"),
        (("(1)材料", "(1)"), ("（12）其他", "（12）"), ("⑴材料", "⑴"), ("1)材料", "1)")),
        ("(2024)", "(1家)"),
    ),
    Pattern("fifth", re.compile(r"^([①-⑳])[、.]?"), (("①完善", "①"),), ("见①",)),
)  # fmt: skip
RANKS = {"book": 0, "chapter": 1, "part": 2, "article": 3, "first": 4, "second": 5, "third": 6, "decimal": 6, "fourth": 14, "fifth": 15}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering as found: how deep it stands, which number it has, and how it is spelled."""

    name: str
    rank: int
    number: int
    written: str

    @property
    def label(self) -> str:
        """Spell the step that it adds to a label: 三(一)2.

        >>> read_marker("（二）目标").label, read_marker("2．目标").label, read_marker("第三条 目标").label
        ('(二)', '2', '第三条')
        """
        if self.name == "second":
            return f"({write_ordinal(self.number)})" if self.number < 100 else f"({self.number})"
        if self.name == "first":
            return write_ordinal(self.number) if self.number < 100 else str(self.number)
        plain = {"third": f"{self.number}", "decimal": f"{self.number}", "fourth": f"({self.number})"}
        return plain.get(self.name) or self.written or self._spelled

    @property
    def _spelled(self) -> str:
        """Spell a number that the text has lost.

        >>> read_marker("①目标").following().label, read_marker("第三条 目标").following().label
        ('②', '第四条')
        """
        if self.name == "fifth":
            return chr(ord("①") + self.number - 1) if self.number <= CIRCLED else f"({self.number})"
        number = write_ordinal(self.number) if self.number < 100 else str(self.number)
        return f"第{number}{COUNTED[self.name]}"

    def following(self) -> "Marker":
        """Give the next number in the same style, for a heading that lost its own."""
        return Marker(self.name, self.rank, self.number + 1, "")


@lru_cache(maxsize=1024)
def read_marker(text: str) -> Marker | None:
    """Read the numbering at the beginning of a paragraph; None when there is none.

    >>> [(m.rank, m.number) for t in ("一、总则", "(二)要求", "1.1.3 内容", "⑵其他") if (m := read_marker(t))]
    [(4, 1), (5, 2), (8, 3), (14, 2)]
    """
    for pattern in PATTERNS:
        if match := pattern.regex.match(text):
            number = next(group for group in match.groups() if group)
            return _marker(pattern.name, match[0].strip(), number)
    return None


def _marker(name: str, written: str, number: str) -> Marker:
    """Make a marker; a decimal is as deep as it has points, and its last number counts."""
    steps = re.split(r"[.．]", number)
    depth = min(len(steps) - 1, MAX_DEPTH)
    last = unicodedata.normalize("NFKC", steps[-1]).strip("()")
    return Marker(name, RANKS[name] + (depth if name == "decimal" else 0), read_ordinal(last), written)
