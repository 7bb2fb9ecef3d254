"""Tell what a date means today: in force, upcoming, ended, recurring."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.index.succession import Change
from cqpolicy_cli.model import Document

Status = Literal["in-force", "upcoming", "ended", "recurring", "undated"]
Standing = Literal["replaced", "ended", "amended"]
STANDINGS: dict[str, Standing] = {"replaces": "replaced", "ends": "ended", "amends": "amended"}


def status_of(start: date | None, end: date | None, today: date) -> Status:
    """Tell how a span of days stands to a day; its first and last day are in force."""
    if start is None and end is None:
        return "undated"
    if start and today < start:
        return "upcoming"
    return "ended" if end and today > end else "in-force"


def deadline_status(deadline: Deadline, today: date) -> Status:
    """Tell how a deadline stands to a day; a length without dates is ``undated``."""
    if deadline.kind == "annual":
        return "recurring"
    return status_of(deadline.start, deadline.end, today)


def document_status(document: Document, today: date) -> Status:
    """Tell how a document's own period stands to a day; without one it is ``undated``."""
    period = document.period
    return status_of(period.start, period.end, today) if period else "undated"


def effective(changes: Iterable[Change], today: date) -> Change | None:
    """Give the change that counts most on a day: replaced or ended before amended, the earliest first."""
    made = [change for change in changes if change.since <= today]
    final = [change for change in made if change.kind != "amends"]
    return next(iter(final or made[-1:]), None)


def standing_of(changes: Iterable[Change], today: date) -> Standing | None:
    """Tell whether a document was replaced, ended or amended by a day."""
    change = effective(changes, today)
    return STANDINGS[change.kind] if change else None
