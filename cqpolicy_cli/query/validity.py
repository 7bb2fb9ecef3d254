"""Tell what a date means today: in force, upcoming, ended, recurring."""

from datetime import date
from typing import Literal

from cqpolicy_cli.facts.deadline import Deadline

Status = Literal["in-force", "upcoming", "ended", "recurring", "undated"]


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
