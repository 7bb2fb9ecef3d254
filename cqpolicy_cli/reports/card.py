"""A clause as a person wants to read it."""

from collections.abc import Iterator
from datetime import date

from cqpolicy_cli.i18n import _, headed
from cqpolicy_cli.index.entries import Duty, Entry
from cqpolicy_cli.model import Document
from cqpolicy_cli.query.validity import deadline_status, status_of
from cqpolicy_cli.reports.spelled import (
    spell_amount,
    spell_amount_kind,
    spell_change,
    spell_deadline,
    spell_role,
    spell_status,
    spell_target,
)
from cqpolicy_cli.tabular import Card


def clause_card(entry: Entry, today: date) -> Card:
    """Make the card of a clause as of a day."""
    clause = entry.clause
    facts = tuple((heading, lines) for heading, lines in _facts(entry, today) if lines)
    return Card(clause.id, entry.citation, clause.title, entry.path, clause.text, facts)


def _facts(entry: Entry, today: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the headings of a card with their lines."""
    clause = entry.clause
    yield _("Agencies"), _duties(entry.duties)
    yield (
        _("Deadlines"),
        tuple(
            _line(spell_deadline(d).person, spell_status(deadline_status(d, today)).person, d.quote)
            for d in clause.deadlines
        ),
    )
    yield (
        _("Amounts"),
        tuple(_line(spell_amount(a).person, spell_amount_kind(a.kind).person, a.quote) for a in clause.amounts),
    )
    yield _("Targets"), tuple(spell_target(target).person for target in clause.targets)
    yield _("Cites"), tuple(r.quote + (f" → {r.document}" if r.document else "") for r in clause.references)
    yield _("Validity"), (validity(entry.document, today), *(spell_change(c).person for c in entry.changes))
    yield _("Notes"), clause.notes
    yield _("Source"), (f"{entry.source_file}:{clause.line}",)


def _line(spelled: str, kind: str, quote: str) -> str:
    """Join a fact's spelling, its kind, and the words of the text where they say more."""
    words = () if quote == spelled else (f"“{quote}”",)
    return " · ".join((spelled, kind, *words))


def _duties(duties: tuple[Duty, ...]) -> tuple[str, ...]:
    """Give a line for each role, in the order of the text, saying when it is inherited."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for duty in duties:
        groups.setdefault((spell_role(duty.role).person, duty.inherited), []).append(_body(duty))
    return tuple(
        headed(role, "、".join(names)) + (_(" (stated for the whole section)") if inherited else "")
        for (role, inherited), names in groups.items()
    )


def _body(duty: Duty) -> str:
    """Name a body, with the wording of the text where it differs."""
    if duty.as_written == duty.agency or duty.group:
        return duty.agency
    return _("{name} (written {as_written})").format(name=duty.agency, as_written=duty.as_written)


def validity(document: Document, today: date) -> str:
    """Say how a document stands to a day: date of issue, and its period where it names one."""
    issued = _("issued {date}").format(date=document.issued)
    if document.period is None:
        return _("{issued}; the document names no period (as of {today})").format(issued=issued, today=today)
    status = spell_status(status_of(document.period.start, document.period.end, today)).person
    return _("{issued}; the document's period {span}: {status} (as of {today})").format(
        issued=issued, span=document.period.span, status=status, today=today
    )
