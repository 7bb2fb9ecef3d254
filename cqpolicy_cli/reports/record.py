"""The record of a clause as scripts rely on it (see docs/output.md)."""

from datetime import date
from decimal import Decimal

from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.index.entries import Duty, Entry
from cqpolicy_cli.index.succession import Change
from cqpolicy_cli.model import Document
from cqpolicy_cli.tabular import Record

CLAUSE_KEYS = (
    "id", "document", "label", "path", "title", "title_origin", "kind", "text", "statement", "agencies", "deadlines",
    "amounts", "targets", "references", "cites", "keywords", "notes", "source",
)  # fmt: skip


def clause_record(entry: Entry) -> dict[str, object]:
    """Give a clause with all its facts; missing values are None, never left out."""
    clause = entry.clause
    own = clause.responsibility.statement if clause.responsibility else None
    return {
        "id": clause.id,
        "document": {**document_reference(entry.document), "changes": [change_record(c) for c in entry.changes]},
        "label": clause.label,
        "path": list(entry.path),
        "title": clause.title,
        "title_origin": clause.title_origin,
        "kind": clause.kind,
        "text": clause.text,
        "statement": own,
        "agencies": [duty_record(duty) for duty in entry.duties],
        "deadlines": [deadline_record(deadline) for deadline in clause.deadlines],
        "amounts": [amount_record(amount) for amount in clause.amounts],
        "targets": [target_record(target) for target in clause.targets],
        "references": [reference.quote for reference in clause.references],
        "cites": [{"quote": r.quote, "document": r.document} for r in clause.references],
        "keywords": list(clause.keywords),
        "notes": list(clause.notes),
        "source": {"file": entry.source_file, "line": clause.line},
    }


def document_reference(document: Document) -> Record:
    """Give what a clause's record says of its document."""
    return {
        "slug": document.slug,
        "title": document.title,
        "number": document.number,
        "issuers": list(document.issuers),
        "issued": iso(document.issued),
        "period": period_record(document),
    }


def change_record(change: Change) -> Record:
    """Give what a later document does to this one, and from which day on."""
    by = change.by
    return {"kind": change.kind, "by": by.slug, "title": by.title, "number": by.number, "since": iso(change.since)}


def period_record(document: Document) -> Record | None:
    """Give the document's own period."""
    period = document.period
    return {"start": iso(period.start), "end": iso(period.end)} if period else None


def duty_record(duty: Duty) -> Record:
    """Give one body's duty."""
    return {
        "name": duty.agency,
        "as_written": duty.as_written,
        "role": duty.role,
        "inherited": duty.inherited,
        "group": duty.group,
    }


def deadline_record(deadline: Deadline) -> Record:
    """Give one deadline; ``length`` is the ISO 8601 duration of a kind ``duration``."""
    return {
        "kind": deadline.kind,
        "start": iso(deadline.start),
        "end": iso(deadline.end),
        "precision": deadline.precision,
        "length": deadline.length,
        "quote": deadline.quote,
    }


def amount_record(amount: Amount) -> Record:
    """Give one amount, in yuan or percent."""
    return {
        "kind": amount.kind,
        "min": number(amount.min),
        "max": number(amount.max),
        "unit": amount.unit,
        "quote": amount.quote,
    }


def target_record(target: Target) -> Record:
    """Give one target, in the unit as written."""
    return {
        "metric": target.metric,
        "value": number(target.value),
        "upper": number(target.upper),
        "unit": target.unit,
        "bound": target.bound,
        "year": target.year,
        "quote": target.quote,
    }


def iso(day: date | None) -> str | None:
    """Spell a date for machines."""
    return day.isoformat() if day else None


def number(value: Decimal | None) -> int | float | None:
    """Give a JSON number: whole ones as int, so that 500 never becomes 500.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
