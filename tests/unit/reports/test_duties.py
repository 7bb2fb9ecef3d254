"""Tests of lists of duties: whose they are, in what order, what each row says."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.reports.duties import ROLES, DutyList, charged_bodies, duty_lists, tasks_of
from cqpolicy_cli.reports.duty_cells import Layout, aims, duty_paper
from cqpolicy_cli.reports.duty_table import cited, duty_table, overview_table
from cqpolicy_cli.tabular import person_lines
from cqpolicy_cli.text.width import width
from cqpolicy_cli.values import replace
from tests.unit.render.tables import TODAY


def list_of(index: Index, name: str, **constraints: Any) -> DutyList:
    """Make the list of one body."""
    (one,) = duty_lists(index, [index.names.by_name[name]], Query(today=TODAY, **constraints))
    return one


def paper(index: Index, name: str, title: str, layout: Layout | None = None) -> list[list[str]]:
    """Give the lines of one column of a printed list."""
    table = duty_table([list_of(index, name)], TODAY, layout or Layout())
    place = [column.title for column in table.paper].index(title)
    return [person_lines(row.paper[place]) for row in table.rows]


def facts(index: Index, name: str, **constraints: Any) -> dict[str, str]:
    """Give what a list says above its rows."""
    (section,) = duty_table([list_of(index, name, **constraints)], TODAY, Layout()).sections
    return dict(section.facts)


def test_duties_are_by_document_then_by_role_then_by_place(index: Index) -> None:
    order = list(index.documents)
    for body in charged_bodies(index, members=True):
        keys = [
            (order.index(t.entry.document.slug), ROLES.index(t.duty.role), t.entry.order) for t in tasks_of(index, body)
        ]
        assert keys == sorted(keys)


def test_what_a_body_leads_comes_first_within_a_document(index: Index) -> None:
    tasks = [t for t in list_of(index, "市经济信息委").tasks if t.entry.document.slug == "parts"]
    assert list(dict.fromkeys(t.duty.role for t in tasks)) == ["lead", "participate", "implement"]


def test_duties_through_a_group_name_the_group(index: Index) -> None:
    groups = {t.through.name for t in list_of(index, "璧山区").tasks if t.through}
    assert groups == {"区县政府", "有关区县政府"}
    assert ["responsible", "through 区县政府"] in paper(index, "璧山区", "Own role")


def test_a_group_that_the_text_leaves_open_is_marked(index: Index) -> None:
    cells = paper(index, "璧山区", "Own role")
    assert ["implement", "through 有关区县政府", "the text does not say which"] in cells


def test_a_statement_for_a_section_is_marked(index: Index) -> None:
    assert ["responsible", "stated for the section"] in paper(index, "市科技局", "Own role")


def test_a_renamed_body_is_shown_as_the_text_writes_it(index: Index) -> None:
    assert any("written 市金融监管局" in lines for lines in paper(index, "市地方金融管理局", "Own role"))


def test_the_counts_stand_at_the_head(index: Index) -> None:
    assert facts(index, "市科技局")["Duties"] == "19 in all; lead 1, responsible 18; 8 of them stated for a section"


def test_the_sources_stand_at_the_head_with_number_and_date(index: Index) -> None:
    sources = facts(index, "重庆海关")["Sources"].split("; ")
    assert sources == [
        "《重庆市“渝车出海”行动计划》 (渝府办发〔2023〕89号, 2023-11-25)",
        "《重庆市推进跨境电商高质量发展若干措施》 (渝府办发〔2023〕92号, 2023-12-04)",
    ]


def test_the_sources_of_a_chinese_list_stand_in_chinese_brackets(index: Index, chinese: None) -> None:
    sources = facts(index, "重庆海关")["依据文件"].split("；")
    assert sources[0] == "《重庆市“渝车出海”行动计划》（渝府办发〔2023〕89号，2023年11月25日）"


def test_a_source_without_a_number_has_its_date_alone(index: Index) -> None:
    document = replace(index.documents["robot"], issued=date(2023, 5, 6))
    assert cited(document) == "《重庆市AI及服务机器人产业集群高质量发展行动计划（2023—2027年）》 (2023-05-06)"


def test_the_number_of_a_clause_is_said_to_be_one(index: Index, chinese: None) -> None:
    assert paper(index, "重庆海关", "依据")[-1][-2:] == ["渝府办发〔2023〕92号", "条款：十三"]


@pytest.mark.parametrize(("name", "clause"), [("市经济信息委", "parts/2.9"), ("璧山区", "parts/2.10")])
def test_a_sum_aimed_at_stands_once(index: Index, name: str, clause: str) -> None:
    row = [t.entry.clause.id for t in list_of(index, name).tasks].index(clause)
    (lines,) = ([line for line in cell if "亿元" in line] for cell in [paper(index, name, "Targets and sums")[row]])
    assert len(lines) == 1


def test_a_sum_within_a_larger_one_is_not_taken_for_it(index: Index) -> None:
    task = list_of(index, "市经济信息委").tasks[0]
    target = Target(metric="规模", value=Decimal(1200), unit="亿元", quote="达到1200亿元")
    sums = [Amount(kind="target", max=Decimal(n) * 10**8, min=None, unit="CNY", quote=f"{n}亿元") for n in (200, 1200)]
    clause = replace(task.entry.clause, targets=(target,), amounts=tuple(sums))
    assert [spelled.person for spelled in aims(clause)] == ["规模: 1200亿元", "target: 200亿元"]


def test_the_members_of_a_group_stand_at_the_head(index: Index) -> None:
    assert "璧山区" in facts(index, "区县政府")["Members"].split("、")


def test_the_other_bodies_stand_by_their_roles(index: Index) -> None:
    tasks = [t.entry.clause.id for t in list_of(index, "市科技局").tasks]
    row = tasks.index("parts/2.6")
    assert paper(index, "市科技局", "Leading or responsible")[row] == ["lead: 市科技局、市经济信息委、市市场监管局"]
    assert paper(index, "市科技局", "Other bodies")[row] == ["implement: 有关区县政府"]


def test_a_title_that_opens_the_text_is_not_said_twice(index: Index) -> None:
    first = paper(index, "市科技局", "Task")[0]
    assert first[0] == "(一)以支撑现代制造业集群体系建设为着力点精准选种育种。"
    assert not first[1].startswith("(一)")


def test_a_title_of_the_curators_has_a_star_and_a_note(index: Index) -> None:
    table = duty_table([list_of(index, "重庆海关")], TODAY, Layout())
    assert paper(index, "重庆海关", "Task")[0][0].endswith("*")
    assert any(note.startswith("* ") for note in table.foot)


def test_a_row_of_a_table_comes_with_the_head_of_the_table(index: Index) -> None:
    lines = next(lines for lines in paper(index, "市科技局", "Task") if "科技型企业" in lines[0])
    assert lines[1:] == [
        "Head of the table: 序号 指标名称 单位 2024年度目标 2025年度目标 2027年度目标 责任单位",
        "1 科技型企业 万家 6 6.7 8.6",
    ]


def test_brief_lists_have_titles_alone_and_say_so(index: Index) -> None:
    table = duty_table([list_of(index, "市科技局")], TODAY, Layout(brief=True))
    assert {len(lines) for lines in paper(index, "市科技局", "Task", Layout(brief=True))} == {1}
    assert "Titles only; the documents have the full text." in table.foot


def test_blanks_are_empty_columns(index: Index) -> None:
    assert {tuple(lines) for lines in paper(index, "市科技局", "Progress", Layout(blanks=True))} == {("",)}
    assert "Progress" not in [column.title for column in duty_table([], TODAY, Layout()).paper]


def test_the_period_of_the_document_is_marked_as_such(index: Index) -> None:
    due = paper(index, "市推动汽车产业转型发展工作专班", "Due", Layout(inherited=True))
    assert ["2023 to 2027 (the document's period)"] in due


@pytest.mark.parametrize("layout", [Layout(), Layout(brief=True), Layout(blanks=True)])
def test_no_line_of_a_span_of_days_breaks_within_a_day(layout: Layout) -> None:
    columns = [column for column in duty_paper(layout) if not column.sheet_only]
    (due,) = (column for column in columns if column.title == "Due")
    room = 762 * due.share / sum(column.share for column in columns) - 7  # points: A4 across, padding
    assert room >= 9.5 / 2 * width("2023年1月30日至")


def test_the_role_asked_for_is_that_of_the_body_itself(index: Index) -> None:
    tasks = list_of(index, "市科技局", roles=frozenset({"lead"})).tasks
    assert [t.entry.clause.id for t in tasks] == ["parts/2.6"]


def test_dates_asked_for_count_inherited_ones_only_where_they_are_shown(index: Index) -> None:
    body = [index.names.by_name["市推动汽车产业转型发展工作专班"]]
    query = Query(today=TODAY, documents=frozenset({"parts"}), due_after=TODAY)
    (without,) = duty_lists(index, body, query)
    (shown,) = duty_lists(index, body, query, inherited=True)
    assert len(without.tasks) < len(shown.tasks)


def test_without_groups_a_district_has_no_duties(index: Index) -> None:
    (one,) = duty_lists(index, [index.names.by_name["璧山区"]], Query(today=TODAY), groups=False)
    assert one.tasks == ()


def test_bodies_of_a_query_must_be_charged_too(index: Index) -> None:
    tasks = list_of(index, "市科技局", agencies=frozenset({"市商务委"})).tasks
    assert tasks
    assert all("市商务委" in {d.agency for d in t.entry.duties} for t in tasks)


@pytest.mark.parametrize("inherited", [False, True])
def test_every_event_of_a_list_has_the_number_of_its_row(index: Index, inherited: bool) -> None:
    table = duty_table([list_of(index, "市经济信息委")], TODAY, Layout(inherited=inherited))
    titles = {str(row.record["no"]): row.record["title"] for row in table.rows}
    assert [event.title for event in table.sections[0].events] == [
        titles[event.label] for event in table.sections[0].events
    ]


def test_the_next_date_of_the_overview_is_not_past(index: Index) -> None:
    lists = duty_lists(index, charged_bodies(index), Query(today=TODAY))
    overview = duty_table(lists, TODAY.replace(year=2030), Layout()).overview
    assert overview is not None
    assert {row.record["next"] for row in overview.rows} == {None}


@pytest.mark.parametrize("files", [(), ("甲.docx",)])
def test_the_headings_of_the_counts_do_not_break_within_a_word(
    index: Index, chinese: None, files: tuple[str, ...]
) -> None:
    columns = overview_table([list_of(index, "市科技局")], TODAY, Layout(), files).paper
    room = {c.title: 762 * c.share / sum(column.share for column in columns) - 7.6 for c in columns}
    headings = ("牵头", "责任单位", "参与", "具体落实", "责任事项")
    assert [heading for heading in headings if room[heading] < 9.5 / 2 * width(heading)] == []


def test_one_body_needs_no_overview(index: Index) -> None:
    assert duty_table([list_of(index, "市科技局")], TODAY, Layout()).overview is None


def test_a_selection_stands_at_the_head(index: Index) -> None:
    layout = replace(Layout(), selection="due before 2026-01-01")
    (section,) = duty_table([list_of(index, "市科技局")], TODAY, layout).sections
    assert ("Only", "due before 2026-01-01") in section.facts
