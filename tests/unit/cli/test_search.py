"""Tests of `cqpolicy search`."""

import re

import pytest

from tests.conftest import Run


def test_several_arguments_are_one_question(run: Run) -> None:
    assert run("search", "海外仓", "金融").out == run("search", "海外仓 金融").out


def test_ten_are_shown_unless_told_otherwise(run: Run) -> None:
    assert len(run("search", "企业", "--format", "ids").lines) == 10


@pytest.mark.parametrize("limit", ["1", "25"])
def test_the_limit_can_be_set(run: Run, limit: str) -> None:
    assert len(run("search", "企业", "--format", "ids", "-n", limit).lines) == int(limit)


def test_a_record_has_score_and_matches(run_small: Run) -> None:
    item = run_small("search", "过渡厂房", "--json").items[0]
    assert (item["score"] > 0, {"field": "title", "term": "过渡厂房"} in item["matches"]) == (True, True)


def test_a_word_that_is_left_out_is_told(run: Run) -> None:
    result = run("search", "海外仓 补多少")
    assert (result.code, "补多少" in result.err, "海外仓" in result.err) == (0, True, False)


def test_a_loose_match_is_told(run: Run) -> None:
    result = run("search", "人工只能算力")
    assert (result.code, "人工只能算力" in result.err) == (0, True)


def test_an_exact_match_is_silent(run_small: Run) -> None:
    assert run_small("search", "海外仓").err == ""


def test_a_question_may_begin_with_a_dash_after_two_dashes(run: Run) -> None:
    assert run("search", "--", "-海外仓").code == 0


def test_the_words_are_marked_at_a_terminal(run_small: Run) -> None:
    marked = re.findall(r"\x1b\[[0-9;]*31[0-9;]*m(.*?)\x1b", run_small("search", "海外仓", tty=True).out)
    assert "海外仓" in marked


@pytest.mark.parametrize(
    "query",
    ["a" * 40_000, "xianjin " * 5000, "xianjin" * 5000, "鼠标垫" * 7000, "國" * 20_000, "1.2万" * 5000],
    ids=["letters", "pinyin in words", "pinyin", "characters", "traditional", "figures"],
)
def test_of_a_query_without_end_the_beginning_counts_and_little_is_said_again(run: Run, query: str) -> None:
    result = run("search", query)
    assert "only the first 500 characters of the question count; left out: " in result.err
    assert max(map(len, result.err.splitlines())) < 250


def test_a_query_in_one_sentence_is_not_cut_off(run: Run) -> None:
    assert "characters of the question" not in run("search", "海外仓" * 100).err


def test_every_clause_and_a_limit_exclude_each_other(run_small: Run) -> None:
    result = run_small("search", "企业", "--all", "-n", "3")
    assert (result.code, result.err) == (2, "cqpolicy: --all and --limit exclude each other\n")
