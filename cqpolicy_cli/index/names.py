"""Know agencies by every name they go by, and the groups through which they are charged."""

from collections.abc import Iterable

from cqpolicy_cli.model import Agency
from cqpolicy_cli.text.spelling import fold


class AgencyNames:
    """The registry turned round: names to bodies, members to groups."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.by_name = {agency.name: agency for agency in agencies}
        self.by_spelling = {fold(name): a.name for a in self.by_name.values() for name in a.names}

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
