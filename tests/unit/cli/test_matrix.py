"""Every list command in every format, found and empty, reads back to the same records."""

import csv
import io
import json
from itertools import pairwise
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from cqpolicy_cli.text.width import width
from tests.conftest import ROOT, Result, Run

LISTS = {
    "list": (),
    "search": ("企业",),
    "export": (),
    "documents": (),
    "agencies": (),
    "deadlines": ("--inherited",),
    "amounts": (),
    "targets": (),
}
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "ids")
FORCED = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TTY_COMPATIBLE": "1", "COLORTERM": "truecolor", "COLUMNS": "80"}
STATES = {"found": (0, ()), "empty": (1, ("--min-amount", "9999亿"))}
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "data" / "output.schema.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)

Rows = list[list[str]]
each_list = pytest.mark.parametrize("command", LISTS)
each_state = pytest.mark.parametrize("state", STATES)


def listed(run: Run, command: str, state: str, *options: str) -> Result:
    """Run a list command so that it finds something, or nothing; its exit status must say which."""
    status, filters = STATES[state]
    result = run(command, *LISTS[command], *filters, *options)
    assert result.code == status
    return result


def keys(run: Run, command: str) -> list[str]:
    """Name the flat fields of a command."""
    return listed(run, command, "found", "-f", "csv").out.split("\n")[0].split(",")


def records(run: Run, command: str, state: str) -> list[dict[str, Any]]:
    """Give the records of a command, from the JSON document."""
    return listed(run, command, state, "--json").items


def commas(text: str) -> Rows:
    """Read csv as a spreadsheet does; an apostrophe before a formula is no part of the cell."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return [[cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell for cell in row] for row in rows]


def tabs(text: str) -> Rows:
    """Read tsv with the csv reader, quoting off."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def markdown(text: str) -> Rows:
    """Read a Markdown table with a parser, its head first; there must be nothing else."""
    tokens = MarkdownIt().enable("table").parse(text)
    assert [t.type for t in tokens if t.level == 0] == ["table_open", "table_close"]
    rows: Rows = []
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            parts = token.children or ()
            rows[-1].append("".join({"softbreak": "\n", "hardbreak": "\n"}.get(p.type, p.content) for p in parts))
    return rows


@each_list
@each_state
def test_json_keeps_to_the_schema_and_counts_its_items(run_small: Run, command: str, state: str) -> None:
    document = json.loads(listed(run_small, command, state, "--json").out)
    assert [error.message for error in SCHEMA.iter_errors(document)] == []
    assert (document["count"], bool(document["items"])) == (len(document["items"]), state == "found")


@each_list
def test_the_schema_names_every_key_that_is_printed(run: Run, command: str) -> None:
    definitions = SCHEMA.schema["$defs"]
    (reference,) = (
        rule["then"]["properties"]["items"]["items"]["$ref"].rpartition("/")[2]
        for rule in SCHEMA.schema["allOf"]
        if rule["if"]["properties"]["kind"]["const"] == command
    )
    parts = definitions[reference].get("allOf", [definitions[reference]])
    resolved = [definitions[part["$ref"].rpartition("/")[2]] if "$ref" in part else part for part in parts]
    known = {key for part in resolved for key in part["properties"]}
    assert set(records(run, command, "found")[0]) <= known


@each_list
@each_state
def test_json_lines_are_the_items(run_small: Run, command: str, state: str) -> None:
    lines = listed(run_small, command, state, "-f", "jsonl").lines
    assert [json.loads(line) for line in lines] == records(run_small, command, state)


@each_list
@each_state
def test_csv_and_tsv_are_the_same_cells_under_the_same_heads(run_small: Run, command: str, state: str) -> None:
    comma = commas(listed(run_small, command, state, "-f", "csv").out)
    tab = tabs(listed(run_small, command, state, "-f", "tsv", "--header").out)
    assert comma[0] == keys(run_small, command)
    assert comma[1:] == tab[1:]


@each_list
@each_state
def test_every_flat_cell_that_is_a_key_of_the_record_is_the_record_s(run_small: Run, command: str, state: str) -> None:
    head, *rows = commas(listed(run_small, command, state, "-f", "csv").out)
    items = records(run_small, command, state)
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        cells = dict(zip(head, row, strict=True))
        said = {
            k: v for k, v in item.items() if k in cells and isinstance(v, str | int | float) and v not in (True, False)
        }
        assert {k: cells[k] for k in said} == {k: str(v) for k, v in said.items()}
        assert all(cells[k] == "" for k, v in item.items() if v is None and k in cells)


@each_list
@each_state
def test_markdown_is_one_table_with_a_row_a_record(run_small: Run, command: str, state: str) -> None:
    head, *rows = markdown(listed(run_small, command, state, "-f", "md").out)
    assert len(rows) == len(records(run_small, command, state))
    assert {len(row) for row in rows} <= {len(head)}


@each_list
def test_markdown_says_what_csv_says_where_both_spellings_are_one(run_small: Run, command: str) -> None:
    fields = {"documents": "slug,title,number,clauses", "agencies": "name,full_name,clauses"}.get(command, "id,title")
    table = markdown(listed(run_small, command, "found", "-f", "md", "--fields", fields).out)
    assert table[1:] == commas(listed(run_small, command, "found", "-f", "csv", "--fields", fields).out)[1:]


@each_list
@each_state
def test_ids_are_the_first_cells(run_small: Run, command: str, state: str) -> None:
    rows = tabs(listed(run_small, command, state, "-f", "tsv").out)
    assert listed(run_small, command, state, "-f", "ids").lines == [row[0] for row in rows]


@each_list
@each_state
@pytest.mark.parametrize("name", FORMATS)
def test_into_a_pipe_no_format_has_an_escape_byte(run_small: Run, command: str, state: str, name: str) -> None:
    status, filters = STATES[state]
    result = run_small(command, *LISTS[command], *filters, "-f", name, env=FORCED)
    assert (result.code, "\x1b" in result.out + result.err) == (status, False)


@each_list
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 120])
def test_a_table_fits_the_terminal(run: Run, command: str, language: str, columns: int) -> None:
    env = {"COLUMNS": str(columns), "NO_COLOR": "1"}
    options = (*LISTS[command], "--format", "table", "--lang", language)
    lines = run(command, *options, env=env).lines
    assert [line for line in lines if width(line) > columns or line.endswith(" ")] == []


@each_list
def test_a_file_has_what_a_pipe_has(run_small: Run, command: str, tmp_path: Any) -> None:
    for name in FORMATS:
        file = tmp_path / f"out.{name}"
        assert run_small(command, *LISTS[command], "-f", name, "-o", str(file)).code == 0
        assert file.read_bytes().decode() == listed(run_small, command, "found", "-f", name).out
