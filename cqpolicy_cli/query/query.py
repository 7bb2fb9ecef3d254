"""A question as a value: optional constraints that a clause meets or not."""

from datetime import date
from decimal import Decimal

from cqpolicy_cli.facts.amount import Amount, AmountUnit
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.index.entries import Duty, Entry
from cqpolicy_cli.model import ClauseKind
from cqpolicy_cli.text.spelling import fold
from cqpolicy_cli.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum to compare with: a value in yuan or percent."""

    value: Decimal
    unit: AmountUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Constraints on a clause; values of one constraint are alternatives, all constraints must hold.

    ``agencies`` are canonical names, ``groups`` those of the groups through which they are
    charged, where groups count.
    ``words`` are folded. Agency and role must meet in one duty; the bounds of a date in one deadline; the bounds of
    a sum in one amount.
    """

    agencies: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    documents: frozenset[str] = frozenset()
    kinds: frozenset[ClauseKind] = frozenset()
    due_before: date | None = None
    due_after: date | None = None
    overdue: bool = False
    min_amount: Sum | None = None
    max_amount: Sum | None = None
    words: tuple[str, ...] = ()
    cites: bool = False
    today: date

    def matches(self, entry: Entry) -> bool:
        """Tell whether a clause meets every constraint."""
        return (
            (not self.documents or entry.document.slug in self.documents)
            and (not self.kinds or entry.clause.kind in self.kinds)
            and (not (self.agencies or self.roles) or any(map(self.matches_duty, entry.duties)))
            and (not self._asks_date() or any(map(self.matches_deadline, entry.clause.deadlines)))
            and (not self._asks_sum() or any(map(self.matches_amount, entry.clause.amounts)))
            and (not self.cites or bool(entry.clause.references))
            and (not self.words or self._has_words(entry))
        )

    @property
    def is_open(self) -> bool:
        """Tell whether every clause meets it."""
        constraints = (
            self.agencies, self.roles, self.documents, self.kinds, self._asks_date(), self._asks_sum(), self.cites,
            self.words,
        )  # fmt: skip
        return not any(constraints)

    def _has_words(self, entry: Entry) -> bool:
        """Tell whether any of the folded words stands in the clause's title or text."""
        text = fold(entry.clause.title) + fold(entry.clause.text)
        return any(word in text for word in self.words)

    def matches_duty(self, duty: Duty) -> bool:
        """Tell whether a duty meets the constraints on agency and role."""
        named = not self.agencies or duty.agency in self.agencies or duty.agency in self.groups
        return named and (not self.roles or duty.role in self.roles)

    def through(self, entry: Entry) -> tuple[str, ...]:
        """Give the groups through which alone the bodies asked for are charged with a clause."""
        found = [duty.agency for duty in entry.duties if self.agencies and self.matches_duty(duty)]
        return () if self.agencies.intersection(found) else tuple(dict.fromkeys(found))

    def matches_deadline(self, deadline: Deadline) -> bool:
        """Tell whether a deadline meets the constraints on dates; one without an end meets none."""
        if not self._asks_date():
            return True
        if deadline.end is None:
            return False
        return (
            (self.due_before is None or deadline.end < self.due_before)
            and (self.due_after is None or deadline.end > self.due_after)
            and (not self.overdue or deadline.end < self.today)
        )

    def matches_amount(self, amount: Amount) -> bool:
        """Tell whether an amount's largest figure lies within the bounds, unit and all."""
        largest = amount.largest
        for bound, sign in ((self.min_amount, 1), (self.max_amount, -1)):
            if bound and (largest is None or amount.unit != bound.unit or sign * (largest - bound.value) < 0):
                return False
        return True

    def without_dates(self) -> "Query":
        """Give the same constraints without those on dates."""
        return replace(self, due_before=None, due_after=None, overdue=False)

    def _asks_date(self) -> bool:
        """Tell whether any constraint on dates is set."""
        return bool(self.due_before or self.due_after or self.overdue)

    def _asks_sum(self) -> bool:
        """Tell whether any constraint on sums is set."""
        return bool(self.min_amount or self.max_amount)
