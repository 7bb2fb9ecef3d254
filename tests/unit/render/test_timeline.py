"""Tests of the picture at the terminal: one line a clause, aligned, nothing cut."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.render.timeline import TODAY as NOW
from cqpolicy_cli.render.timeline import WIDE
from cqpolicy_cli.reports.deadlines import deadline_table
from cqpolicy_cli.reports.due import with_events
from cqpolicy_cli.text.width import width
from tests.unit.render.tables import TODAY, rendered


def timeline(index: Index, ids: Iterable[str], *, columns: int) -> list[str]:
    """Draw the deadlines of some clauses."""
    pairs = [(index.by_id[name], d) for name in ids for d in index.by_id[name].clause.deadlines]
    return rendered(with_events(deadline_table(pairs, TODAY), pairs, (), None), "timeline", columns=columns).split("\n")


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(index: Index, columns: int) -> None:
    lines = timeline(index, (e.clause.id for e in index.entries), columns=columns)
    assert max(map(width, lines)) <= columns


def test_each_year_has_its_columns(index: Index) -> None:
    head, *lines = timeline(index, ["parts/2.6"], columns=120)
    assert head == "2026    2027"
    assert lines[0].startswith("|       " + "~" * WIDE + " parts/2.6")


def test_a_span_of_days_is_drawn_from_month_to_month(index: Index) -> None:
    head, line, *_rest = timeline(index, ["ecommerce/7"], columns=120)
    assert head == "2023    2024    2025    2026"
    assert line.startswith("=" * 24 + NOW)


def test_what_recurs_is_a_ring_a_year(index: Index) -> None:
    lines = timeline(index, ["sme/2.1", "parts/2.6"], columns=120)
    rings = {
        name: next(line for line in lines if name in line).split(name)[0].count("o")
        for name in ("sme/2.1", "parts/2.6")
    }
    assert rings == {"sme/2.1": 4, "parts/2.6": 0}


def test_the_dates_of_one_clause_share_a_line(index: Index) -> None:
    lines = timeline(index, ["sme/annex.1"], columns=120)
    assert sum("sme/annex.1" in line for line in lines) == 1
    assert any("by the end of 2024, by the end of 2025, by the end of 2027" in line for line in lines)


def test_every_title_and_body_is_told_whole(index: Index) -> None:
    ids = [entry.clause.id for entry in index.entries if entry.clause.deadlines]
    drawn = "".join("".join(line[35:].split()) for line in timeline(index, ids, columns=120))
    entries = [index.by_id[name] for name in ids]
    assert [e.clause.id for e in entries if "".join(e.clause.title.split()) not in drawn] == []


def test_a_length_of_time_stands_without_a_drawing(index: Index) -> None:
    deadline = Deadline(kind="duration", length="P2Y", quote="期限不超过2年")
    entry = index.by_id["mfg/3.6"]
    pairs = [(replace(entry, clause=replace(entry.clause, deadlines=(deadline,))), deadline)]
    first, second, *_rest = rendered(
        with_events(deadline_table(pairs, TODAY), pairs, (), None), "timeline", columns=80
    ).split("\n")
    assert first.startswith("mfg/3.6  ")
    assert second.startswith("  期限不超过2年")
