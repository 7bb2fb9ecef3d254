"""Tests of the filters, as people type them."""

import pytest

from cqpolicy_cli.cli.sorting import SORTS, SORTS_OF_A_COMMAND
from tests.conftest import Run

INHERITED = ["seed/2.1.1", "seed/2.1.2"]


def ids(run: Run, *options: str, command: tuple[str, ...] = ("list",)) -> list[str]:
    return run(*command, *options, "--format", "ids").lines


@pytest.mark.parametrize("name", ["市财政局", "财政局", "示例市财政局", " 财政局 "])
def test_a_body_goes_by_any_of_its_names(run_small: Run, name: str) -> None:
    assert ids(run_small, "--agency", name) == [*INHERITED, "seed/2.2.3"]


@pytest.mark.parametrize("name", ["市地方金融管理局", "市金融监管局", "金融办"])
def test_a_renamed_body_goes_by_its_former_name(run_small: Run, name: str) -> None:
    assert ids(run_small, "--agency", name) == ["port/2.3"]


def test_bodies_are_alternatives(run_small: Run) -> None:
    assert ids(run_small, "-a", "海关", "-a", "市科技局") == [*INHERITED, "port/1.1"]


@pytest.mark.parametrize("name", ["璧山区", "璧山", "两江新区", "忠县"])
def test_a_member_is_charged_through_its_groups(run_small: Run, name: str) -> None:
    assert ids(run_small, "--agency", name) == [*INHERITED, "port/1.2"]


def test_groups_can_be_left_out(run_small: Run) -> None:
    assert ids(run_small, "--agency", "璧山区", "--no-groups") == []


def test_a_group_is_a_body_of_its_own_without_groups(run_small: Run) -> None:
    assert ids(run_small, "--agency", "区县政府", "--no-groups") == INHERITED


def test_a_bureau_is_not_charged_through_groups(run_small: Run) -> None:
    assert ids(run_small, "--agency", "市商务委") == ids(run_small, "--agency", "市商务委", "--no-groups")


def test_the_national_regulator_is_not_the_city_bureau(run: Run) -> None:
    city, national = (set(ids(run, "-a", n)) for n in ("市金融监管局", "国家金融监督管理总局重庆监管局"))
    assert ("parts/2.8" in city, "parts/2.8" in national) == (True, False)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("市科技居", "市科技局", id="a wrong character"),
        pytest.param("市财政财局", "市财政局", id="one too many"),
        pytest.param("科学技术", "市科技局", id="a part of one body's names"),
        pytest.param("市財政局", "市财政局", id="traditional characters"),
        pytest.param("shicaizhengju", "市财政局", id="pinyin"),
        pytest.param("cai zheng ju", "市财政局", id="pinyin in syllables"),
        pytest.param("caizheng", "市财政局", id="pinyin of a part"),
        pytest.param("caizenju", "市财政局", id="pinyin of a speaker who says zen for zheng"),
    ],
)
def test_what_can_mean_one_body_alone_is_taken_for_it_and_said(run_small: Run, typed: str, name: str) -> None:
    result = run_small("list", "--agency", typed, "--format", "ids")
    assert (result.lines, typed in result.err, name in result.err) == (ids(run_small, "--agency", name), True, True)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("壁山区", "璧山区"), ("璧山曲", "璧山区"), ("商务位", "市商务委"), ("市发该委", "市发展改革委")],
)
def test_what_sounds_like_one_body_and_is_near_no_other_is_taken_for_it(run: Run, typed: str, name: str) -> None:
    result = run("list", "--agency", typed, "--format", "ids")
    assert (result.lines, result.err) == (ids(run, "--agency", name), f"cqpolicy: taking {typed} for {name}\n")


@pytest.mark.parametrize("typed", ["金融监管局", "金融监管", "jinrongjianguanju", "jinrong"])
def test_what_may_mean_two_bodies_is_refused_and_names_both(run: Run, typed: str) -> None:
    result = run("list", "--agency", typed)
    hint = "did you mean 市地方金融管理局, 国家金融监督管理总局重庆监管局?"
    assert (result.code, result.out, result.err.splitlines()[-1].strip()) == (2, "", hint)


def test_what_may_mean_very_many_bodies_names_the_command_that_lists_them(run: Run) -> None:
    result = run("list", "--agency", "区")
    assert (result.code, "`cqpolicy agencies --all` lists them" in result.err) == (2, True)


@pytest.mark.parametrize(
    "typed",
    ["市建局", "市监委", "质检局", "气象局", "地震局", "市档案局", "民航局", "重庆市纪委", "市工商联", "重庆市园林局"],
)
def test_another_body_is_not_taken_for_one_that_differs_by_a_character(run: Run, typed: str) -> None:
    result = run("list", "--agency", typed)
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("环保局", "市生态环境局"),
        ("住建委", "市住房城乡建委"),
        ("重庆市水利局", "市水利局"),
        ("市卫健委", "市卫生健康委"),
    ],
)
def test_a_body_that_no_document_names_is_known_and_has_no_duties(run: Run, typed: str, name: str) -> None:
    listed, duties, found = (run(*command, typed) for command in (["list", "--agency"], ["duties"], ["search"]))
    assert [(result.code, result.out) for result in (listed, duties, found)] == [(1, "")] * 3
    assert f"{name}: no duties in these documents" in duties.err
    assert f"{name}: no duties in these documents" in found.err


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("重庆市科委", "市科技局", id="the bureau's name before 2018"),
        pytest.param("重庆市农委", "市农业农村委", id="an abbreviation with the city's name"),
        pytest.param("重庆市金融监管局", "市地方金融管理局", id="the city bureau's name before 2024"),
        pytest.param("重庆金融监管局", "国家金融监督管理总局重庆监管局", id="the regulator's short name"),
        pytest.param("重庆银保监局", "国家金融监督管理总局重庆监管局", id="the regulator's name before 2023"),
        pytest.param("商检局", "重庆海关", id="a body that was merged"),
    ],
)
def test_names_that_are_easily_taken_for_another_body_lead_to_the_right_one(run: Run, typed: str, name: str) -> None:
    result = run("list", "--agency", typed, "--format", "ids")
    assert (result.lines, result.err) == (ids(run, "--agency", name), "")


@pytest.mark.parametrize("typed", ["金管局", "金监局"])
def test_an_abbreviation_of_both_financial_bodies_is_nobodys(run: Run, typed: str) -> None:
    assert run("list", "--agency", typed).code == 2


def test_the_group_through_which_a_body_is_charged_is_told(run_small: Run) -> None:
    items = run_small("list", "--agency", "璧山", "--json").items
    assert [item["through"] for item in items] == [["区县政府"], ["区县政府"], ["有关区县政府"]]


FACTS = ("deadlines", "amounts", "targets", "export", "search")


@pytest.mark.parametrize("command", FACTS)
def test_every_list_tells_the_group_through_which_a_body_is_charged(run: Run, command: str) -> None:
    words = ["企业"] if command == "search" else []
    items = run(command, *words, "--agency", "璧山区", "--json").items
    charged = [{name["name"] for name in item["agencies"]} for item in items]
    expected = [[g for g in ("区县政府", "有关区县政府") if g in names] for names in charged]
    assert [sorted(item["through"]) for item in items] == [sorted(groups) for groups in expected]
    assert all(expected)


@pytest.mark.parametrize("command", ["deadlines", "list"])
def test_a_person_sees_the_group_only_where_one_is_meant(run: Run, command: str) -> None:
    shown = [run(command, "--agency", name, "-n", "1", tty=True).out for name in ("璧山区", "市教委")]
    assert ["Through" in text for text in shown] == [True, False]


def test_roles_and_kinds_may_be_typed_as_they_are_displayed(run_small: Run) -> None:
    for language in ("zh", "en"):
        typed = [ids(run_small, "--lang", language, *more) for more in (("--role", "牵头"), ("--kind", "引言"))]
        assert typed == [ids(run_small, "--role", "lead"), ids(run_small, "--kind", "preamble")]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--document", "满天形"), "did you mean software?"),
        (("--document", "robto"), "did you mean robot?"),
        (("--document", "无此文件"), "ecommerce, export, map"),
        (("--agency", "市科基局长"), "市科技局"),
        (("--agency", "市科枝局"), "did you mean 市科技局?"),
        (("--agency", "奇江区"), "did you mean 綦江区, 黔江区?"),
        (("--agency", "税务菊"), "did you mean 重庆市税务局, 市水利局?"),
        (("--agency", "Bishan District"), "bodies go by Chinese names or pinyin; `cqpolicy agencies --all` lists them"),
        (("--agency", "customs"), "bodies go by Chinese names or pinyin; `cqpolicy agencies --all` lists them"),
        (("--agency", "skjj"), "did you mean 市科技局?"),
        (("--agency", "重庆市水务局"), "did you mean 重庆市税务局, "),
        (("--role", "leader"), "did you mean lead?"),
        (("--kind", "table"), "table-row"),
        (("--sort", "ammount"), "did you mean amount?"),
        (("--format", "cvs"), "did you mean csv?"),
        (("--fields", "id,titel"), "title"),
        (("--text", "，"), "no words to look for"),
        (("--due-before", "2026-02-30"), "write it as 2026-01-31"),
        (("--min-amount", "viel"), "500万"),
        (("--min-amount", "30%", "--max-amount", "1万"), "both percentages"),
        (("--min-amount", "万"), "is no sum"),
        (("--min-amount", "500万", "--max-amount", "100万"), "--min-amount is larger than --max-amount"),
        (("--due-after", "2025-01-01", "--due-before", "2025-01-02"), "no day is both after"),
        (("--due-before", "2025年12月"), "with year, month and day"),
        (("--fields", "source"), "only json and jsonl have “source”\n  tsv has id, document, label"),
        (("--fields", "xyz"), "nothing is called “xyz”\n  tsv has id, document, label"),
        (("--fields", "roles", "--json"), "json and jsonl have no “roles”\n  json has id, document, label, path"),
        (("--format", "docx"), "this command makes no docx"),
        (("-o", "list.docx"), "list.docx: this command makes no docx"),
    ],
)
def test_a_value_that_names_nothing_is_an_error_that_says_what_is_near(
    run: Run, options: tuple[str, ...], told: str
) -> None:
    result = run("list", *options)
    assert (result.code, result.out, told in result.err) == (2, "", True)


@pytest.mark.parametrize("slug", ["PORT", "Port"])
def test_the_case_of_a_slug_does_not_count(run_small: Run, slug: str) -> None:
    assert ids(run_small, "--document", slug) == ["port/1.1", "port/1.2", "port/2.3"]


def test_documents_are_filtered_by_their_clauses_and_count_them(run: Run) -> None:
    items = run("documents", "--agency", "璧山区", "--json").items
    listed = run("list", "--agency", "璧山区", "--json").items
    counts = {slug: sum(item["document"]["slug"] == slug for item in listed) for slug in ("sme", "parts", "ecommerce")}
    assert {item["slug"]: item["clauses"] for item in items} == counts


def test_documents_and_bodies_are_sorted_as_asked(run: Run) -> None:
    issued = [item["issued"] for item in run("documents", "--sort", "-issued", "--json").items]
    due = [item["next_deadline"] or "9999" for item in run("agencies", "--sort", "due", "--json").items]
    assert (issued, due) == (sorted(issued, reverse=True), sorted(due))


@pytest.mark.parametrize("tty", [True, False])
@pytest.mark.parametrize("command", ["list", "deadlines", "amounts", "targets", "documents", "agencies", "export"])
def test_nothing_found_is_said_on_standard_error(run_small: Run, command: str, tty: bool) -> None:
    result = run_small(command, "--due-before", "1999-01-01", tty=tty)
    assert (result.code, result.out, result.err) == (1, "", "cqpolicy: nothing meets these filters\n")


def test_roles_are_alternatives(run_small: Run) -> None:
    assert ids(run_small, "--role", "lead", "--role", "participate") == [*INHERITED, "port/1.2"]


def test_agency_and_role_meet_in_one_duty(run_small: Run) -> None:
    assert ids(run_small, "--agency", "市财政局", "--role", "lead") == []


def test_role_and_a_group_meet_in_one_duty(run_small: Run) -> None:
    assert ids(run_small, "--agency", "璧山", "--role", "implement") == [*INHERITED, "port/1.2"]


@pytest.mark.parametrize(
    "name", ["port", "示府办发〔2023〕9号", "示府办发[2023]9号", "口岸措施", "口岸开放", "口岸 开放"]
)
def test_a_document_goes_by_slug_number_or_part_of_its_title(run_small: Run, name: str) -> None:
    assert ids(run_small, "--document", name) == ["port/1.1", "port/1.2", "port/2.3"]


def test_a_part_of_several_titles_means_all_of_them(run_small: Run) -> None:
    assert len(ids(run_small, "--document", "示例市")) == 9


def test_documents_are_alternatives(run_small: Run) -> None:
    assert len(ids(run_small, "-d", "port", "-d", "seed")) == 9


def test_kinds_are_alternatives(run_small: Run) -> None:
    assert ids(run_small, "--kind", "preamble", "--kind", "table-row") == ["seed/0", "seed/annex.1"]


def test_due_before_a_day(run_small: Run) -> None:
    assert ids(run_small, "--due-before", "2026-01-01") == ["seed/2.1.2", "seed/annex.1", "port/1.1", "port/1.2"]


@pytest.mark.parametrize("day", ["20260101", "２０２６－０１－０１", "2026/1/1", "2026.1.1", "2026 年 1 月 1 日"])
def test_a_day_is_typed_as_people_write_it(run_small: Run, day: str) -> None:
    assert ids(run_small, "--due-before", day) == ids(run_small, "--due-before", "2026-01-01")


def test_due_after_a_day(run_small: Run) -> None:
    assert ids(run_small, "--due-after", "2025-12-31") == ["seed/1", "seed/annex.1"]


def test_overdue_is_reckoned_from_today(run_small: Run) -> None:
    assert ids(run_small, "--overdue") == ["seed/2.1.2", "seed/annex.1", "port/1.1", "port/1.2"]


def test_overdue_is_reckoned_from_the_day_given(run_small: Run) -> None:
    assert ids(run_small, "--overdue", "--as-of", "2025-12-31") == []


@pytest.mark.parametrize(
    "text", ["1亿", "1亿元", "100000000", "100,000,000", "一亿", "１亿", "10000万", "10000w", " 1 亿 ", "0.9亿"]
)
def test_a_sum_is_typed_as_people_write_it(run_small: Run, text: str) -> None:
    assert ids(run_small, "--min-amount", text) == ["seed/1", "port/1.2"]


@pytest.mark.parametrize("text", ["50%", "50％", "５０％"])
def test_a_percentage_is_compared_with_percentages_alone(run_small: Run, text: str) -> None:
    assert ids(run_small, "--min-amount", text) == ["seed/2.2.3"]


def test_a_largest_sum(run_small: Run) -> None:
    assert ids(run_small, "--max-amount", "100万") == ["seed/2.1.1", "seed/2.2.3"]


def test_both_bounds_of_a_sum_meet_in_one_amount(run_small: Run) -> None:
    assert ids(run_small, "--min-amount", "30万", "--max-amount", "50万") == []


def test_a_sum_between_both_bounds(run_small: Run) -> None:
    assert ids(run_small, "--min-amount", "100万", "--max-amount", "200万") == INHERITED


def test_texts_are_alternatives_and_the_words_of_one_stand_side_by_side(run_small: Run) -> None:
    assert ids(run_small, "--text", "优化通关") == ids(run_small, "--text", "优化 通关") == ["port/1.1"]
    assert ids(run_small, "--text", "优化通关", "--text", "跨境电商主体") == ["port/1.1", "port/1.2"]


def test_different_filters_must_all_hold(run_small: Run) -> None:
    assert ids(run_small, "-a", "璧山", "--overdue", "-d", "port") == ["port/1.2"]


@pytest.mark.parametrize(("limit", "count"), [("1", 1), ("3", 3), ("100", 9)])
def test_a_limit_cuts_from_the_front(run_small: Run, limit: str, count: int) -> None:
    assert ids(run_small, "--limit", limit) == ids(run_small)[:count]


@pytest.mark.parametrize("key", ["order", "issued", "due", "amount"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_sorting_loses_nothing(run_small: Run, key: str, sign: str) -> None:
    assert sorted(ids(run_small, "--sort", sign + key)) == sorted(ids(run_small))


def test_sorted_backwards_by_order(run_small: Run) -> None:
    assert ids(run_small, "--sort", "-order") == ids(run_small)[::-1]


def test_sorted_by_date_of_issue_keeps_document_order(run_small: Run) -> None:
    assert ids(run_small, "--sort", "issued") == ids(run_small, "-d", "port") + ids(run_small, "-d", "seed")


def test_sorted_by_deadline_the_undated_come_last(run_small: Run) -> None:
    assert ids(run_small, "--sort", "due") == [
        *("seed/2.1.2", "seed/annex.1", "port/1.1", "port/1.2", "seed/1"),
        *("seed/0", "seed/2.1.1", "seed/2.2.3", "port/2.3"),
    ]


def test_sorted_backwards_the_undated_still_come_last(run_small: Run) -> None:
    assert ids(run_small, "--sort", "-due") == [
        *("seed/1", "seed/2.1.2", "seed/annex.1", "port/1.1", "port/1.2"),
        *("seed/0", "seed/2.1.1", "seed/2.2.3", "port/2.3"),
    ]


def test_sorted_by_the_largest_sum(run_small: Run) -> None:
    assert ids(run_small, "--sort=-amount", "-n", "4") == ["seed/1", "port/1.2", "seed/2.1.1", "seed/2.1.2"]


def test_the_limit_counts_after_sorting(run_small: Run) -> None:
    assert ids(run_small, "--sort", "-order", "-n", "1") == ["port/2.3"]


@pytest.mark.parametrize(
    "options",
    [
        *(("--agency", "璧山"), ("--agency", "璧山", "--no-groups"), ("--role", "lead"), ("--document", "口岸")),
        *(("--kind", "clause"), ("--due-before", "2026-01-01"), ("--due-after", "2026-01-01"), ("--overdue",)),
        *(("--min-amount", "100万"), ("--max-amount", "50%"), ("--limit", "2"), ("--sort", "-due")),
    ],
    ids=" ".join,
)
def test_export_takes_the_filters_of_list(run_small: Run, options: tuple[str, ...]) -> None:
    assert ids(run_small, *options, command=("export",)) == ids(run_small, *options)


@pytest.mark.parametrize(
    "options",
    [
        *(("--agency", "璧山"), ("--role", "lead"), ("--document", "口岸"), ("--kind", "clause")),
        *(("--due-before", "2026-01-01"), ("--due-after", "2026-01-01"), ("--overdue",)),
        *(("--min-amount", "100万"), ("--max-amount", "50%")),
    ],
    ids=" ".join,
)
def test_search_takes_the_filters_of_list(run_small: Run, options: tuple[str, ...]) -> None:
    everywhere, command = set(ids(run_small, command=("search", "企业"))), ("search", "企业")
    assert set(ids(run_small, *options, command=command)) == everywhere & set(ids(run_small, *options))


def test_search_finds_the_best_unless_told_to_sort(run_small: Run) -> None:
    found = ids(run_small, "--sort", "-order", command=("search", "企业"))
    assert found == [name for name in ids(run_small)[::-1] if name in found]


@pytest.mark.parametrize("command", [("list",), ("search", "企业"), ("export",)], ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("option", "value", "near"),
    [
        ("--agency", "科技与财政局", "财政局"),
        ("--document", "prt", "port"),
        ("--role", "leed", "lead"),
        ("--kind", "tabel-row", "table-row"),
        ("--sort", "amuont", "amount"),
        ("--format", "jsn", "json"),
    ],
)
def test_what_is_unknown_names_the_nearest(
    run_small: Run, command: tuple[str, ...], option: str, value: str, near: str
) -> None:
    result = run_small(*command, option, value)
    assert (result.code, value in result.err, option in result.err, near in result.err) == (2, True, True, True)


@pytest.mark.parametrize("option", ["--role", "--kind", "--sort"])
def test_what_is_near_nothing_names_every_choice(run_small: Run, option: str) -> None:
    choices = {"--role": "lead", "--kind": "notice", "--sort": "issued"}
    assert choices[option] in run_small("list", option, "第三十条").err


@pytest.mark.parametrize(
    ("command", "key"), [(c, key) for c, keys in {"list": SORTS, **SORTS_OF_A_COMMAND}.items() for key in keys]
)
def test_every_key_that_completion_offers_sorts(run_small: Run, command: str, key: str) -> None:
    assert {run_small(command, "--sort", sign + key).code for sign in ("", "-")} == {0}
