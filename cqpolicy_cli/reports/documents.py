"""The table of documents."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.model import Document
from cqpolicy_cli.query.validity import Status, status_of
from cqpolicy_cli.reports.record import iso, period_record
from cqpolicy_cli.reports.spelled import spell_status
from cqpolicy_cli.tabular import Cell, Column, Record, Row, Table

KEYS = (
    "slug", "title", "short_title", "number", "issuers", "addressees", "issued", "printed", "period", "status",
    "clauses", "notice", "notes", "source",
)  # fmt: skip


Arrange = Callable[[list[Document]], list[Document]]


def document_table(
    index: Index, today: date, entries: Sequence[Entry] | None = None, *, arrange: Arrange = list
) -> Table:
    """List the documents with number, dates, period and how many clauses each has, as ``arrange`` orders them.

    With ``entries`` those that have one of these clauses, with the number of them.
    """
    documents = index.corpus.documents
    counts = {document.slug: len(document.clause) for document in documents}
    if entries is not None:
        counts = dict(Counter(entry.document.slug for entry in entries))
    shown = arrange([document for document in documents if document.slug in counts])
    rows = tuple(Row(_cells(d, counts[d.slug], today), _record(d, counts[d.slug], today)) for d in shown)
    return Table(kind="documents", as_of=today, columns=_columns(), rows=rows, record_keys=KEYS)


def _columns() -> tuple[Column, ...]:
    """Give the columns, in the order of the cells."""
    return (
        Column(key="slug", title=_("Slug"), kind="id"),
        Column(key="title", title=_("Title")),
        Column(key="number", title=_("Number")),
        Column(key="issued", title=_("Issued"), kind="date"),
        Column(key="period", title=_("Period")),
        Column(key="status", title=_("Status"), on_screen=False),
        Column(key="clauses", title=_("Clauses"), kind="number"),
        Column(key="issuers", title=_("Issuers"), on_screen=False),
        Column(key="addressees", title=_("Addressees"), on_screen=False),
        Column(key="printed", title=_("Printed"), kind="date", on_screen=False),
    )


def _cells(document: Document, count: int, today: date) -> tuple[Cell, ...]:
    """Give the cells of a document."""
    period = document.period
    return (
        document.slug,
        document.title,
        document.number,
        document.issued,
        period.span if period else None,
        spell_status(_status(document, today)),
        count,
        document.issuers,
        document.addressees,
        document.printed,
    )


def _status(document: Document, today: date) -> Status:
    """Tell how the document's own period stands to a day."""
    period = document.period
    return status_of(period.start, period.end, today) if period else "undated"


def _record(document: Document, count: int, today: date) -> Record:
    """Give a document for machines; ``notice`` is the text of its covering notice."""
    notice = [matter.text for matter in document.matter if matter.kind == "notice"]
    return {
        "slug": document.slug,
        "title": document.title,
        "short_title": document.short_title,
        "number": document.number,
        "issuers": list(document.issuers),
        "addressees": list(document.addressees),
        "issued": iso(document.issued),
        "printed": iso(document.printed),
        "period": period_record(document),
        "status": _status(document, today),
        "clauses": count,
        "notice": "\n".join(notice) or None,
        "notes": list(document.notes),
        "source": document.source,
    }
