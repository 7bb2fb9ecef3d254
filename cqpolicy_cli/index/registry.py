"""Put the registries of several corpora together without mixing the bodies of different places."""

from collections.abc import Iterable, Iterator, Mapping

from cqpolicy_cli.corpus.realms import HOME, bodies_by_realm, realms_of
from cqpolicy_cli.model import Agency, Corpus, CorpusFile
from cqpolicy_cli.text.spelling import fold
from cqpolicy_cli.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Registry:
    """All bodies, each with a name of its own, and by realm what a corpus's own names became."""

    agencies: tuple[Agency, ...]
    realms: Mapping[str, str]
    renamed: Mapping[str, Mapping[str, str]]

    def name_for(self, file: CorpusFile, name: str) -> str:
        """Give the name by which the index knows a body that a corpus file calls ``name``.

        A name that the registry of the file's place lacks never leads to a body of another place.
        """
        realm = self.realms[file.path]
        known = self.renamed.get(realm, {})
        if name in known or realm == HOME:
            return known.get(name, name)
        return f"{name}({realm})" if any(name in names.values() for names in self.renamed.values()) else name


def merge_registries(corpus: Corpus) -> Registry:
    """Put registries together, in the order of the files.

    Bodies with one full name are one body, with the names and members of both. A body whose
    short name is taken by another (市科技局 of another city) goes by its full name, and gives
    up what other names it shares with bodies of places before.
    """
    bodies: dict[str, Agency] = {}
    taken: dict[str, str] = {}
    renamed: dict[str, dict[str, str]] = {}
    groups: dict[str, list[str]] = {}
    for realm, agencies in bodies_by_realm(corpus.files).items():
        before = set(taken)
        for agency in agencies:
            full = agency.full_name
            known = bodies.get(full)
            body = _joined(known, agency) if known else _named(agency, taken)
            bodies[full] = _without(body, before, taken)
            taken |= {fold(name): full for name in bodies[full].names if fold(name) not in taken}
            renamed.setdefault(realm, {})[agency.name] = bodies[full].name
            groups.setdefault(full, []).append(realm)
    members = (_with_renamed_members(body, groups[full], renamed) for full, body in bodies.items())
    return Registry(tuple(members), realms_of(corpus.files), renamed)


def _named(agency: Agency, taken: Mapping[str, str]) -> Agency:
    """Give a body its full name where its short one is another body's."""
    return replace(agency, name=agency.full_name) if fold(agency.name) in taken else agency


def _without(body: Agency, before: set[str], taken: Mapping[str, str]) -> Agency:
    """Take from a body the names that lead to bodies of places before."""
    return replace(
        body,
        aliases=tuple(_own(body.aliases, body.full_name, before, taken)),
        former_names=tuple(_own(body.former_names, body.full_name, before, taken)),
    )


def _own(names: Iterable[str], full: str, before: set[str], taken: Mapping[str, str]) -> Iterator[str]:
    """Give the names that are nobody's, or this body's already."""
    for name in names:
        if fold(name) not in before or taken[fold(name)] == full:
            yield name


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


def _with_renamed_members(body: Agency, realms: Iterable[str], renamed: Mapping[str, Mapping[str, str]]) -> Agency:
    """Give a group's members the names that they go by in the index."""
    if not body.members:
        return body
    names = {old: new for realm in realms for old, new in renamed[realm].items()}
    return replace(body, members=tuple(dict.fromkeys(names.get(member, member) for member in body.members)))
