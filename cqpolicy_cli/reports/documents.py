"""The table of documents."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.succession import Change, find_changes
from cqpolicy_cli.model import Document, Relation
from cqpolicy_cli.query.validity import document_status, standing_of
from cqpolicy_cli.reports.record import change_record, iso, period_record
from cqpolicy_cli.reports.spelled import spell_standing, spell_status
from cqpolicy_cli.tabular import Cell, Column, Record, Row, Table
from cqpolicy_cli.values import dataclass

KEYS = (
    "slug", "title", "short_title", "number", "issuers", "addressees", "issued", "printed", "period", "status",
    "clauses", "notice", "notes", "source", "standing", "changes", "relations", "corpus",
)  # fmt: skip


Arrange = Callable[[list[Document]], list[Document]]


def document_table(
    index: Index, today: date, entries: Sequence[Entry] | None = None, *, arrange: Arrange = list
) -> Table:
    """List the documents with number, dates, period and how many clauses each has, as ``arrange`` orders them.

    With ``entries`` those that have one of these clauses, with the number of them.
    """
    documents = index.corpus.documents
    files = {d.slug: None if file.shipped else file.path for file in index.corpus.files for d in file.document}
    changes = find_changes(index.corpus)
    counts = {document.slug: len(document.clause) for document in documents}
    if entries is not None:
        counts = dict(Counter(entry.document.slug for entry in entries))
    arranged = arrange([document for document in documents if document.slug in counts])
    shown = [Listed(d, counts[d.slug], changes.get(d.slug, ()), files[d.slug]) for d in arranged]
    rows = tuple(Row(_cells(item, today), _record(item, today)) for item in shown)
    changed = any(standing_of(item.changes, today) for item in shown)
    columns = _columns(changed=changed, own=any(item.corpus for item in shown))
    return Table(kind="documents", as_of=today, columns=columns, rows=rows, record_keys=KEYS)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document, the number of its clauses, what later ones do to it, and its corpus file unless that is shipped."""

    document: Document
    count: int
    changes: tuple[Change, ...]
    corpus: str | None


def _columns(*, changed: bool, own: bool) -> tuple[Column, ...]:
    """Give the columns, in the order of the cells; a person sees the last ones where they say something."""
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
        Column(key="standing", title=_("Standing"), on_screen=changed),
        Column(key="corpus", title=_("Corpus file"), on_screen=own),
    )


def _cells(item: Listed, today: date) -> tuple[Cell, ...]:
    """Give the cells of a document."""
    document = item.document
    period = document.period
    return (
        document.slug,
        document.title,
        document.number,
        document.issued,
        period.span if period else None,
        spell_status(document_status(document, today)),
        item.count,
        document.issuers,
        document.addressees,
        document.printed,
        spell_standing(item.changes, today),
        item.corpus,
    )


def _record(item: Listed, today: date) -> Record:
    """Give a document for machines; ``notice`` is the text of its covering notice."""
    document = item.document
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
        "status": document_status(document, today),
        "clauses": item.count,
        "notice": "\n".join(notice) or None,
        "notes": list(document.notes),
        "source": document.source,
        "standing": standing_of(item.changes, today),
        "changes": [change_record(change) for change in item.changes],
        "relations": [relation_record(relation) for relation in document.relations],
        "corpus": item.corpus,
    }


def relation_record(relation: Relation) -> Record:
    """Give what a document does to an earlier one, as it names that."""
    return {
        "kind": relation.kind,
        "document": relation.document,
        "since": iso(relation.since),
        "quote": relation.quote,
    }
