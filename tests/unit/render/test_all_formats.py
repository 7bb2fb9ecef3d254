"""Tests of what every format has in common."""

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.search import search
from cqpolicy_cli.render import EXTENSIONS, FORMATS
from cqpolicy_cli.reports.clauses import clause_table, search_table
from tests.unit.render.tables import TODAY, rendered, table

TEXTUAL = ["table", "json", "jsonl", "csv", "tsv", "md", "ids"]


@pytest.mark.parametrize("name", TEXTUAL)
def test_without_colour_there_is_no_escape(index: Index, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    made = search_table(search(index, "企业"), TODAY, limit=None)
    assert "\x1b" not in rendered(made, name, columns=80)


@pytest.mark.parametrize("name", [name for name in TEXTUAL if name != "table"])
def test_only_the_table_is_coloured(index: Index, name: str) -> None:
    made = search_table(search(index, "企业"), TODAY, limit=None)
    assert "\x1b" not in rendered(made, name, columns=80, color=True)


@pytest.mark.parametrize("name", [name for name in TEXTUAL if name != "table"])
def test_the_width_of_the_terminal_changes_no_other_format(index: Index, name: str) -> None:
    made = clause_table(index.entries, TODAY)
    assert rendered(made, name, columns=40) == rendered(made, name)


@pytest.mark.parametrize("name", TEXTUAL)
def test_output_ends_with_one_line_feed(name: str) -> None:
    made = table(("a/1", "文"), ("a/2", "字"))
    assert rendered(made, name, columns=80)[-2:].count("\n") == 1


@pytest.mark.parametrize("name", TEXTUAL)
def test_no_line_ends_in_a_carriage_return(name: str) -> None:
    assert "\r" not in rendered(table(("a/1", "文\n字")), name, columns=80)


@pytest.mark.parametrize("name", TEXTUAL)
def test_han_characters_are_written_as_such(name: str) -> None:
    assert "重庆" in rendered(table(("重庆/1", "重庆")), name, columns=80)


def test_every_extension_has_a_format() -> None:
    assert set(EXTENSIONS.values()) <= set(FORMATS)


@pytest.mark.parametrize("name", [name for name in TEXTUAL if name != "ids"])
def test_every_format_but_ids_has_an_extension(name: str) -> None:
    assert name in EXTENSIONS.values()
