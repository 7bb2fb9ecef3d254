"""Put the registries of several corpora together without mixing the bodies of different places."""

from pathlib import PurePath

from cqpolicy_cli.model import Agency, Corpus, CorpusFile
from cqpolicy_cli.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Registry:
    """All bodies, each with a name of its own, and what a corpus's own names became."""

    agencies: tuple[Agency, ...]
    renamed: dict[str, dict[str, str]]

    def name_for(self, file: CorpusFile, name: str) -> str:
        """Give the name by which the index knows a body that a corpus file calls ``name``."""
        return self.renamed.get(realm_of(file), {}).get(name, name)


def realm_of(file: CorpusFile) -> str:
    """Give the folder whose files share a registry."""
    return str(PurePath(file.path).parent)


def merge_registries(corpus: Corpus) -> Registry:
    """Put registries together, in the order of the files.

    Bodies with one full name are one body, with the names and members of both. A body whose
    short name is taken by another (市科技局 of another city) goes by its full name.
    """
    bodies: dict[str, Agency] = {}
    taken: set[str] = set()
    renamed: dict[str, dict[str, str]] = {}
    for file in corpus.files:
        for agency in file.agency:
            full = agency.full_name
            if full in bodies:
                bodies[full] = _joined(bodies[full], agency)
            else:
                bodies[full] = replace(agency, name=full) if agency.name in taken else agency
                taken.add(bodies[full].name)
            renamed.setdefault(realm_of(file), {})[agency.name] = bodies[full].name
    agencies = tuple(_with_renamed_members(corpus, body, renamed) for body in bodies.values())
    return Registry(agencies, renamed)


def _joined(first: Agency, second: Agency) -> Agency:
    """Give one body with the names and members of both entries."""
    return replace(
        first,
        aliases=_union(first.aliases, second.aliases),
        former_names=_union(first.former_names, second.former_names),
        members=_union(first.members, second.members),
        members_open=first.members_open or second.members_open,
        notes=_union(first.notes, second.notes),
    )


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Join lists, each item once."""
    return tuple(dict.fromkeys((*first, *second)))


def _with_renamed_members(corpus: Corpus, body: Agency, renamed: dict[str, dict[str, str]]) -> Agency:
    """Give a group's members the names that they go by in the index."""
    if not body.members:
        return body
    realms = [realm_of(file) for file in corpus.files if any(a.full_name == body.full_name for a in file.agency)]
    names = {old: new for realm in realms for old, new in renamed[realm].items()}
    return replace(body, members=tuple(dict.fromkeys(names.get(member, member) for member in body.members)))
