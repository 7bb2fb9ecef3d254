"""What each body must do: its duties in the order in which officials list them."""

from collections.abc import Iterable, Iterator
from typing import get_args

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.index.entries import Duty, Entry, Index
from cqpolicy_cli.model import Agency, Document
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.reports.deadlines import deadlines_of
from cqpolicy_cli.values import dataclass, replace

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Task:
    """A duty of a body: the clause, the charge, and the group through which it comes, if any."""

    entry: Entry
    duty: Duty
    through: Agency | None


@dataclass(frozen=True, slots=True)
class DutyList:
    """A body with its duties; ``beside`` are groups to which it may belong, with the number of theirs."""

    body: Agency
    tasks: tuple[Task, ...]
    beside: tuple[tuple[Agency, int], ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the documents that charge the body, each once, in the order of the list."""
        return tuple({task.entry.document.slug: task.entry.document for task in self.tasks}.values())

    def count(self, role: Role) -> int:
        """Count the duties of one role."""
        return sum(task.duty.role == role for task in self.tasks)

    @property
    def inherited(self) -> int:
        """Count the duties that are stated for a whole section."""
        return sum(task.duty.inherited for task in self.tasks)

    @property
    def through(self) -> int:
        """Count the duties that come through a group."""
        return sum(task.through is not None for task in self.tasks)


def duty_lists(
    index: Index, bodies: Iterable[Agency], query: Query, *, groups: bool = True, inherited: bool = False
) -> list[DutyList]:
    """Give each body with those of its duties that meet a query: the role in the duty itself, the rest in its clause.

    The bodies that the query names must be charged with the clause, too. With ``inherited``, the
    document's period counts as the date of a clause that has none.
    """
    wanted = replace(query, roles=frozenset())
    found = {entry.clause.id for entry in index.entries if _meets(entry, wanted, inherited=inherited)}

    def own(body: Agency) -> tuple[Task, ...]:
        tasks = tasks_of(index, body, groups=groups)
        return tuple(t for t in tasks if t.entry.clause.id in found and (not query.roles or t.duty.role in query.roles))

    unnamed = [(body, len(own(body))) for body in index.names.by_name.values() if body.of_kind]
    return [DutyList(body, own(body), tuple(beside(body, unnamed))) for body in bodies]


def beside(body: Agency, unnamed: Iterable[tuple[Agency, int]]) -> Iterator[tuple[Agency, int]]:
    """Give the groups with duties that name no member and whose members are of a body's kind."""
    return (pair for pair in unnamed if pair[0].of_kind == body.kind and pair[1])


def _meets(entry: Entry, query: Query, *, inherited: bool) -> bool:
    """Tell whether a clause meets a query, its dates by those that are shown for it."""
    dated = query.without_dates()
    if not inherited or dated == query:
        return query.matches(entry)
    return dated.matches(entry) and any(map(query.matches_deadline, deadlines_of(entry, inherited=True)))


def tasks_of(index: Index, body: Agency, *, groups: bool = True) -> list[Task]:
    """Find the duties of a body and of its groups, by document, then role, then place in the document."""
    charged = {name: index.names.by_name[name] for name in (index.names.groups_of(body.name) if groups else ())}
    tasks = [
        Task(entry, duty, charged.get(duty.agency))
        for entry in index.entries
        for duty in entry.duties
        if duty.agency == body.name or duty.agency in charged
    ]
    order = {slug: place for place, slug in enumerate(index.documents)}
    return sorted(tasks, key=lambda t: (order[t.entry.document.slug], ROLES.index(t.duty.role), t.entry.order))


def charged_bodies(index: Index, *, members: bool = False) -> list[Agency]:
    """Give every body that the documents charge by name, and with ``members`` those that belong to charged groups."""
    named = {duty.agency for entry in index.entries for duty in entry.duties}
    return [
        body
        for body in index.names.by_name.values()
        if body.name in named or (members and named & index.names.groups_of(body.name))
    ]


def dated(tasks: Iterable[Task], *, inherited: bool) -> Iterator[tuple[Task, Deadline]]:
    """Give every deadline of a list of duties."""
    for task in tasks:
        for deadline in deadlines_of(task.entry, inherited=inherited):
            yield task, deadline
