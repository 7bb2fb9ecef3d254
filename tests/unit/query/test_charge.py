"""Tests of questions about what a body must do."""

from datetime import date

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.query.search import search
from tests.conftest import Run


def ids(index: Index, query: str) -> list[str]:
    return [hit.entry.clause.id for hit in search(index, query).hits]


def charged(index: Index, body: str, *groups: str) -> set[str]:
    """Give the clauses that `cqpolicy list --agency` lists."""
    query = Query(agencies=frozenset({body}), groups=frozenset(groups), today=date(2026, 1, 31))
    return {entry.clause.id for entry in index.entries if query.matches(entry)}


@pytest.mark.parametrize(
    "query",
    [
        "科技局负责什么", "市科技局主要职责", "市科技局今年要完成哪些任务", "哪些事归科技局管", "涉及市科技局的条款",
        "市科技局牵头干什么", "市科技局 牵头", "牵头单位 市科技局", "市科技局 什么时候前完成", "市科技局参与哪些工作",
        "科技局要做什么", "市科技局的任务清单", "由市科技局牵头的任务",
        "what is 市科技局 responsible for",
    ],
)  # fmt: skip
def test_a_question_about_the_tasks_of_a_body_finds_the_clauses_that_charge_it(index: Index, query: str) -> None:
    assert sorted(ids(index, query)) == sorted(charged(index, "市科技局"))


def test_what_a_body_issued_is_none_of_its_tasks(index: Index) -> None:
    found = ids(index, "市经济信息委负责什么")
    assert (set(found), "software/2" in found) == (charged(index, "市经济信息委"), False)


def test_the_tasks_of_a_district_are_those_of_the_groups_that_it_belongs_to(index: Index) -> None:
    expected = charged(index, "璧山区", *index.names.groups_of("璧山区"))
    assert (set(ids(index, "璧山要干什么")), len(expected) > 10) == (expected, True)


@pytest.mark.parametrize("query", ["市商务委牵头干什么", "商务委 牵头", "牵头部门 商务委"])
def test_what_a_body_leads_comes_first(index: Index, query: str) -> None:
    found = ids(index, query)
    assert (found[0], len(found)) == ("parts/2.10", len(charged(index, "市商务委")))


def test_beside_another_topic_the_words_for_tasks_do_not_count(index: Index) -> None:
    assert ids(index, "市商务委负责的海外仓") == ids(index, "市商务委 海外仓")


def test_the_role_lifts_what_a_body_leads_among_clauses_on_a_topic(index: Index) -> None:
    assert ids(index, "市科技局牵头的成果转化")[0] == "parts/2.6"


def test_without_a_body_the_words_are_words(index: Index) -> None:
    assert ids(index, "牵头制定国家标准能奖多少钱")[0] == "mfg/2.3"


def test_a_body_without_duties_has_no_tasks(run: Run) -> None:
    result = run("search", "市生态环境局负责什么")
    assert (result.code, "市生态环境局: no duties in these documents" in result.err) == (1, True)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("税务局的职责", "重庆市税务局: the clauses that charge it; `cqpolicy duties 重庆市税务局` lists its tasks"),
        ("科技局牵头什么", "`cqpolicy list --agency 市科技局 --role lead` lists those alone"),
        (
            "税务局牵头什么",
            "重庆市税务局: the clauses that charge it, none as lead; `cqpolicy duties 重庆市税务局` lists its tasks",
        ),
    ],
)
def test_how_the_question_was_taken_is_said_with_the_command_that_answers_it(run: Run, query: str, said: str) -> None:
    assert said in run("search", query).err
