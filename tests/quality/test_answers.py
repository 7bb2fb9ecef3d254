"""The fact that a result shows first answers the question: that of the right words of the clause, or none."""

from datetime import date

import pytest
import tomli

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.search import search
from cqpolicy_cli.reports.found import found_table
from tests.quality.measure import FOLDER

TODAY = date(2026, 1, 31)
QUESTIONS = tomli.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))["query"]


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: f"{row['text']}-{row['clause']}")
def test_the_answer_is_that_of_the_words_that_are_asked_about(row: dict[str, object], index: Index) -> None:
    table = found_table(search(index, str(row["text"])), TODAY, limit=None)
    answers = {entry.record["id"]: entry.record["answer"] for entry in table.rows}
    assert answers[row["clause"]] == row["answer"]
