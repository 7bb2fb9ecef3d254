"""A time expression that bounds a duty, a target or a benefit (时限)."""

from datetime import date
from typing import Literal

from cqpolicy_cli.values import dataclass

DeadlineKind = Literal["by", "until", "window", "annual", "duration"]
Precision = Literal["day", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline as the text has it.

    ``precision`` says how exact ``start`` and ``end`` are: 到2027年 ends on 2027-12-31 with
    the precision of a year. ``length`` is the ISO 8601 duration of a ``duration``.
    """

    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    length: str | None = None
    quote: str
