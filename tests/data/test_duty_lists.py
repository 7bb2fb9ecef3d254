"""Tests of the lists of the shipped corpus: for every body and in every format, just the duties of the documents."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.facts.responsibility import Charge
from cqpolicy_cli.index.entries import build_index
from cqpolicy_cli.model import Clause, Document
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.reports.duties import charged_bodies, duty_lists
from cqpolicy_cli.reports.duty_cells import Layout
from cqpolicy_cli.reports.duty_table import duty_table
from cqpolicy_cli.tabular import Table
from tests.conftest import TODAY
from tests.unit.render.paper import Rows, lists_of_docx, lists_of_html, lists_of_xlsx
from tests.unit.render.tables import rendered, rendered_bytes

CORPUS = read_corpus(shipped_files())
INDEX = build_index(CORPUS)
BODIES = {body.name: body for body in CORPUS.agencies}
CHARGED = [body.name for body in charged_bodies(INDEX, members=True)]
Duty = tuple[str, str]  # id of the clause, role


def charges() -> Iterator[tuple[Document, Clause, Charge]]:
    """Give every charge, read off the documents themselves."""
    for document in CORPUS.documents:
        for clause in document.clause:
            statements = [*(section.responsibility for section in document.sections_of(clause)), clause.responsibility]
            for statement in filter(None, statements):
                for charge in statement.agencies:
                    yield document, clause, charge


def concerned(name: str) -> Iterator[str]:
    """Give the bodies that a charge of one body concerns: itself, its members, and theirs."""
    yield name
    for member in BODIES[name].members:
        yield from concerned(member)


@cache
def expected() -> dict[str, Counter[tuple[str, str, str]]]:
    """Count for every body the clauses that charge it: document, label, role."""
    found: dict[str, Counter[tuple[str, str, str]]] = {}
    for document, clause, charge in charges():
        for name in concerned(charge.agency):
            if name == charge.agency or BODIES[name].kind != "group":
                found.setdefault(name, Counter())[document.title, clause.label, charge.role] += 1
    return found


@cache
def table() -> Table:
    """Make the lists of every body in one table."""
    bodies = [BODIES[name] for name in CHARGED]
    return duty_table(duty_lists(INDEX, bodies, Query(today=TODAY)), TODAY, Layout())


@cache
def read_back(name: str) -> dict[str, Rows]:
    """Print the table in a format for paper and read it back."""
    readers: dict[str, Callable[[], dict[str, Rows]]] = {
        "html": lambda: lists_of_html(rendered(table(), "html")),
        "docx": lambda: lists_of_docx(rendered_bytes(table(), "docx")),
        "xlsx": lambda: lists_of_xlsx(rendered_bytes(table(), "xlsx")),
    }
    return readers[name]()


@cache
def records() -> dict[str, list[dict[str, Any]]]:
    """Give the records of each body from JSON."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in CHARGED}
    for item in json.loads(rendered(table(), "json"))["items"]:
        found[item["agency"]].append(item)
    return found


def test_every_body_that_the_documents_concern_has_a_list() -> None:
    assert set(CHARGED) == set(expected())


@pytest.mark.parametrize("name", CHARGED)
@pytest.mark.parametrize("format_name", ["html", "docx", "xlsx"])
def test_a_printed_list_has_just_the_duties_of_the_body(format_name: str, name: str) -> None:
    head, *rows = read_back(format_name)[f"Duties of {BODIES[name].full_name}"]
    basis, role = head.index("Basis"), head.index("Own role")
    found = Counter(
        (lines[0].strip("《》"), lines[-1].removeprefix("Clause: "), row[role].split("\n")[0])
        for row in rows
        for lines in [row[basis].split("\n")]
    )
    assert found == expected()[name]


@pytest.mark.parametrize("name", CHARGED)
def test_json_has_just_the_duties_of_the_body(name: str) -> None:
    found = Counter((item["document"]["title"], item["label"], item["role"]) for item in records()[name])
    assert found == expected()[name]


def test_csv_has_a_row_for_each_record() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(table(), "csv"))))
    assert [(row["agency"], row["no"], row["id"], row["role"]) for row in rows] == [
        (item["agency"], str(item["no"]), item["id"], item["role"]) for items in records().values() for item in items
    ]


@pytest.mark.parametrize("format_name", ["html", "docx", "xlsx"])
def test_every_text_is_printed_whole(format_name: str) -> None:
    texts = {entry.clause.id: "".join(entry.clause.text.split()) for entry in INDEX.entries}
    for name in CHARGED:
        head, *rows = read_back(format_name)[f"Duties of {BODIES[name].full_name}"]
        task = head.index("Task")
        for row, item in zip(rows, records()[name], strict=True):
            assert texts[item["id"]] in "".join(row[task].split())


@pytest.mark.parametrize("format_name", ["html", "docx", "xlsx"])
def test_the_rows_are_numbered_from_one(format_name: str) -> None:
    for name in CHARGED:
        _head, *rows = read_back(format_name)[f"Duties of {BODIES[name].full_name}"]
        assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


@pytest.mark.parametrize("format_name", ["html", "docx", "xlsx"])
def test_the_overview_counts_what_the_lists_have(format_name: str) -> None:
    head, *rows = read_back(format_name)["Duties by body"]
    whole = head.index("Duties")
    assert {row[0]: int(row[whole]) for row in rows} == {name: sum(expected()[name].values()) for name in CHARGED}


def test_no_year_is_printed_as_a_day() -> None:
    days = {d.end for e in INDEX.entries for d in e.clause.deadlines if d.precision == "day"}
    head, *rows = (row for rows in read_back("html").values() for row in rows if len(row) == 8)
    due = head.index("Due")
    printed = "\n".join(row[due] for row in rows)
    assert "2027-12-31" not in printed or any(str(day) == "2027-12-31" for day in days)


def test_in_chinese_a_year_is_its_end_and_no_day(chinese: None) -> None:
    made = duty_table(duty_lists(INDEX, [BODIES["市科技局"]], Query(today=TODAY)), TODAY, Layout())
    head, *rows = lists_of_html(rendered(made, "html"))["重庆市科学技术局责任清单"]
    due = {line for row in rows for line in row[head.index("完成时限")].split("\n")}
    assert due == {"", "每年", "2024年底前", "2025年底前", "2027年底前"}
