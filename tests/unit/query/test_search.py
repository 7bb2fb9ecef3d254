"""Tests of ranked search."""

from datetime import date
from itertools import pairwise

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.bodies import bodies_alike, guess_bodies
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.query.romanised import split_syllables
from cqpolicy_cli.query.search import search


def ids(index: Index, query: str) -> list[str]:
    return [hit.entry.clause.id for hit in search(index, query).hits]


@pytest.mark.parametrize("word", ["海外仓", "揭榜挂帅", "绿色金融", "首台", "新能源汽车"])
def test_no_clause_that_has_the_word_is_missing(index: Index, word: str) -> None:
    expected = {entry.clause.id for entry in index.entries if word in entry.clause.text}
    assert expected <= set(ids(index, word))


def test_a_title_counts_more_than_the_text(index: Index) -> None:
    assert ids(index, "海外仓")[:2] == ["ecommerce/11", "export/2.2.7"]


def test_the_clause_with_the_word_in_its_title_comes_first(index: Index) -> None:
    assert ids(index, "揭榜挂帅")[0] == "mfg/2.3"


@pytest.mark.parametrize("query", ["企业", "海外仓 金融", "渝府办发〔2023〕92号"])
def test_scores_fall_from_hit_to_hit(index: Index, query: str) -> None:
    scores = [hit.score for hit in search(index, query).hits]
    assert scores == sorted(scores, reverse=True)


def test_every_score_is_above_nothing(index: Index) -> None:
    assert all(hit.score > 0 for hit in search(index, "企业").hits)


@pytest.mark.parametrize("query", ["企业", "渝府办发〔2023〕92号", "ecommerce"])
def test_ties_keep_document_order(index: Index, query: str) -> None:
    ties = [(a.entry.order, b.entry.order) for a, b in pairwise(search(index, query).hits) if a.score == b.score]
    assert [(first, second) for first, second in ties if first > second] == []


def test_each_clause_is_found_once(index: Index) -> None:
    found = ids(index, "企业 企业 市科技局")
    assert len(found) == len(set(found))


def test_the_clause_that_meets_all_words_comes_first(small_index: Index) -> None:
    assert ids(small_index, "研发投入 奖励")[0] == "seed/2.1.1"


def test_the_order_of_words_does_not_count(index: Index) -> None:
    assert set(ids(index, "海外仓 金融")) == set(ids(index, "金融 海外仓"))


@pytest.mark.parametrize("query", ["ai", "AI", "ＡＩ", "“AI”", " ai、"])
def test_width_case_and_punctuation_do_not_count(index: Index, query: str) -> None:
    assert ids(index, query) == ids(index, "ai") != []


@pytest.mark.parametrize("query", ["7x24小时", "7X24", "7×24", "７×２４小时"])
def test_a_sign_and_the_letter_that_looks_like_it_are_one(index: Index, query: str) -> None:
    result = search(index, query)
    assert (result.hits[0].entry.clause.id, result.question.notes) == ("ecommerce/6", ())


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("海外仓", "port/2.3", id="title"),
        pytest.param("预约通关", "port/1.1", id="text"),
        pytest.param("免租", "seed/2.2.3", id="keyword"),
        pytest.param("示例海关", "port/1.1", id="body"),
        pytest.param("场地支持", "seed/2.2.3", id="heading"),
    ],
)
def test_a_word_is_found_wherever_it_stands(small_index: Index, query: str, name: str) -> None:
    assert ids(small_index, query)[0] == name


def test_a_document_is_found_by_its_number(small_index: Index) -> None:
    assert {"port/1.1", "port/1.2", "port/2.3"} <= set(ids(small_index, "示府办发〔2023〕9号"))


def test_a_hit_says_in_which_fields_the_word_stands(small_index: Index) -> None:
    (hit,) = search(small_index, "过渡厂房").hits
    assert {("title", "过渡厂房"), ("text", "过渡厂房")} <= set(hit.matches)


@pytest.mark.parametrize("query", ["不存在的词", "zzz", "zzzz", "", "  ", "、。？"])
def test_what_stands_nowhere_finds_nothing(index: Index, query: str) -> None:
    assert list(search(index, query).hits) == []


def test_a_word_that_stands_nowhere_does_not_change_what_comes_first(index: Index) -> None:
    assert ids(index, "揭榜挂帅 补多少")[0] == ids(index, "揭榜挂帅")[0]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("跨境电商的海外仓库", "ecommerce/11", id="in parts"),
        pytest.param("人工只能算力", "robot/3.1.p1", id="misspelt"),
    ],
)
def test_what_stands_nowhere_to_the_letter_finds_the_nearest(index: Index, query: str, name: str) -> None:
    assert ids(index, query)[0] == name


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("跨境电商 税", "ecommerce/7", id="a lone character of the field"),
        pytest.param("补助1000万", "mfg/2.3", id="a figure right behind its word"),
        pytest.param("今年要新增多少软件企业", "software/2", id="what is asked for right before its word"),
        pytest.param("产业脑 数字化", "sme/3.2.1", id="a character left out rather than a wrong one"),
    ],
)
def test_what_fits_better_comes_first(index: Index, query: str, name: str) -> None:
    assert ids(index, query)[0] == name


def test_only_the_given_entries_are_searched(index: Index) -> None:
    query = Query(documents=frozenset({"export"}), today=date(2026, 1, 31))
    found = search(index, "海外仓", query.matches).hits
    assert [hit.entry.clause.id for hit in found] == ["export/2.2.7"]


def test_nothing_to_search_finds_nothing(index: Index) -> None:
    assert list(search(index, "海外仓", lambda _entry: False).hits) == []


def test_what_stands_in_a_clause_as_typed_is_not_put_right(index: Index) -> None:
    result = search(index, "软件投资基")
    assert result.hits[0].entry.clause.id == "software/4.2"
    assert not [note for note in result.question.notes if note.kind == "reading"]


@pytest.mark.parametrize(
    "query",
    [
        "深圳智能工厂最高奖多少钱", "成都的软件补贴", "Chengdu subsidy", "养老金怎么领", "失业金怎么领",
        "外商投资负面清单", "北京小客车摇号", "asdfghjk", "低空经济",
    ],
)  # fmt: skip
def test_other_places_and_topics_next_to_the_field_find_nothing(index: Index, query: str) -> None:
    assert list(search(index, query).hits) == []


def test_what_other_clauses_have_does_not_silence_a_question(index: Index) -> None:
    assert ids(index, "厂里想搞数字化改造但是没钱,怎么办")


def test_a_word_for_a_place_is_read_without_its_ending(index: Index) -> None:
    assert "厂" in [part.typed for part in search(index, "厂里想搞数字化改造").question.parts]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("vehicle purchase tax", "mfg/1.1"),
        ("vehicle purchase tax exemption", "mfg/1.1"),
        ("when does the vehicle purchase tax exemption end?", "mfg/1.1"),
        ("corporate income tax rate for foreign companies", "mfg/1.1"),
        ("VAT reduction for advanced manufacturing enterprises", "mfg/1.1"),
        ("social insurance contribution rate reduction", "mfg/1.2"),
        ("tax deduction for R&D expenses", "mfg/1.2"),
        ("how much is the reward for setting up a foreign-invested R&D center?", "mfg/2.4"),
        ("loan interest subsidy for technical renovation", "mfg/3.6"),
        ("unicorn company financing reward", "mfg/3.7"),
        ("green technology subsidy", "mfg/3.8"),
        ("can foreign companies apply for a smart factory grant", "mfg/3.9"),
        ("charging station construction subsidy", "mfg/6.18"),
        ("electricity price discount for factories", "mfg/7.20"),
        ("overdue payments to small businesses", "sme/3.5.4"),
        ("intellectual property protection", "sme/3.5.4"),
        ("how to list my company on the stock market", "sme/2.7"),
        ("foreign investors", "parts/2.10"),
        ("car exports", "export/2.1.4"),
        ("export credit insurance for car exporters", "export/2.5.15"),
        ("talent housing allowance for foreign experts", "export/2.6.17"),
        ("which department is responsible for customs clearance?", "ecommerce/6"),
        ("returned goods import duty", "ecommerce/7"),
        ("foreign exchange settlement for cross-border sellers", "ecommerce/8"),
        ("robot industry fund size", "robot/4.3"),
    ],
)
def test_questions_in_english_are_answered(index: Index, query: str, name: str) -> None:
    assert ids(index, query)[0] == name


@pytest.mark.parametrize(
    "query",
    ["best pizza near me", "work permit for employees", "property tax on houses", "personal income tax", "food safety"],
)
def test_questions_in_english_beside_the_field_find_nothing(index: Index, query: str) -> None:
    assert ids(index, query) == []


@pytest.mark.parametrize("query", ["kuajing haiwaicang", "kua jing hai wai cang", "kuajing dianshang haiwaicang"])
def test_words_in_pinyin_are_read_together_or_one_by_one(index: Index, query: str) -> None:
    assert ids(index, query)[0] == "ecommerce/11"


def test_words_in_pinyin_that_make_a_word_outside_the_field_find_nothing(index: Index) -> None:
    assert ids(index, "yiliao baoxian") == []


def test_letters_without_end_are_no_pinyin() -> None:
    assert (len(split_syllables("xian" * 15)) > 0, split_syllables("xian" * 10_000)) == (True, [])


@pytest.mark.parametrize("name", ["a" * 40_000, "市科" * 20_000])
def test_a_name_without_end_sounds_like_no_body(index: Index, name: str) -> None:
    assert (guess_bodies(name, index.names), bodies_alike(name, index.names)) == ([], [])
