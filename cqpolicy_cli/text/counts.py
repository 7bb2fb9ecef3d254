"""Read counted quantities (50项以上, 1—2家, 8.6万家) from a short quotation."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Bound = Literal["min", "max", "about"]

UNITS = (
    "个百分点", "万平方米", "平方米", "万家", "万人", "万件", "万个", "亿元", "万元", "万辆", "万吨",
    "家", "个", "项", "款", "件", "人", "台", "辆", "座", "条", "户", "所", "元", "吨", "%", "％",
)  # fmt: skip
COUNT = re.compile(
    r"(?P<before>超过|不少于|不低于|突破|不超过|约)?"
    r"(?P<value>\d[\d,]*(?:\.\d+)?)(?:[—\-~至](?P<upper>\d+(?:\.\d+)?))?"
    rf"(?P<unit>{'|'.join(UNITS)})(?P<after>以上|左右|以内|以下)?"
)
BOUNDS: dict[str, Bound] = {
    "超过": "min", "不少于": "min", "不低于": "min", "突破": "min", "以上": "min",
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
    """
    return tuple(_count(match) for match in COUNT.finditer(quote))


def _count(match: re.Match[str]) -> Count:
    """Build the value of one match."""
    upper = Decimal(match["upper"]) if match["upper"] else None
    bound = BOUNDS.get(match["after"] or match["before"] or "") or ("min" if upper else None)
    return Count(Decimal(match["value"].replace(",", "")), upper, match["unit"], bound)
