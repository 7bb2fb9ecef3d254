"""What each body must do: its duties in the order in which officials list them."""

from collections.abc import Iterable, Iterator
from typing import get_args

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.index.entries import Duty, Entry, Index
from cqpolicy_cli.model import Agency, Document
from cqpolicy_cli.reports.deadlines import period_deadline
from cqpolicy_cli.values import dataclass

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Task:
    """A duty of a body: the clause, the charge, and the group through which it comes, if any."""

    entry: Entry
    duty: Duty
    through: Agency | None


@dataclass(frozen=True, slots=True)
class DutyList:
    """A body with its duties."""

    body: Agency
    tasks: tuple[Task, ...]

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
        for body in index.corpus.agencies
        if body.name in named or (members and named & index.names.groups_of(body.name))
    ]


def deadlines_of(entry: Entry, *, inherited: bool) -> Iterator[Deadline]:
    """Give a clause's deadlines, and where asked the document's period for one without a date."""
    yield from entry.clause.deadlines
    if inherited and (period := period_deadline(entry)):
        yield period


def dated(tasks: Iterable[Task], *, inherited: bool) -> Iterator[tuple[Task, Deadline]]:
    """Give every deadline of a list of duties."""
    for task in tasks:
        for deadline in deadlines_of(task.entry, inherited=inherited):
            yield task, deadline
