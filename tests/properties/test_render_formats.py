"""Properties of formats: every one of them reads back to what was written."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.index.entries import build_index
from cqpolicy_cli.query.search import search
from cqpolicy_cli.reports.clauses import clause_table, search_table
from cqpolicy_cli.tabular import Column, Row, Spelled, Table, machine_text, person_lines
from cqpolicy_cli.text.width import width
from tests.conftest import ROOT, SMALL, TODAY, Run
from tests.unit.render.tables import rendered

INDEX = build_index(read_corpus(shipped_files()))
SMALL_IDS = [entry.clause.id for entry in build_index(read_corpus(sorted(SMALL.glob("*.toml")))).entries]

SCHEMA = Draft202012Validator(json.loads((ROOT / "data" / "output.schema.json").read_text(encoding="utf-8")))

# Commands that list something, with what they need to; a new one is tried without arguments.
NO_LISTS = {"check", "draft", "completion", "trace", "help", "show", "search", "manual", "man"}
LISTS: dict[str, Sequence[str]] = {
    **{name: () for name in COMMANDS if name not in NO_LISTS},
    "search": ("企业", "-n", "100"),
    "show": ("seed", "port"),
    "duties": ("--all", "--members"),
}

SUBSETS = st.lists(st.sampled_from(INDEX.entries), unique_by=lambda entry: entry.order, max_size=8)
TEXTS = st.text("=+-@'\"|\\*_`<>[]&~#;,、。（） \n\u2028\u3000aé\u0301一重庆ＡＩ1🙂\U00020000\ufeff", max_size=8)
SPELLED = st.builds(Spelled, TEXTS, TEXTS)
CELLS: Any = st.one_of(
    *(TEXTS, SPELLED, st.none(), st.integers(), st.dates(), st.decimals(allow_nan=False, allow_infinity=False)),
    *(st.lists(TEXTS, max_size=3).map(tuple), st.lists(SPELLED, max_size=3).map(tuple)),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table with an id and up to four further columns of any cells."""
    count = draw(st.integers(1, 4))
    columns = tuple(Column(key=f"k{n}", title=f"T{n}", kind="text" if n else "id") for n in range(count + 1))
    ids = draw(st.lists(st.from_regex(r"[a-z]{1,9}/[0-9.]{1,9}", fullmatch=True), unique=True, max_size=5))
    rows = [(name, *draw(st.tuples(*[CELLS] * count))) for name in ids]
    return Table(
        kind="list", as_of=TODAY, columns=columns, rows=tuple(Row(row, {"id": row[0], "n": len(row)}) for row in rows)
    )


def clause_tables() -> Any:
    """Draw the table of some clauses, or of some hits."""
    hits = SUBSETS.map(lambda entries: search(INDEX, "企业", entries.__contains__))
    return st.one_of(
        SUBSETS.map(lambda entries: clause_table(entries, TODAY)),
        hits.map(lambda result: search_table(result, TODAY, limit=None)),
    )


ANY_TABLE = st.one_of(tables(), clause_tables())


def flat(made: Table) -> list[list[str]]:
    """Spell the cells of a table for machines."""
    return [[machine_text(cell) for cell in row.cells] for row in made.rows]


@given(ANY_TABLE)
def test_json_reads_back_to_the_records(made: Table) -> None:
    document = json.loads(rendered(made, "json"))
    records = [json.loads(json.dumps(row.record)) for row in made.rows]
    assert (document["items"], document["count"]) == (records, len(made.rows))


@given(ANY_TABLE)
def test_json_lines_read_back_to_the_records(made: Table) -> None:
    lines = rendered(made, "jsonl").split("\n")[:-1]
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(row.record)) for row in made.rows]


@given(ANY_TABLE)
def test_csv_reads_back_to_the_cells(made: Table) -> None:
    head, *rows = csv.reader(io.StringIO(rendered(made, "csv"), newline=""))
    safe = [["'" * text.startswith(("=", "+", "-", "@", "\t")) + text for text in row] for row in flat(made)]
    assert (head, rows) == ([column.key for column in made.columns], safe)


@given(ANY_TABLE)
def test_tsv_reads_back_to_the_cells(made: Table) -> None:
    head, *rows = [line.split("\t") for line in rendered(made, "tsv", header=True).split("\n")[:-1]]
    assert (head, rows) == (
        [column.key for column in made.columns],
        [[text.replace("\t", " ") for text in row] for row in flat(made)],
    )


@given(ANY_TABLE)
def test_ids_are_the_first_cells(made: Table) -> None:
    assert rendered(made, "ids").split("\n")[:-1] == [row.cells[0] for row in made.rows]


@given(ANY_TABLE)
def test_markdown_has_a_row_a_record_and_a_cell_a_column(made: Table) -> None:
    lines = rendered(made, "md").split("\n")[:-1]
    bars = [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines]
    assert bars == [len(made.columns) + 1] * (len(made.rows) + 2)


@given(ANY_TABLE, st.sampled_from([80, 120]))
@settings(max_examples=25)
def test_the_table_loses_nothing_but_space(made: Table, columns: int) -> None:
    def characters(text: str) -> list[str]:
        return sorted(re.sub(r"[\s─、]", "", text))

    shown = [i for i, column in enumerate(made.columns) if column.on_screen]
    words = [made.columns[i].title for i in shown]
    words += ["".join(person_lines(row.cells[i])) for row in made.rows for i in shown]
    assert characters(rendered(made, "table", columns=columns)) == characters("".join(words))


@given(clause_tables(), st.integers(60, 160))
@settings(max_examples=25)
def test_the_table_of_clauses_fits_the_terminal(made: Table, columns: int) -> None:
    lines = rendered(made, "table", columns=columns).split("\n")
    assert max(width(line.rstrip()) for line in lines) <= columns


@given(clause_tables(), st.sets(st.sampled_from(["id", "label", "title", "text", "agencies"]), min_size=1))
def test_narrowed_tables_have_just_the_fields(made: Table, keys: set[str]) -> None:
    narrowed = [made.narrowed(tuple(sorted(keys)), records=records) for records in (False, True)]
    assert [column.key for column in narrowed[0].columns] == sorted(keys)
    assert [list(row.record) for row in narrowed[1].rows] == [sorted(keys)] * len(made.rows)


def records(run: Run, command: str, *options: str) -> list[dict[str, Any]]:
    """Run a list command over the small corpus and give its records."""
    return run(command, *LISTS[command], *options, "--json").items


@pytest.mark.parametrize("command", LISTS)
def test_a_list_prints_something(run_small: Run, command: str) -> None:
    assert len(records(run_small, command)) > 1


@pytest.mark.parametrize("command", LISTS)
def test_every_record_of_a_list_has_the_same_keys(run_small: Run, command: str) -> None:
    assert len({tuple(record) for record in records(run_small, command)}) == 1


@pytest.mark.parametrize("command", LISTS)
def test_the_document_keeps_to_the_shipped_schema(run_small: Run, command: str) -> None:
    document = json.loads(run_small(command, *LISTS[command], "--json").out)
    assert [error.message for error in SCHEMA.iter_errors(document)] == []


@pytest.mark.parametrize("command", LISTS)
def test_json_and_json_lines_are_the_same_records(run_small: Run, command: str) -> None:
    lines = run_small(command, *LISTS[command], "--format", "jsonl").lines
    assert [json.loads(line) for line in lines] == records(run_small, command)


@pytest.mark.parametrize("command", LISTS)
def test_csv_and_tsv_are_the_same_rows(run_small: Run, command: str) -> None:
    commas = run_small(command, *LISTS[command], "--format", "csv").out
    tabs = run_small(command, *LISTS[command], "--format", "tsv", "--header").lines
    rows = [[re.sub(r"^'(?=[=+@-])", "", text) for text in row] for row in csv.reader(io.StringIO(commas, newline=""))]
    assert rows == [line.split("\t") for line in tabs]


@pytest.mark.parametrize("command", LISTS)
def test_flat_fields_say_what_the_records_say(run_small: Run, command: str) -> None:
    head, *rows = [line.split("\t") for line in run_small(command, *LISTS[command], "-f", "tsv", "--header").lines]
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    differing = [
        (key, cell[key], value)
        for cell, record in zip(cells, records(run_small, command), strict=True)
        for key, value in record.items()
        if key in cell and type(value) in (str, int, float) and cell[key] != str(value)
    ]
    assert differing == []


@pytest.mark.parametrize("command", LISTS)
def test_markdown_has_a_row_a_record(run_small: Run, command: str) -> None:
    lines = run_small(command, *LISTS[command], "--format", "md").lines
    tables = sum(line.startswith("## ") for line in lines) or 1
    assert sum(line.startswith("|") for line in lines) == len(records(run_small, command)) + 2 * tables


@pytest.mark.parametrize("command", LISTS)
def test_ids_are_the_first_fields(run_small: Run, command: str) -> None:
    firsts = [line.split("\t")[0] for line in run_small(command, *LISTS[command], "--format", "tsv").lines]
    assert run_small(command, *LISTS[command], "--format", "ids").lines == firsts


@pytest.mark.parametrize("command", LISTS)
def test_nothing_found_is_the_same_in_every_list(run_small: Run, command: str) -> None:
    if command in ("show", "documents"):
        pytest.skip("takes no filters")
    results = [run_small(command, *LISTS[command], "--min-amount", "9999亿", "--format", f) for f in ("json", "tsv")]
    assert [(r.code, json.loads(r.out)["items"] if r.out else []) for r in results] == [(1, []), (1, [])]


@given(names=st.lists(st.sampled_from(SMALL_IDS), unique=True, min_size=1), day=st.dates(date(2023, 1, 1)))
@settings(max_examples=10)
def test_show_prints_the_clauses_asked_for_in_every_format(run_small: Run, names: list[str], day: date) -> None:
    results = {f: run_small("show", *names, "--as-of", str(day), "--format", f) for f in ("ids", "json", "csv")}
    rows = list(csv.DictReader(io.StringIO(results["csv"].out, newline="")))
    assert (results["ids"].lines, [i["id"] for i in results["json"].items], [r["id"] for r in rows]) == (names,) * 3
