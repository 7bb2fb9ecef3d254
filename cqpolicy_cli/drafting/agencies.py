"""Find the bodies of a statement in a registry of agencies; names that it does not have are doubtful."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cqpolicy_cli.drafting.recognisers.responsibility import COLLECTIVE, read_charges
from cqpolicy_cli.facts.responsibility import Charge, Responsibility, Role
from cqpolicy_cli.model import Agency
from cqpolicy_cli.text.spelling import squeeze


@dataclass(frozen=True, slots=True)
class Registry:
    """Names of bodies, squeezed, and the canonical name that each leads to."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, agencies: Iterable[Agency]) -> "Registry":
        """Make a registry of agencies."""
        return cls({squeeze(name): agency.name for agency in agencies for name in agency.names})

    def find(self, as_written: str) -> str | None:
        """Find a body by any of its names; a collective is known by the name that it is given."""
        if found := self.names.get(squeeze(as_written)):
            return found
        match = COLLECTIVE.search(as_written)
        return self.names.get(squeeze(match[1])) if match else None


def make_responsibility(
    line: int, statement: str, registry: Registry, charges: Iterable[tuple[Role, str]] | None = None
) -> tuple[Responsibility | None, list[str]]:
    """Make the fact of a statement, with a note for each body that the registry does not have."""
    found = list(read_charges(statement) if charges is None else charges)
    if not found:
        return None, [f"TODO “{statement[:40]}”没有读出责任单位,请核对。"] if re.search("单位|部门", statement) else []
    named = tuple(Charge(agency=registry.find(name) or name, role=role, as_written=name) for role, name in found)
    unknown = dict.fromkeys(charge.as_written for charge in named if registry.find(charge.as_written) is None)
    notes = [f"TODO 机构名录没有“{name}”,请补入名录或更正。" for name in unknown]
    return Responsibility(line=line, statement=statement, agencies=named), notes
