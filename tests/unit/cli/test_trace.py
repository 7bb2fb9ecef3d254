"""Tests of `cqpolicy trace`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.unit.drafting.documents import add_numbered, packed, word_document

VERBATIM = "对智能山地农机研发制造应用一体化典型场景示范项目给予最高500万元资金支持。"
CHANGED = VERBATIM.replace("500", "800")
ELSEWHERE = "对入驻孵化器的大学生创业团队,前两年免收场地租金,第三年减半收取。"


def verdicts(run: Run, *arguments: str, stdin: str = "") -> list[str]:
    return [item["verdict"] for item in run("trace", *arguments, "--json", stdin=stdin).items]


def one(run: Run, text: str) -> dict[str, Any]:
    (item,) = run("trace", text, "--json").items
    return item


@pytest.mark.parametrize(
    ("text", "status"),
    [(VERBATIM, 0), (CHANGED, 1), (ELSEWHERE, 1), (VERBATIM + CHANGED, 1), ("企业", 1), ("跨境电商企业", 1), ("", 2)],
)
def test_the_exit_status_is_0_only_where_every_passage_is_verbatim(run: Run, text: str, status: int) -> None:
    assert run("trace", text).code == status


def test_a_verbatim_sentence_comes_with_its_place(run: Run) -> None:
    item = one(run, VERBATIM)
    assert (item["verdict"], item["id"], item["score"], item["changes"]) == ("verbatim", "mfg/6.19", 1, [])
    assert item["places"] == [
        {
            "id": "mfg/6.19",
            "part": "text",
            "document": "mfg",
            "citation": "《制造业稳增长稳预期若干政策措施》(渝经信规范〔2024〕5号)六19",
        }
    ]


def test_a_changed_sum_is_named_with_both_its_words(run: Run) -> None:
    item = one(run, CHANGED)
    assert item["changes"] == [{"kind": "amount", "how": "changed", "policy": "500万元", "passage": "800万元"}]
    assert "最高[-500-]{+800+}万元资金支持" in item["comparison"]


def test_facts_come_before_wording(run: Run) -> None:
    item = one(run, "对智能山地农机研制一体化典型场景示范项目给予不低于800万元资金支持。")
    assert [change["kind"] for change in item["changes"]] == ["amount", "bound", "wording"]


def test_a_bound_that_is_cut_off_is_a_change(run: Run) -> None:
    assert one(run, "500万元资金支持")["changes"][0]["policy"] == "最高"


def test_half_a_figure_is_not_verbatim(run: Run) -> None:
    assert verdicts(run, "00万元资金支持,") != ["verbatim"]


def test_what_is_not_found_has_no_place_but_perhaps_a_nearest_one(run: Run) -> None:
    item = one(run, "对国家级制造业创新中心每年最高补助2000万元,市级的每年最高500万元")
    assert (item["verdict"], item["id"], item["places"], item["nearest"]["id"]) == ("not-found", None, [], "mfg/2.4")


def test_a_sentence_and_the_statement_behind_it_are_compared_with_those_of_one_clause(run: Run) -> None:
    item = one(run, "建设海外仓服务平台,促进海外仓供需对接。(责任单位:市商务委、市邮政管理局、重庆海关)")
    assert item["id"] == "ecommerce/11"
    assert item["changes"] == [
        {"kind": "agency", "how": "changed", "policy": "市政府口岸物流办", "passage": "重庆海关"}
    ]


def test_an_inherited_statement_counts_as_the_clause_s_own(run: Run) -> None:
    sentence = "引导中小企业强化品牌意识,指导企业制定品牌战略和路径。"
    statement = "(责任单位:市经济信息委、市市场监管局、市商务委、市知识产权局,各区县政府)"
    assert one(run, sentence + statement)["verdict"] == "verbatim"


def test_another_name_of_the_same_body_is_wording(run: Run) -> None:
    item = one(run, "(责任单位:市经信委、市商务委)")
    assert [(change["kind"], change["policy"], change["passage"]) for change in item["changes"]] == [
        ("wording", "市经济信息委", "市经信委")
    ]


def test_a_passage_over_two_clauses_names_both(run: Run) -> None:
    item = one(run, "促进产品质量水平持续提升4.支持中小企业打造“金字招牌”")
    assert (item["verdict"], item["ids"]) == ("verbatim", ["sme/3.4.3", "sme/3.4.4"])


def test_a_sentence_from_two_places_is_cut_at_its_semicolon(run: Run) -> None:
    items = run("trace", "提升质量技术水平,开展对标行动;在果园港对出口汽车实行快速通关,提高通关效率", "--json").items
    assert [(item["kind"], item["id"]) for item in items][-1] == ("part", "export/3.2")


def test_only_the_quotation_of_a_sentence_is_traced(run: Run) -> None:
    item = one(run, "渝府办发〔2023〕92号第十一条提出,要“建设海外仓服务平台,促进海外仓供需对接”。")
    assert (item["verdict"], item["kind"], item["citations"][0]["standing"]) == ("verbatim", "quotation", "right")


@pytest.mark.parametrize(
    ("cited", "standing", "verdict"),
    [
        ("渝府办发〔2023〕92号第十一条", "right", "verbatim"),
        ("渝府办发［2023］92号文件", "right", "verbatim"),
        ("《重庆市推进跨境电商高质量发展若干措施》(渝府办发〔2023〕92号)十一", "right", "verbatim"),
        ("渝府办发〔2023〕92号第六条", "elsewhere", "differs"),
        ("渝府办发〔2023〕92号第六十条", "no-clause", "differs"),
        ("渝府办发〔2023〕29号", "no-document", "differs"),
        ("《重庆市“渝车出海”行动计划》(渝府办发〔2023〕92号)", "contradictory", "differs"),
        ("《重庆市推进跨境电商高质量发展若干办法》", "right", "differs"),
    ],
)
def test_a_citation_is_checked(run: Run, cited: str, standing: str, verdict: str) -> None:
    item = one(run, f"根据{cited}规定,建设海外仓服务平台,促进海外仓供需对接。")
    assert (item["citations"][0]["standing"], item["verdict"], item["id"]) == (standing, verdict, "ecommerce/11")


def test_a_citation_that_the_policy_itself_makes_is_no_claim(run: Run) -> None:
    item = one(run, "深入实施《重庆市中小企业促进条例》,营造公平竞争发展环境。")
    assert (item["verdict"], item["citations"]) == ("verbatim", [])


def test_a_citation_on_a_line_of_its_own_holds_for_the_items_below_it(run: Run) -> None:
    text = "渝府办发〔2023〕92号第六条规定:\n\n- 建设海外仓服务平台,促进海外仓供需对接。\n- 实行“7×24小时”预约通关。\n"
    items = run("trace", "-", "--json", stdin=text).items
    assert [item["citations"][0]["standing"] for item in items[1:]] == ["elsewhere", "right"]


def test_a_markdown_file_is_cut_into_headings_items_and_sentences(run: Run, folder: Path) -> None:
    Path("letter.md").write_text(f"# 标题\n\n{VERBATIM}{CHANGED}\n\n1. **{VERBATIM}**\n", encoding="utf-8")
    items = run("trace", "letter.md", "--json").items
    assert [(item["kind"], item["line"], item["verdict"], item["file"]) for item in items] == [
        ("heading", 1, "too-short", "letter.md"),
        ("sentence", 3, "verbatim", "letter.md"),
        ("sentence", 3, "differs", "letter.md"),
        ("item", 5, "verbatim", "letter.md"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_may_be_in_any_encoding_of_chinese(run: Run, folder: Path, encoding: str) -> None:
    Path("a.txt").write_bytes(VERBATIM.encode(encoding))
    assert verdicts(run, "a.txt") == ["verbatim"]


def test_a_word_document_is_traced_a_paragraph_a_line(run: Run, folder: Path) -> None:
    document = word_document()
    document.add_paragraph("一则通报")
    document.add_paragraph(VERBATIM + CHANGED)
    add_numbered(document, [(2, VERBATIM)])
    document.add_table(1, 2).rows[0].cells[1].text = VERBATIM
    Path("report.docx").write_bytes(packed(document))
    items = run("trace", "report.docx", "--json").items
    assert [(item["file"], item["line"], item["verdict"]) for item in items] == [
        ("report.docx", 1, "too-short"),
        ("report.docx", 2, "verbatim"),
        ("report.docx", 2, "differs"),
        ("report.docx", 3, "verbatim"),
        ("report.docx", 4, "verbatim"),
    ]


def test_a_web_page_is_traced_without_its_tags(run: Run, folder: Path) -> None:
    page = f"<!DOCTYPE html><html><title>站</title><body>\n\n<p>{VERBATIM}</p>\n<p>{CHANGED}</p></html>"
    Path("report.html").write_text(page, encoding="utf-8")
    items = run("trace", "report.html", "--json").items
    assert [(item["line"], item["verdict"]) for item in items] == [(1, "verbatim"), (2, "differs")]
    assert verdicts(run, "-", stdin="\ufeff" + page) == ["verbatim", "differs"]


def test_paragraphs_of_a_document_are_not_joined_like_wrapped_lines(run: Run, folder: Path) -> None:
    Path("a.html").write_text(f"<p>{VERBATIM.rstrip('。')}</p><p>{VERBATIM.rstrip('。')}</p>", encoding="utf-8")
    assert verdicts(run, "a.html") == ["verbatim", "verbatim"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "copy its text into a .txt file, or save it as .docx or .html"),
        (b"PK\x03\x04 [Content_Types].xml", "is no Word document, or a damaged one"),
        (b" \n", "is empty"),
        (b"%PDF-1.7 \x00\x01", "is a PDF file"),
        (b"PK\x03\x04\x00", "is a ZIP file"),
        (bytes(range(256)) * 40, "is no text"),
        ("。,!".encode(), "no sentence"),
    ],
)
def test_a_file_that_cannot_be_traced_is_refused_in_words(run: Run, folder: Path, data: bytes, message: str) -> None:
    Path("a.txt").write_bytes(data)
    result = run("trace", "a.txt")
    assert (result.code, result.out, message in result.err, "Traceback" in result.err) == (2, "", True, False)


def test_a_file_that_is_too_long_is_refused(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cqpolicy_cli.drafting.raw.MAX_BYTES", 5000)
    Path("a.txt").write_text(VERBATIM * 200, encoding="utf-8")
    assert "is longer than" in run("trace", "a.txt").err


@pytest.mark.parametrize("name", ["missing.txt", "./missing", "没有.md", "."])
def test_what_looks_like_a_file_must_be_one(run: Run, folder: Path, name: str) -> None:
    result = run("trace", name)
    assert (result.code, "cannot read" in result.err) == (2, True)


def test_a_text_may_be_as_long_as_a_command_line(run: Run) -> None:
    assert verdicts(run, VERBATIM * 200) == ["verbatim"] * 200


def test_standard_input_is_traced(run: Run) -> None:
    result = run("trace", "-", "--json", stdin=VERBATIM)
    assert [(item["file"], item["verdict"]) for item in result.items] == [("-", "verbatim")]


def test_one_document_alone_can_be_looked_in(run: Run) -> None:
    assert verdicts(run, VERBATIM, "--document", "mfg", "--document", "sme") == ["verbatim"]
    assert verdicts(run, VERBATIM, "--document", "sme") == ["not-found"]
    assert run("trace", VERBATIM, "--document", "nope").code == 2


def test_verbatim_passages_can_be_left_out(run: Run) -> None:
    result = run("trace", VERBATIM + CHANGED, "--no-verbatim", "--json")
    assert ([item["verdict"] for item in result.items], result.code) == (["differs"], 1)
    assert run("trace", VERBATIM, "--no-verbatim").code == 0


def test_several_passages_are_counted_on_standard_error(run: Run) -> None:
    assert run("trace", VERBATIM + CHANGED).err == "cqpolicy: 2 passages: verbatim 1 · differs 1\n"
    assert "一致 1 · 有出入 1" in run("trace", VERBATIM + CHANGED, "--lang", "zh").err


def test_differences_can_be_read_without_colour(run: Run) -> None:
    plain = run("trace", CHANGED, "--format", "table").out
    assert ("[-500-]{+800+}" in plain, "\x1b" in plain) == (True, False)


def test_differences_are_coloured_at_a_terminal(run: Run) -> None:
    out = run("trace", CHANGED, "--format", "table", "--color", "always").out
    assert ("\x1b[1;31m[-500-]\x1b[0m" in out, "\x1b[1;32m{+800+}\x1b[0m" in out) == (True, True)


def test_a_markdown_table_is_for_readers(run: Run) -> None:
    head = run("trace", CHANGED, "--format", "md").out.splitlines()[0]
    assert head == "| Line | Verdict | Where | Changed facts | Comparison | Citation |"


def test_ids_are_those_that_show_takes(run: Run) -> None:
    ids = run("trace", VERBATIM + CHANGED + ELSEWHERE, "--format", "ids").out
    assert ids == "mfg/6.19\nmfg/6.19\n\n"
    assert run("show", "-", stdin=ids).code == 0


def test_lines_of_jsonl_are_the_items_of_json(run: Run) -> None:
    lines = run("trace", VERBATIM + CHANGED, "--format", "jsonl").lines
    assert [json.loads(line) for line in lines] == run("trace", VERBATIM + CHANGED, "--json").items


def test_a_wrong_format_is_told_before_anything_is_traced(run: Run) -> None:
    assert run("trace", VERBATIM, "--format", "ics").code == 2


def test_no_bar_is_drawn_into_a_pipe(run: Run) -> None:
    assert "#" not in run("trace", VERBATIM * 50).err


def test_the_number_of_a_clause_need_not_be_repeated(run: Run) -> None:
    item = one(run, "我市对智能工厂建设项目按不超过投资额的10%,择优给予最高300万元奖补")
    assert (item["id"], [change["kind"] for change in item["changes"]]) == ("mfg/3.9", ["wording"])


@pytest.mark.parametrize("number", ["二、", "（二）"])
def test_a_number_of_another_style_than_the_policy_s_is_the_writer_s_own(run: Run, number: str) -> None:
    words = "完善检验检测认证认可能力。"
    assert verdicts(run, number + words) == ["verbatim"]
    assert one(run, "2." + words)["changes"][0]["kind"] == "label"
    changed = one(run, number + words.replace("认可", "审核"))
    assert [change["kind"] for change in changed["changes"]] == ["wording"]


def test_half_a_date_is_not_verbatim(run: Run) -> None:
    item = one(run, "小型微利企业按20%税率缴纳企业所得税政策,执行期限至2027年底")
    dates = [change for change in item["changes"] if change["kind"] == "date"]
    assert [(change["policy"], change["passage"]) for change in dates] == [("2027年12月31日", "2027年底")]


@pytest.mark.parametrize(
    "bodies",
    [
        "。责任单位：市商务委、市邮政管理局、重庆海关。",
        "。（责任单位：市商务委、市邮政管理局、重庆海关）",
        "，由市商务委、市邮政管理局、重庆海关负责。",
    ],
)
def test_bodies_are_compared_however_a_sentence_names_them(run: Run, bodies: str) -> None:
    item = one(run, "建设海外仓服务平台，促进海外仓供需对接" + bodies)
    agencies = [change for change in item["changes"] if change["kind"] == "agency"]
    assert (item["id"], [change["passage"] for change in agencies]) == ("ecommerce/11", ["重庆海关"])


ROWS = (
    "序号\t支持标准\t责任单位\n"
    "1\t建设海外仓服务平台，促进海外仓供需对接\t市商务委、市政府口岸物流办、市邮政管理局\n"
    "2\t每条航线最高补贴200万元\t市交通运输委\n"
)


def test_the_cells_of_a_pasted_table_are_traced_one_by_one(run: Run) -> None:
    items = run("trace", "-", "--json", stdin=ROWS).items
    assert [(item["line"], item["passage"], item["verdict"]) for item in items] == [
        (1, "序号\t支持标准\t责任单位", "not-found"),
        (2, "1", "too-short"),
        (2, "建设海外仓服务平台，促进海外仓供需对接", "verbatim"),
        (2, "市商务委、市政府口岸物流办、市邮政管理局", "verbatim"),
        (3, "2\t每条航线最高补贴200万元\t市交通运输委", "not-found"),
    ]


def test_the_citation_in_a_cell_is_checked(run: Run) -> None:
    item = one(run, "建设海外仓服务平台，促进海外仓供需对接\t渝府办发〔2023〕92号第六条")
    assert (item["verdict"], item["citations"][0]["standing"]) == ("differs", "elsewhere")


def test_a_row_of_the_policy_s_own_table_is_one_passage(run: Run) -> None:
    assert verdicts(run, "-", stdin="科技型企业\t万家\t6\t6.7\t8.6") == ["verbatim"]
    (item,) = run("trace", "-", "--json", stdin="科技型企业\t万家\t6\t6.7\t9.6").items
    assert (item["verdict"], item["changes"][0]["passage"]) == ("differs", "9.6")
