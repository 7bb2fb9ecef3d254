"""Know agencies by every name they go by, and the groups through which they are charged."""

from collections.abc import Iterable, Mapping

from cqpolicy_cli.model import Agency
from cqpolicy_cli.text.spelling import fold
from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class AgencyNames:
    """The registry turned round: canonical names to bodies, folded spellings to canonical names, members to groups.

    ``groups`` has the groups of every body that is in any, directly or through a group's members.
    """

    by_name: Mapping[str, Agency]
    by_spelling: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]

    def find(self, spelling: str) -> str | None:
        """Give the canonical name of a body by any of its names, whatever their width or case."""
        return self.by_spelling.get(fold(spelling))

    @property
    def spellings(self) -> list[str]:
        """Give every name of every body, as written."""
        return [name for agency in self.by_name.values() for name in agency.names]

    def groups_of(self, name: str) -> frozenset[str]:
        """Give the groups to which a body belongs, directly or through a group's members.

        A group is asked for itself alone: 区县政府 is not charged through 有关区县政府, its districts are.
        """
        return frozenset(self.groups.get(name, ()))


def names_of(agencies: Iterable[Agency]) -> AgencyNames:
    """Turn a registry round."""
    by_name = {agency.name: agency for agency in agencies}
    groups = {name: _groups_of(name, by_name) for name, body in by_name.items() if body.kind != "group"}
    spellings = {fold(name): body.name for body in by_name.values() for name in body.names}
    return AgencyNames(by_name, spellings, {name: found for name, found in groups.items() if found})


def _groups_of(name: str, by_name: Mapping[str, Agency]) -> tuple[str, ...]:
    """Find the groups of a body, and those that these belong to."""
    found: set[str] = set()
    pending = {name}
    while pending:
        pending = {group.name for group in by_name.values() if pending.intersection(group.members)} - found
        found |= pending
    return tuple(sorted(found))
