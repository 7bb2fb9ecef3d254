"""The kinds of fact that a clause carries, one frozen dataclass a module."""

from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.reference import Reference
from cqpolicy_cli.facts.target import Target

Fact = Deadline | Amount | Target | Reference

KINDS: dict[str, type[Fact]] = {
    "deadlines": Deadline,
    "amounts": Amount,
    "targets": Target,
    "references": Reference,
}
