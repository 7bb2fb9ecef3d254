"""Tests of what a compiled form gives back: every clause, document and body as it was."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqpolicy_cli.compiled.codec import packer, unpacker
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Charge, Responsibility
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.model import Corpus, Document
from cqpolicy_cli.values import layout_of


def parts(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in layout_of(Document).types}


def apart(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.clause,
        entry.path,
        entry.duties,
        entry.source_file,
        entry.order,
        entry.document.slug,
        [(c.kind, c.by.slug, c.since) for c in entry.changes],
    )


def test_every_clause_is_as_it_was(index: Index, stored: Index) -> None:
    assert [apart(entry) for entry in stored.entries] == [apart(entry) for entry in index.entries]


def test_every_document_is_as_it_was(index: Index, stored: Index) -> None:
    assert list(map(parts, stored.documents.values())) == list(map(parts, index.documents.values()))


def test_a_clause_knows_all_of_its_document(index: Index, stored: Index) -> None:
    assert [parts(e.document)["section"] for e in stored.entries] == [e.document.section for e in index.entries]


def test_clauses_are_found_by_their_ids(index: Index, stored: Index) -> None:
    assert {name: stored.by_id[name].order for name in index.by_id} == {n: e.order for n, e in index.by_id.items()}
    assert stored.by_id.get("sme/99") is None


def test_bodies_are_known_by_every_name(index: Index, stored: Index) -> None:
    assert dict(stored.names.by_name) == dict(index.names.by_name)
    assert dict(stored.names.by_spelling) == dict(index.names.by_spelling)
    assert stored.names.groups_of("璧山区") == index.names.groups_of("璧山区")


def test_every_file_is_as_it_was(index: Index, stored: Index) -> None:
    def told(corpus: Corpus) -> list[Any]:
        return [(f.path, f.folder, f.shipped, f.place, f.agency, [d.slug for d in f.document]) for f in corpus.files]

    assert told(stored.corpus) == told(index.corpus)
    assert stored.corpus.agencies == index.corpus.agencies
    assert list(map(parts, stored.corpus.documents)) == list(map(parts, index.corpus.documents))


def test_a_range_of_clauses_can_be_taken(stored: Index) -> None:
    assert [entry.order for entry in stored.entries[3:6]] == [3, 4, 5]
    assert stored.entries[-1].order == len(stored.entries) - 1


def test_beyond_the_last_clause_is_nothing(stored: Index) -> None:
    with pytest.raises(IndexError):
        stored.entries[len(stored.entries)]


TEXTS = st.text(st.characters(blacklist_categories=["Cc", "Cs"], whitelist_characters="\n"))
AMOUNTS = st.builds(
    Amount,
    kind=st.sampled_from(["benefit", "rate"]),
    min=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    max=st.none() | st.just(Decimal("5.10")),
    unit=st.sampled_from(["CNY", "percent"]),
    quote=TEXTS,
)
DEADLINES = st.builds(
    Deadline, kind=st.just("by"), start=st.none() | st.dates(), end=st.none() | st.dates(), quote=TEXTS
)
STATEMENTS = st.builds(
    Responsibility,
    line=st.integers(),
    statement=TEXTS,
    agencies=st.lists(st.builds(Charge, agency=TEXTS, role=st.just("lead"), as_written=TEXTS), max_size=3).map(tuple),
)
KINDS = [
    (Amount, AMOUNTS), (Deadline, DEADLINES), (Responsibility, STATEMENTS),
    (tuple[str, ...], st.lists(TEXTS).map(tuple)),
    (Responsibility | None, st.none() | STATEMENTS), (tuple[Amount, ...], st.lists(AMOUNTS, max_size=3).map(tuple)),
    (bool, st.booleans()), (date, st.dates()), (int, st.integers()),
]  # fmt: skip


@given(st.sampled_from(KINDS).flatmap(lambda pair: st.tuples(st.just(pair[0]), pair[1])))
def test_what_is_packed_unpacks_as_it_was(pair: tuple[Any, Any]) -> None:
    kind, value = pair
    assert unpacker(kind)(packer(kind)(value)) == value
