"""Know agencies by every name they go by, and the groups through which they are charged."""

from collections.abc import Iterable, Mapping

from cqpolicy_cli.model import Agency
from cqpolicy_cli.text.spelling import fold
from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class AgencyNames:
    """The registry turned round: canonical names to bodies, folded spellings to canonical names, members to groups."""

    by_name: Mapping[str, Agency]
    by_spelling: Mapping[str, str]

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
        found: set[str] = set()
        if (body := self.by_name.get(name)) and body.kind == "group":
            return frozenset()
        pending = {name}
        while pending:
            pending = {group.name for group in self.by_name.values() if pending.intersection(group.members)} - found
            found |= pending
        return frozenset(found)


def names_of(agencies: Iterable[Agency]) -> AgencyNames:
    """Turn a registry round."""
    by_name = {agency.name: agency for agency in agencies}
    return AgencyNames(by_name, {fold(name): a.name for a in by_name.values() for name in a.names})
