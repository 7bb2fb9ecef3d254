"""The cells of one duty: flat for machines, gathered for paper."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.i18n import _, headed
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.model import Agency, Clause
from cqpolicy_cli.query.validity import effective, standing_of
from cqpolicy_cli.reports.deadlines import deadlines_of, is_inherited
from cqpolicy_cli.reports.due import spell_due, spell_period
from cqpolicy_cli.reports.duties import ROLES, Task
from cqpolicy_cli.reports.record import deadline_record
from cqpolicy_cli.reports.rows import clause_record
from cqpolicy_cli.reports.spelled import (
    plain,
    spell_amount,
    spell_amount_kind,
    spell_change,
    spell_deadline,
    spell_role,
    spell_standing,
    spell_sum,
    spell_target,
)
from cqpolicy_cli.tabular import Cell, Column, PaperColumn, Row, Spelled
from cqpolicy_cli.values import dataclass

RECORD_KEYS = (
    "id", "document", "label", "title", "agencies", "no", "agency", "role", "as_written", "inherited", "through",
    "members_open", "text", "deadlines", "targets", "amounts", "standing",
)  # fmt: skip
STOPS = "。.:：;；"
HEAD = 8  # a clause's own title stands behind its number, within the first characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a list shows: the document's period for clauses without a date, titles alone, columns to write in."""

    inherited: bool = False
    brief: bool = False
    blanks: bool = False
    selection: str = ""


def duty_columns(layout: Layout) -> tuple[Column, ...]:
    """Give the flat columns, each fact in its own; at a terminal the few that fit."""
    return (
        Column(key="id", title=_("ID"), kind="id"),
        Column(key="agency", title=_("Body"), on_screen=False),
        Column(key="no", title=_("No."), kind="number", on_screen=False),
        Column(key="document", title=_("Document"), on_screen=False),
        Column(key="number", title=_("Number"), on_screen=False),
        Column(key="label", title=_("Label"), on_screen=False),
        Column(key="title", title=_("Task")),
        Column(key="role", title=_("Own role")),
        Column(key="charge", title=_("Charged")),
        *(Column(key=f"{role}_bodies", title=spell_role(role).person, on_screen=False) for role in ROLES),
        Column(key="deadlines", title=_("Due")),
        Column(key="targets", title=_("Targets"), on_screen=False),
        Column(key="amounts", title=_("Amounts"), on_screen=False),
        Column(key="due_year", title=_("Year due"), kind="number", on_screen=False),
        Column(key="due_day", title=_("Day due"), kind="date", on_screen=False),
        Column(key="largest_sum", title=_("Largest sum (yuan)"), kind="number", on_screen=False),
        Column(key="text", title=_("Text"), on_screen=False),
        Column(key="standing", title=_("Standing"), on_screen=False),
        *(Column(key=key, title=title, on_screen=False) for key, title in _blanks(layout)),
    )


def duty_paper(layout: Layout) -> tuple[PaperColumn, ...]:
    """Give the columns of a printed list; those for sorting are for spreadsheets alone.

    A document's number, a day and the headings each fit in one line, with the columns to write in, too.
    """
    task, leading, targets = (24, 18, 21) if layout.brief else (27, 15, 14) if layout.blanks else (35, 16, 17)
    return (
        PaperColumn(title=_("No."), share=5, keys=("no",), kind="number"),
        PaperColumn(title=_("Task"), share=task, keys=("title", "text"), headed=True),
        PaperColumn(title=_("Basis"), share=19, keys=("document", "number", "label")),
        PaperColumn(title=_("Own role"), share=10, keys=("role", "charge")),
        PaperColumn(title=_("Leading or responsible"), share=leading, keys=("lead_bodies", "responsible_bodies")),
        PaperColumn(title=_("Other bodies"), share=10, keys=("participate_bodies", "implement_bodies")),
        PaperColumn(title=_("Due"), share=14, keys=("deadlines",)),
        PaperColumn(title=_("Targets and sums"), share=targets, keys=("targets", "amounts")),
        *(PaperColumn(title=title, share=10, keys=(key,)) for key, title in _blanks(layout)),
        PaperColumn(title=_("Year due"), share=6, keys=("due_year",), kind="number", sheet_only=True),
        PaperColumn(title=_("Day due"), share=8, keys=("due_day",), kind="date", sheet_only=True),
        PaperColumn(title=_("Largest sum (yuan)"), share=10, keys=("largest_sum",), kind="number", sheet_only=True),
        PaperColumn(title=_("ID"), share=9, keys=("id",), kind="id", sheet_only=True),
    )


def _blanks(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Give the columns to write in by hand."""
    return (("progress", _("Progress")), ("remarks", _("Remarks"))) if layout.blanks else ()


def duty_row(number: int, body: Agency, task: Task, today: date, layout: Layout) -> Row:
    """Make the row of a duty, the ``number``-th of its body."""
    clause, document = task.entry.clause, task.entry.document
    deadlines = tuple(deadlines_of(task.entry, inherited=layout.inherited))
    charge, due, targets = tuple(_charge(task)), _due(task, deadlines), tuple(map(spell_target, clause.targets))
    amounts, due_on = tuple(_amounts(clause)), _due_on(deadlines, today)
    role, bodies = spell_role(task.duty.role), {role: _bodies(task, role) for role in ROLES}
    blanks = (None,) * len(_blanks(layout))
    flat: tuple[Cell, ...] = (
        *(clause.id, body.name, number, document.slug, document.number, clause.label, clause.title, role),
        *(charge, *bodies.values(), due, targets, amounts, *due_on, _largest(clause), clause.text),
        *(spell_standing(task.entry.changes, today), *blanks),
    )
    paper: tuple[Cell, ...] = (
        *(number, _task_lines(task.entry, brief=layout.brief), _basis(task, today), (role, *charge)),
        *(_named(bodies, "lead", "responsible"), _named(bodies, "participate", "implement")),
        *(due, aims(clause), *blanks, *due_on, _largest(clause), clause.id),
    )
    return Row(
        flat, _record(number, body, task, deadlines) | {"standing": standing_of(task.entry.changes, today)}, paper
    )


def _record(number: int, body: Agency, task: Task, deadlines: tuple[Deadline, ...]) -> dict[str, object]:
    """Give a duty for machines; ``through`` is the group that is charged, ``members_open`` that it is any of many."""
    return {
        **clause_record(task.entry),
        "no": number,
        "agency": body.name,
        "role": task.duty.role,
        "as_written": task.duty.as_written,
        "inherited": task.duty.inherited,
        "through": task.through.name if task.through else None,
        "members_open": task.through.members_open if task.through else False,
        "text": task.entry.clause.text,
        "deadlines": [{**deadline_record(d), "inherited": is_inherited(task.entry, d)} for d in deadlines],
        "targets": [spell_target(target).machine for target in task.entry.clause.targets],
        "amounts": [spell_amount(amount).machine for amount in task.entry.clause.amounts],
    }


def _charge(task: Task) -> Iterator[Spelled]:
    """Say how the body is charged: by its own name, by a statement for the section, through a group."""
    if task.duty.inherited:
        yield Spelled("inherited", _("stated for the section"))
    if task.through:
        yield Spelled(f"through {task.through.name}", _("through {group}").format(group=task.through.name))
        if task.through.members_open:
            yield Spelled("members open", _("the text does not say which"))
    elif task.duty.as_written != task.duty.agency and not task.duty.group:
        written = task.duty.as_written
        yield Spelled(f"as {written}", _("written {as_written}").format(as_written=written))


def _task_lines(entry: Entry, *, brief: bool) -> tuple[str, ...]:
    """Give the title and the text; a title that opens the text is not said twice, one of the curators has a star."""
    clause = entry.clause
    title = clause.title + ("*" if clause.title_origin == "curator" else "")
    if brief:
        return (title,)
    lines = clause.text.split("\n")
    if clause.kind == "table-row":
        return title, headed(_("Head of the table"), entry.path[-1]), *lines
    end = clause.text.find(clause.title, 0, HEAD + len(clause.title)) + len(clause.title)
    if clause.title_origin == "curator" or end < len(clause.title):
        return title, *lines
    end += len(clause.text) - end - len(clause.text[end:].lstrip(STOPS))
    return tuple(filter(None, (clause.text[:end], *clause.text[end:].split("\n"))))


def _basis(task: Task, today: date) -> tuple[str, ...]:
    """Cite the clause: the document, its number, what a later one did to it, the clause's own number."""
    document, change = task.entry.document, effective(task.entry.changes, today)
    changed = spell_change(change).person if change else ""
    label = task.entry.clause.label  # 一 alone would look like a dash
    place = headed(_("Clause"), label) if label else ""
    return tuple(filter(None, (f"《{document.title}》", document.number, changed, place)))


def _bodies(task: Task, role: Role) -> tuple[str, ...]:
    """Give the bodies that have a role in the clause."""
    return tuple(duty.agency for duty in task.entry.duties if duty.role == role)


def _named(bodies: dict[Role, tuple[str, ...]], *roles: Role) -> tuple[str, ...]:
    """Give a line a role with its bodies."""
    named = ((spell_role(role).person, "、".join(bodies[role])) for role in roles if bodies[role])
    return tuple(headed(role, text) for role, text in named)


def _due(task: Task, deadlines: tuple[Deadline, ...]) -> tuple[Spelled, ...]:
    """Say when, telling the document's own period from the clause's dates."""
    return tuple(
        Spelled(f"{spell_deadline(d).machine} (document)", spell_period(d))
        if is_inherited(task.entry, d)
        else Spelled(spell_deadline(d).machine, spell_due(d))
        for d in deadlines
    )


def _due_on(deadlines: tuple[Deadline, ...], today: date) -> tuple[int | None, date | None]:
    """Give the next year due, or the last where all are past, and the day where the text names one."""
    ends = sorted((d.end, d.precision == "day") for d in deadlines if d.end)
    if not ends:
        return None, None
    end, exact = next((pair for pair in ends if pair[0] >= today), ends[-1])
    return end.year, end if exact else None


def aims(clause: Clause) -> tuple[Spelled, ...]:
    """Give the targets and sums of a clause, for paper."""
    return (*map(spell_target, clause.targets), *_amounts(clause))


def _amounts(clause: Clause) -> Iterator[Spelled]:
    """Give the sums in the words of the text, with what they are for; aims stand among the targets."""
    for amount in clause.amounts:
        if amount.kind != "target" or not any(_is_aim(amount, target) for target in clause.targets):
            kind = spell_amount_kind(amount.kind).person
            words = headed(kind, amount.quote)
            yield Spelled(spell_amount(amount).machine, words)


def _is_aim(amount: Amount, target: Target) -> bool:
    """Tell whether a sum is the one that a target names: the words are the target's, and the figure."""
    value = amount.max if amount.min is None else amount.min
    same = value is not None and spell_sum(value, amount.unit) == plain(target.value) + target.unit
    return amount.quote in target.quote and (same or amount.quote == target.quote)


def _largest(clause: Clause) -> Decimal | None:
    """Give the largest sum of money that the clause names, for sorting."""
    return max(filter(None, map(_yuan, clause.amounts)), default=None)


def _yuan(amount: Amount) -> Decimal | None:
    """Give an amount's largest figure in yuan; percentages have none."""
    return amount.largest if amount.unit == "CNY" else None
