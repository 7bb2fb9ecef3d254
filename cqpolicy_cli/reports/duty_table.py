"""The table of duties: a section a body, with what its sheet says of itself, and the overview of all bodies."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cqpolicy_cli import __version__
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Agency, Document
from cqpolicy_cli.reports.due import events_of, spell_day, spell_due
from cqpolicy_cli.reports.duties import ROLES, DutyList, dated
from cqpolicy_cli.reports.duty_cells import RECORD_KEYS, Layout, duty_columns, duty_paper, duty_row
from cqpolicy_cli.reports.record import iso
from cqpolicy_cli.reports.spelled import spell_role
from cqpolicy_cli.tabular import Cell, Column, Event, PaperColumn, Row, Section, Table
from cqpolicy_cli.values import replace


def duty_table(lists: Sequence[DutyList], today: date, layout: Layout) -> Table:
    """Put the duties of some bodies into one table, a section a body; several have an overview."""
    rows = tuple(
        duty_row(number, duties.body, task, today, layout)
        for duties in lists
        for number, task in enumerate(duties.tasks, 1)
    )
    one = lists[0].body.full_name if len(lists) == 1 else ""
    return Table(
        kind="duties",
        as_of=today,
        columns=duty_columns(layout),
        rows=rows,
        record_keys=RECORD_KEYS,
        heading=_("Duties of {name}").format(name=one) if one else _("Duties by body"),
        paper=duty_paper(layout),
        sections=tuple(_section(duties, today, layout) for duties in lists),
        overview=overview_table(lists, today, layout) if len(lists) > 1 else None,
        foot=tuple(_foot(lists, layout)),
    )


def _section(duties: DutyList, today: date, layout: Layout) -> Section:
    """Say of a body's list whose it is, as of when, how many duties it has, and what they rest on."""
    facts = (
        (_("As of"), spell_day(today)),
        (_("Duties"), _counts(duties)),
        (_("Members"), "、".join(duties.body.members)),
        (_("Only"), layout.selection),
        (_("Sources"), _("; ").join(map(cited, duties.documents))),
        (_("Not listed"), _("; ").join(spell_beside(*pair) for pair in duties.beside)),
    )
    return Section(
        title=duties.body.name,
        heading=_("Duties of {name}").format(name=duties.body.full_name),
        count=len(duties.tasks),
        facts=tuple((heading, text) for heading, text in facts if text),
        events=tuple(_events(duties, layout)),
    )


def spell_beside(group: Agency, count: int) -> str:
    """Say of which group the body may be, and how many duties that has."""
    return _("{count} of {group}, which may mean this body, too").format(count=count, group=group.name)


def _counts(duties: DutyList) -> str:
    """Count the duties by role, and by how they are stated."""
    counts = ((spell_role(role).person, duties.count(role)) for role in ROLES)
    roles = (_("{role} {count}").format(role=role, count=count) for role, count in counts if count)
    parts = [_("{count} in all").format(count=len(duties.tasks)), _(", ").join(roles)]
    if duties.inherited:
        parts.append(_("{count} of them stated for a section").format(count=duties.inherited))
    if duties.through:
        parts.append(_("{count} of them through a group").format(count=duties.through))
    return _("; ").join(parts)


def cited(document: Document) -> str:
    """Cite a document with its number and date of issue."""
    words = spell_day(document.issued)
    if document.number:
        words = _("{number}, {date}").format(number=document.number, date=words)
    return _("{title} ({words})").format(title=f"《{document.title}》", words=words)


def _events(duties: DutyList, layout: Layout) -> Iterator[Event]:
    """Give the dates of a list; each is labelled with the number of its row."""
    numbers = {id(task): number for number, task in enumerate(duties.tasks, 1)}
    for task, deadline in dated(duties.tasks, inherited=layout.inherited):
        (event,) = events_of([(task.entry, deadline)])
        yield replace(event, label=str(numbers[id(task)]))


def _foot(lists: Sequence[DutyList], layout: Layout) -> Iterator[str]:
    """Give the notes at the end: whose words a starred title is, and what made the sheet."""
    if any(task.entry.clause.title_origin == "curator" for duties in lists for task in duties.tasks):
        yield _("* A title in the words of those who prepared the list; the document has none.")
    if layout.brief:
        yield _("Titles only; the documents have the full text.")
    yield _("Made by cqpolicy {version}; the documents themselves are authoritative.").format(version=__version__)


def overview_table(lists: Iterable[DutyList], today: date, layout: Layout, files: Sequence[str] = ()) -> Table:
    """List the bodies with their counts, the next date, and the file of each where there are files."""
    lists = list(lists)
    names = tuple(files) or ("",) * len(lists)
    rows = tuple(_overview_row(*pair, today, layout) for pair in zip(lists, names, strict=True))
    counts = (*((role, spell_role(role).person) for role in ROLES), ("duties", _("Duties")))
    counts = (*counts, ("inherited", _("For a section")), ("through", _("Through a group")))
    columns = (
        Column(key="name", title=_("Body"), kind="id"),
        Column(key="full_name", title=_("Full name"), on_screen=False),
        *(Column(key=key, title=title, kind="number") for key, title in counts),
        Column(key="next", title=_("Next date")),
        Column(key="file", title=_("File"), on_screen=False),
    )
    shares = {"name": 15, "full_name": 25, "next": 13, "file": 19 if files else 0} | dict.fromkeys(ROLES, 9)
    paper = tuple(
        PaperColumn(
            title=c.title, share=shares.get(c.key, 8), keys=(c.key,), kind="file" if c.key == "file" else c.kind
        )
        for c in columns
    )
    foot = (_("Made by cqpolicy {version}; the documents themselves are authoritative.").format(version=__version__),)
    facts = ((_("As of"), spell_day(today)), (_("Only"), layout.selection))
    title = _("Overview")
    section = Section(title=title, heading=_("Duties by body"), count=len(rows), facts=tuple(f for f in facts if f[1]))
    return Table(
        kind="duties-overview",
        as_of=today,
        columns=columns,
        rows=rows,
        heading=section.heading,
        paper=tuple(column for column in paper if column.share),
        sections=(section,),
        foot=foot,
    )


def _overview_row(duties: DutyList, file: str, today: date, layout: Layout) -> Row:
    """Count one body's duties."""
    roles: dict[str, int] = {role: duties.count(role) for role in ROLES}
    counts = {**roles, "duties": len(duties.tasks), "inherited": duties.inherited, "through": duties.through}
    deadlines = (deadline for _task, deadline in dated(duties.tasks, inherited=layout.inherited))
    coming = min(
        ((d.end, d.precision == "day", spell_due(d)) for d in deadlines if d.end and d.end >= today), default=None
    )
    words = coming[2] if coming else None
    cells: tuple[Cell, ...] = (duties.body.name, duties.body.full_name, *counts.values(), words, file or None)
    record = {
        **{"name": duties.body.name, "full_name": duties.body.full_name, **counts},
        **{"next": iso(coming[0]) if coming else None, "file": file or None},
    }
    return Row(cells, record, cells if file else cells[:-1])
