"""Tests of the JSON document."""

import json

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.clauses import clause_table
from tests.conftest import ROOT
from tests.unit.render.tables import TODAY, rendered, table


def test_the_envelope_has_version_kind_day_and_count() -> None:
    assert json.loads(rendered(table(("a/1", "文")), "json")) == {
        "schema_version": "1.0",
        "kind": "list",
        "as_of": "2026-01-31",
        "count": 1,
        "items": [{"id": "a/1", "text": "文"}],
    }


def test_nothing_found_is_a_valid_document_without_items() -> None:
    document = json.loads(rendered(table(), "json"))
    assert (document["count"], document["items"]) == (0, [])


def test_the_count_is_that_of_the_items(index: Index) -> None:
    document = json.loads(rendered(clause_table(index.entries, TODAY), "json"))
    assert document["count"] == len(document["items"]) == len(index.entries)


def test_text_is_kept_to_the_letter() -> None:
    text = 'a\tb\n"c"\\ \u2028 =1'
    assert json.loads(rendered(table(("a/1", text)), "json"))["items"][0]["text"] == text


def test_the_schema_defines_nothing_twice() -> None:
    json.loads((ROOT / "data" / "output.schema.json").read_text(encoding="utf-8"), object_pairs_hook=once)


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object whose keys must differ; of two that are equal JSON silently keeps the last."""
    assert len({key for key, _value in pairs}) == len(pairs)
    return dict(pairs)
