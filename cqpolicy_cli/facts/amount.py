"""A sum of money or a percentage that says how much (金额)."""

from decimal import Decimal
from typing import Literal

from cqpolicy_cli.values import dataclass

AmountKind = Literal["benefit", "threshold", "target", "funding", "rate"]
AmountUnit = Literal["CNY", "percent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum in yuan (``CNY``) or ``percent``; an open side is None, an exact sum has both equal.

    ``kind`` is what it is for: a firm's ``benefit``, a ``threshold`` to qualify, the city's
    ``target``, the size of a fund (``funding``), or a tax or fee ``rate`` in itself.
    """

    kind: AmountKind
    min: Decimal | None = None
    max: Decimal | None = None
    unit: AmountUnit
    quote: str

    @property
    def is_condition(self) -> bool:
        """Tell a condition to qualify, which is no answer to whoever asks for a sum."""
        return self.kind == "threshold"

    @property
    def largest(self) -> Decimal | None:
        """Give the largest figure that the words name: the upper bound, else the lower."""
        return self.max if self.max is not None else self.min
