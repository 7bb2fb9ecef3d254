"""Duties whose texts try to be read as something else than text."""

from dataclasses import replace
from functools import cache

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.model import Document
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.reports.duties import charged_bodies, duty_lists
from cqpolicy_cli.reports.duty_cells import Layout
from cqpolicy_cli.reports.duty_table import duty_table
from cqpolicy_cli.tabular import Table
from tests.unit.render.tables import TODAY, rendered, rendered_bytes

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    '=HYPERLINK("http://example.org","x")',
    "{=1+1}",
    "@SUM(1)",
    "http://example.org/",
    "]]>&amp;&#60;",
    "END:VEVENT\nBEGIN:VEVENT\nATTACH:http://example.org/",
    ";X-A=b,c\\n",
    "&P&N&&",
    "\u202e\u2028\u200b",
    "长" * 1500,
    "x" * 1500,
)


def hostile_index(index: Index, text: str) -> Index:
    """Put a text into every place of every clause and document that a list shows."""
    entries = tuple(_hostile(entry, text) for entry in index.entries)
    return replace(index, entries=entries, by_id={entry.clause.id: entry for entry in entries})


def _hostile(entry: Entry, text: str) -> Entry:
    """Put a text into one clause and its document."""
    deadline = Deadline(kind="duration", length="P2Y", quote=text)
    document: Document = replace(entry.document, title=text, number=text)
    clause = replace(entry.clause, title=text, text=text, label=text, deadlines=(deadline, *entry.clause.deadlines))
    return replace(entry, document=document, clause=clause)


@cache
def hostile_table(index: Index, text: str) -> Table:
    """Make the lists of all bodies with such texts, their own names too."""
    made = hostile_index(index, text)
    bodies = [replace(body, full_name=f"{text}{body.name}") for body in charged_bodies(made)]
    return duty_table(duty_lists(made, bodies, Query(today=TODAY)), TODAY, Layout(selection=text, blanks=True))


@cache
def hostile_page(index: Index, text: str) -> str:
    """Print such lists as a page."""
    return rendered(hostile_table(index, text), "html")


@cache
def hostile_file(index: Index, text: str, name: str) -> bytes:
    """Print such lists in a format that is no text."""
    return rendered_bytes(hostile_table(index, text), name)
