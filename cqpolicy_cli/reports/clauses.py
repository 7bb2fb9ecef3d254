"""The table of clauses: what `list`, `search`, `show` and `export` print."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.query.search import Result
from cqpolicy_cli.query.validity import standing_of
from cqpolicy_cli.reports.record import CLAUSE_KEYS, clause_record
from cqpolicy_cli.reports.rows import Through, nobody, standing_column, through_column
from cqpolicy_cli.reports.spelled import (
    spell_amount,
    spell_clause_kind,
    spell_deadline,
    spell_role,
    spell_standing,
    spell_target,
)
from cqpolicy_cli.tabular import Cell, Column, Row, Table


def clause_columns() -> tuple[Column, ...]:
    """Give the columns of a clause; at a terminal those that fit, elsewhere all."""
    return (
        Column(key="id", title=_("ID"), kind="id"),
        Column(key="document", title=_("Document"), on_screen=False),
        Column(key="label", title=_("Label"), on_screen=False),
        Column(key="title", title=_("Title")),
        Column(key="kind", title=_("Kind"), on_screen=False),
        Column(key="agencies", title=_("Agencies"), inline=True),
        Column(key="roles", title=_("Roles"), on_screen=False),
        Column(key="deadlines", title=_("Deadlines")),
        Column(key="amounts", title=_("Amounts")),
        Column(key="targets", title=_("Targets"), on_screen=False),
        Column(key="references", title=_("References"), on_screen=False),
        Column(key="text", title=_("Text"), on_screen=False),
    )


def clause_cells(entry: Entry) -> tuple[Cell, ...]:
    """Give the cells of a clause, in the order of the columns."""
    clause = entry.clause
    return (
        clause.id,
        entry.document.slug,
        clause.label,
        clause.title,
        spell_clause_kind(clause.kind),
        tuple(duty.agency for duty in entry.duties),
        tuple(spell_role(duty.role) for duty in entry.duties),
        tuple(map(spell_deadline, clause.deadlines)),
        tuple(map(spell_amount, clause.amounts)),
        tuple(map(spell_target, clause.targets)),
        tuple(reference.quote for reference in clause.references),
        clause.text,
    )


def clause_table(entries: Sequence[Entry], today: date, *, kind: str = "list", through: Through = nobody) -> Table:
    """Put clauses into a table, in the order given.

    ``through`` gives the groups through which alone the bodies asked for are charged; where
    there are any, a person sees them, too.
    """
    groups = [through(entry) for entry in entries]
    rows = tuple(
        Row(
            (*clause_cells(entry), group, spell_standing(entry.changes, today)),
            {**clause_record(entry), "through": list(group), "standing": standing_of(entry.changes, today)},
        )
        for entry, group in zip(entries, groups, strict=True)
    )
    columns = (*clause_columns(), through_column(any(groups)), standing_column(entries, today))
    keys = (*CLAUSE_KEYS, "through", "standing")
    return Table(kind=kind, as_of=today, columns=columns, rows=rows, record_keys=keys)


def search_table(result: Result, today: date, *, limit: int | None, through: Through = nobody) -> Table:
    """Put hits into a table, best first, with their score and where they matched."""
    hits = result.hits[:limit]
    groups = [through(hit.entry) for hit in hits]
    rows = tuple(
        Row(
            (*clause_cells(hit.entry), group, Decimal(str(hit.score)), spell_standing(hit.entry.changes, today)),
            clause_record(hit.entry)
            | {"through": list(group), "score": hit.score}
            | {"matches": [{"field": f, "term": t} for f, t in hit.matches]}
            | {"standing": standing_of(hit.entry.changes, today)},
        )
        for hit, group in zip(hits, groups, strict=True)
    )
    score = Column(key="score", title=_("Score"), kind="number", on_screen=False)
    standing = standing_column((hit.entry for hit in hits), today)
    return Table(
        kind="search",
        as_of=today,
        columns=(*clause_columns(), through_column(any(groups)), score, standing),
        rows=rows,
        record_keys=(*CLAUSE_KEYS, "through", "score", "matches", "standing"),
        highlights=result.terms,
    )
