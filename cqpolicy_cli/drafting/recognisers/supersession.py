"""Recognise that a document replaces, amends or ends another."""

import re
from collections.abc import Iterator

from cqpolicy_cli.drafting.patterns import Pattern
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.model import Relation, RelationKind
from cqpolicy_cli.text.citations import TITLE

_CITED = rf"{TITLE.pattern}(?:[(（][^()（）]{{4,30}}号[)）])?"
_NUMBER = re.compile(r"[(（]([^()（）]*号)[)）]$")

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "ends",
        re.compile(rf"(?P<cited>{_CITED})(?:自本[^,，。;；]{{1,8}}(?:施行|实施|印发)之日起)?[,，]?(?:同时|同步|即行|随即|予以|一并)*(?:废止|停止执行|不再执行|失效)"),
        (
            ("原《暂行办法》(北政发〔2021〕12号)同时废止。", "《暂行办法》(北政发〔2021〕12号)同时废止"),
            ("《若干措施》停止执行", "《若干措施》停止执行"),
        ),
        ("《关于废止部分文件的决定》", "落实《工作方案》", "该政策同时废止"),
        reads_citations=True,
    ),
    Pattern(
        "replaces",
        re.compile(rf"(?:代替|取代|替代)原?(?P<cited>{_CITED})"),
        (("本办法代替《管理办法》。", "代替《管理办法》"),),
        ("替代进口产品",),
        reads_citations=True,
    ),
    Pattern(
        "amends",
        re.compile(rf"(?:对|将|修改|修订)(?P<cited>{_CITED})(?:[^。;；《]{{0,40}}?(?:作如下修改|修改为|予以修改|作出修改|进行修订))"),
        (("对《若干措施》作如下修改:", "对《若干措施》作如下修改"), ("将《办法》第三条修改为", "将《办法》第三条修改为")),
        ("对《规划》的实施进行评估",),
        reads_citations=True,
    ),
)  # fmt: skip
KINDS: dict[str, RelationKind] = {"ends": "ends", "replaces": "replaces", "amends": "amends"}


def recognise(text: str, deadlines: tuple[Deadline, ...]) -> Iterator[Relation]:
    """Find what a clause says of other documents; it holds from the day on which this one comes into force.

    >>> [(r.kind, r.document) for r in recognise("原《暂行办法》(北政发〔2021〕12号)同时废止。", ())]
    [('ends', '北政发〔2021〕12号')]
    """
    since = next((d.start for d in deadlines if d.kind == "window" and d.precision == "day"), None)
    for pattern in PATTERNS:
        for match in pattern.regex.finditer(text):
            number = _NUMBER.search(match["cited"])
            name = number[1] if number else match["cited"]
            yield Relation(kind=KINDS[pattern.name], document=name, since=since, quote=match[0])
