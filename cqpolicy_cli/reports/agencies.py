"""The table of agencies, and the card of one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import get_args

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.i18n import _, headed
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.model import Agency, AgencyKind
from cqpolicy_cli.reports.record import iso
from cqpolicy_cli.reports.spelled import spell_day, spell_precision, spell_role
from cqpolicy_cli.tabular import Card, Cell, Column, Record, Row, Spelled, Table, person_lines
from cqpolicy_cli.values import dataclass

KEYS = (
    "name", "full_name", "kind", "aliases", "former_names", "groups", "members", "members_open", "roles", "clauses",
    "through_groups", "documents", "next_deadline", "next_precision", "notes",
)  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Load:
    """What a body is charged with: clauses by role, through groups, by document, the next deadline."""

    by_role: dict[Role, int]
    clauses: int
    through_groups: int
    documents: dict[str, int]
    next_deadline: Deadline | None


Arrange = Callable[[list[tuple[Agency, Load]]], list[tuple[Agency, Load]]]


def load_of(index: Index, agency: Agency, entries: Iterable[Entry], today: date) -> Load:
    """Count the clauses that charge a body, itself or through its groups."""
    groups = index.names.groups_of(agency.name)
    own = [(e, d) for e in entries for d in e.duties if d.agency == agency.name]
    through = [e for e in entries if any(d.agency in groups for d in e.duties)]
    by_role: dict[Role, int] = {role: len({e.order for e, d in own if d.role == role}) for role in ROLES}
    charged = {e.order: e for e in [*(e for e, _d in own), *through]}
    documents: dict[str, int] = {}
    for order in sorted(charged):
        slug = charged[order].document.slug
        documents[slug] = documents.get(slug, 0) + 1
    dated = [(d.end, d) for e in charged.values() for d in e.clause.deadlines if d.end and d.end >= today]
    only_through = charged.keys() - {e.order for e, _d in own}
    return Load(
        by_role,
        len(charged),
        len(only_through),
        documents,
        min(dated, key=lambda pair: pair[0], default=(None, None))[1],
    )


def agency_table(
    index: Index,
    entries: Sequence[Entry],
    today: date,
    *,
    among: Sequence[Agency] | None = None,
    every: bool = False,
    arrange: Arrange = list,
) -> Table:
    """List the bodies that are charged by name, in the order that ``arrange`` gives them.

    With ``every`` also those that are charged through groups alone; with ``among`` just those.
    """
    bodies = tuple(index.names.by_name.values()) if among is None else among
    loads = [(agency, load_of(index, agency, entries, today)) for agency in bodies]
    shown = [(a, load) for a, load in loads if among or any(load.by_role.values()) or (every and load.clauses)]
    rows = tuple(Row(_cells(agency, load), agency_record(index, agency, load)) for agency, load in arrange(shown))
    return Table(kind="agencies", as_of=today, columns=_columns(), rows=rows, record_keys=KEYS)


def _columns() -> tuple[Column, ...]:
    """Give the columns of a body."""
    return (
        Column(key="name", title=_("Name"), kind="id"),
        Column(key="full_name", title=_("Full name"), on_screen=False),
        Column(key="kind", title=_("Kind"), on_screen=False),
        *(Column(key=role, title=title, kind="number") for role, title in _role_heads().items()),
        Column(key="through_groups", title=_("Through groups"), kind="number", on_screen=False),
        Column(key="clauses", title=_("Clauses"), kind="number"),
        Column(key="documents", title=_("Docs"), inline=True),
        Column(key="next_deadline", title=_("Next deadline")),
        Column(key="next_precision", title=_("Precision"), on_screen=False),
    )


def _role_heads() -> dict[Role, str]:
    """Give short heads for the counts of each role."""
    return {"lead": _("Lead"), "responsible": _("Resp."), "participate": _("Part."), "implement": _("Impl.")}


def _cells(agency: Agency, load: Load) -> tuple[Cell, ...]:
    """Give the cells of a body."""
    return (
        agency.name,
        agency.full_name,
        spell_agency_kind(agency.kind),
        *(load.by_role[role] for role in ROLES),
        load.through_groups,
        load.clauses,
        tuple(load.documents),
        _next(load),
        spell_precision(load.next_deadline.precision) if load.next_deadline and load.next_deadline.precision else None,
    )


def _next(load: Load) -> Spelled | None:
    """Spell the next deadline: for machines the last day, for a person no more precisely than the text."""
    deadline = load.next_deadline
    return Spelled(str(deadline.end), spell_day(deadline, deadline.end)) if deadline else None


def agency_record(index: Index, agency: Agency, load: Load) -> Record:
    """Give a body for machines."""
    return {
        "name": agency.name,
        "full_name": agency.full_name,
        "kind": agency.kind,
        "aliases": list(agency.aliases),
        "former_names": list(agency.former_names),
        "groups": sorted(index.names.groups_of(agency.name)),
        "members": list(agency.members),
        "members_open": agency.members_open,
        "roles": dict(load.by_role),
        "clauses": load.clauses,
        "through_groups": load.through_groups,
        "documents": dict(load.documents),
        "next_deadline": iso(load.next_deadline.end) if load.next_deadline else None,
        "next_precision": load.next_deadline.precision if load.next_deadline else None,
        "notes": list(agency.notes),
    }


def agency_card(index: Index, agency: Agency, load: Load) -> Card:
    """Make the card of one body."""
    facts = tuple((heading, lines) for heading, lines in _facts(index, agency, load) if lines)
    return Card(agency.name, agency.full_name, spell_agency_kind(agency.kind).person, (), "", facts)


def _facts(index: Index, agency: Agency, load: Load) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the headings of a body's card with their lines."""
    yield _("Other names"), ("、".join(agency.aliases),) if agency.aliases else ()
    yield _("Former names"), ("、".join(agency.former_names),) if agency.former_names else ()
    yield _("Groups"), tuple(sorted(index.names.groups_of(agency.name)))
    yield _("Members"), ("、".join(agency.members),) if agency.members else ()
    yield (
        _("Duties"),
        tuple(headed(spell_role(role).person, str(count)) for role, count in load.by_role.items() if count)
        + ((_("through groups: {count}").format(count=load.through_groups),) if load.through_groups else ()),
    )
    yield _("Clauses"), (str(load.clauses),)
    yield _("Documents"), tuple(f"{slug}: {count}" for slug, count in load.documents.items())
    yield _("Next deadline"), tuple(person_lines(_next(load))) if load.next_deadline else ()
    yield _("Notes"), agency.notes


def spell_agency_kind(kind: AgencyKind) -> Spelled:
    """Name what sort of body it is."""
    names: dict[AgencyKind, str] = {
        "city-bureau": _("bureau of the city"),
        "national-branch": _("branch of a national body"),
        "coordination": _("coordination body"),
        "enterprise": _("enterprise"),
        "group": _("group of bodies"),
        "district": _("district or county"),
        "zone": _("development zone"),
    }
    return Spelled(kind, names[kind])
