"""Tests of the table for a person at a terminal."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.search import search
from cqpolicy_cli.reports.clauses import clause_table, search_table
from cqpolicy_cli.reports.documents import document_table
from cqpolicy_cli.tabular import Spelled, Table, person_lines
from cqpolicy_cli.text.width import width, wrap
from tests.unit.render.tables import TODAY, rendered, table

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
MARKED = re.compile(r"\x1b\[[0-9;]*31[0-9;]*m(.*?)\x1b\[0m")


def characters(text: str) -> Counter[str]:
    """Count what a table shows, whatever the line on which it stands; marks between items aside."""
    return Counter(re.sub(r"[\s─、]", "", text))


def expected(made: Table) -> Counter[str]:
    """Count what a table must show: the heads and every cell that is on the screen."""
    places = [i for i, column in enumerate(made.columns) if column.on_screen]
    cells = ["".join(person_lines(row.cells[i])) for row in made.rows for i in places]
    return characters("".join([*(made.columns[i].title for i in places), *cells]))


@pytest.mark.parametrize("columns", [40, 60, 80, 81, 100, 120, 200])
def test_no_character_of_any_clause_is_lost(index: Index, columns: int) -> None:
    made = clause_table(index.entries, TODAY)
    assert characters(rendered(made, "table", columns=columns)) == expected(made)


def test_a_number_of_a_comparison_stays_whole_with_its_mark() -> None:
    assert wrap("择优给予最高[-500-]{+800+}万元奖补。", 18) == ["择优给予最高", "[-500-]{+800+}万元", "奖补。"]


@pytest.mark.parametrize("columns", [80, 120])
def test_no_character_of_any_document_is_lost(index: Index, columns: int) -> None:
    made = document_table(index, TODAY)
    assert characters(rendered(made, "table", columns=columns)) == expected(made)


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_no_line_is_wider_than_the_terminal(index: Index, columns: int) -> None:
    lines = rendered(clause_table(index.entries, TODAY), "table", columns=columns).split("\n")
    assert [line for line in lines if width(line.rstrip()) > columns] == []


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_every_id_stands_whole_at_the_start_of_a_line(index: Index, columns: int) -> None:
    lines = rendered(clause_table(index.entries, TODAY), "table", columns=columns).split("\n")
    assert [line.split()[0] for line in lines if "/" in line.split(" ")[0]] == list(index.by_id)


def test_figures_and_dates_stay_on_one_line(index: Index) -> None:
    shown = rendered(clause_table(index.entries, TODAY), "table", columns=80)
    dates = [f"{day}" for e in index.entries for d in e.clause.deadlines if d.precision == "day" for day in [d.end]]
    assert [day for day in dates if day not in shown] == []


def test_a_sum_is_not_torn_from_its_unit() -> None:
    made = table(("a/1", tuple(Spelled("", f"at least {n}000万元") for n in range(1, 9))), keys=("id", "amounts"))
    shown = rendered(made, "table", columns=80)
    assert all(f"at least {n}000万元" in shown for n in range(1, 9))


def test_a_long_text_is_folded() -> None:
    shown = rendered(table(("a/1", "重庆" * 100)), "table", columns=80)
    assert characters(shown)["重"] == 100


def test_a_list_has_a_line_an_item() -> None:
    lines = rendered(table(("a/1", ("一", "二", "三"))), "table", columns=80).split("\n")
    assert [line.split()[-1] for line in lines[2:5]] == ["一", "二", "三"]


def test_an_item_that_comes_twice_is_shown_once() -> None:
    assert rendered(table(("a/1", ("市科技局", "市科技局"))), "table", columns=80).count("市科技局") == 1


def test_square_brackets_are_no_markup() -> None:
    assert "[bold]重庆[/bold] :smile:" in rendered(table(("a/1", "[bold]重庆[/bold] :smile:")), "table", columns=80)


def test_numbers_stand_at_the_right() -> None:
    made = table(("a/1", Decimal(5)), ("a/2", Decimal(500)), keys=("id", "score"), kinds=("id", "number"))
    lines = [line.rstrip() for line in rendered(made, "table", columns=80).split("\n")[2:4]]
    assert len(lines[0]) == len(lines[1])


def test_columns_that_are_not_for_the_screen_are_left_out(small_index: Index) -> None:
    shown = rendered(clause_table([small_index.by_id["port/2.3"]], TODAY), "table", columns=200)
    assert "鼓励租用" not in shown


def test_columns_that_were_asked_for_are_shown(small_index: Index) -> None:
    made = clause_table([small_index.by_id["port/2.3"]], TODAY).narrowed(("id", "text"), records=False)
    assert "鼓励租用" in rendered(made, "table", columns=200)


def test_the_words_searched_for_are_marked(index: Index) -> None:
    made = search_table(search(index, "海外仓"), TODAY, limit=None)
    assert set(MARKED.findall(rendered(made, "table", columns=120, color=True))) == {"海外仓"}


def test_a_word_is_marked_whatever_its_width_and_punctuation() -> None:
    made = table(("a/1", "用ＡＩ，大模型"), highlights=("ai大模型",))
    assert MARKED.findall(rendered(made, "table", columns=80, color=True)) == ["ＡＩ，大模型"]


def test_every_occurrence_is_marked() -> None:
    made = table(("a/1", "企业与企业"), highlights=("企业",))
    assert MARKED.findall(rendered(made, "table", columns=80, color=True)) == ["企业", "企业"]


def test_colour_changes_nothing_but_escapes(index: Index) -> None:
    made = search_table(search(index, "企业"), TODAY, limit=None)
    coloured = rendered(made, "table", columns=80, color=True)
    assert (ESCAPE.sub("", coloured), "\x1b" in coloured) == (rendered(made, "table", columns=80), True)


def test_without_rows_there_is_only_the_head() -> None:
    assert characters(rendered(table(), "table", columns=80)) == characters("IdText")
