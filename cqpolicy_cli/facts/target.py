"""A countable aim (目标)."""

from decimal import Decimal
from typing import Literal

from cqpolicy_cli.values import dataclass

TargetBound = Literal["min", "max", "about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An aim: what is counted, how many, in which unit as written (8.6 万家), by which year.

    ``bound`` is ``min`` for 以上 and 超过, ``about`` for 左右, None for a plain figure;
    ``upper`` is the other end of a span such as 1—2家.
    """

    metric: str
    value: Decimal
    upper: Decimal | None = None
    unit: str
    bound: TargetBound | None = None
    year: int | None = None
    quote: str
