"""Read counted quantities (50项以上, 1—2家, 8.6万家) from a short quotation."""

import re
from decimal import Decimal
from typing import Literal

from cqpolicy_cli.text.numerals import HAN, read_number
from cqpolicy_cli.values import dataclass

Bound = Literal["min", "max", "about"]

UNITS = (
    "个百分点", "万平方米", "平方米", "平方公里", "万家", "万人次", "万人", "万件", "万个", "万套", "万户", "万台",
    "亿元", "万元", "万辆", "万吨", "万亩", "万千瓦", "亿千瓦时", "兆瓦", "千瓦", "公里", "人次", "亿立方米", "万亿元",
    "家", "个", "项", "款", "件", "人", "名", "台", "辆", "座", "条", "户", "所", "元", "吨", "亩", "只", "支", "套",
    "处", "场", "部", "种", "门", "批次", "艘", "架", "%", "％",
)  # fmt: skip
SOME = HAN.strip("零〇")
COUNT = re.compile(
    r"(?P<before>超过|不少于|不低于|突破|至少|不超过|约)?"
    rf"(?P<value>\d[\d,，]*(?:\.\d+)?|(?<![第几数])[{SOME}]+(?:万[{HAN}]+)?)(?:[—\-~至](?P<upper>\d+(?:\.\d+)?))?"
    rf"(?P<over>[余多])?(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?P<after>以上|左右|以内|以下)?"
)
BOUNDS: dict[str, Bound] = {
    "超过": "min", "不少于": "min", "不低于": "min", "突破": "min", "至少": "min", "以上": "min",
    "不超过": "max", "以内": "max", "以下": "max", "约": "about", "左右": "about",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in the unit as written; ``upper`` is the other end of a span."""

    value: Decimal
    upper: Decimal | None
    unit: str
    bound: Bound | None


def read_counts(quote: str) -> tuple[Count, ...]:
    """Read every counted quantity of a quotation; a span counts from its lower end.

    >>> [(str(c.value), c.unit, c.bound) for c in read_counts("引育硬核科技企业100家以上")]
    [('100', '家', 'min')]
    >>> [(str(c.value), str(c.upper), c.bound) for c in read_counts("1—2家")]
    [('1', '2', 'min')]
    >>> [(str(c.value), c.unit) for c in read_counts("三万五千家")]
    [('35000', '家')]
    >>> [(str(c.value), c.unit, c.bound) for c in read_counts("20余家")]
    [('20', '家', 'min')]
    """
    return tuple(_count(match) for match in COUNT.finditer(quote))


def _count(match: re.Match[str]) -> Count:
    """Build the value of one match."""
    upper = Decimal(match["upper"]) if match["upper"] else None
    bound = BOUNDS.get(match["after"] or match["before"] or "") or ("min" if upper or match["over"] else None)
    return Count(read_number(match["value"].rstrip(",，")), upper, match["unit"], bound)
