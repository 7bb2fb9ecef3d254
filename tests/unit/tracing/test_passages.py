"""Tests of cutting texts into passages."""

import pytest

from cqpolicy_cli.tracing.passages import cut_into_passages


def cut(text: str) -> list[str]:
    return [passage.text for passage in cut_into_passages(text)]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("甲;乙；丙。", ["甲;乙；丙。"]),
        ("给予0.5%奖励。另", ["给予0.5%奖励。", "另"]),
        ("他说：“甲。乙。”完", ["他说：“甲。乙。”完"]),
        ("甲。（责任单位：市财政局）乙", ["甲。（责任单位：市财政局）", "乙"]),
        ("甲。(渝府办发〔2023〕92号)", ["甲。(渝府办发〔2023〕92号)"]),
        ("“甲乙。”丙", ["“甲乙。”丙"]),
        ("(一)甲\n(二)乙", ["(一)甲", "(二)乙"]),
        ("- 甲\n- 乙\n\n* 丙", ["甲", "乙", "丙"]),
        ("1. 甲\n2. 乙", ["1. 甲", "2. 乙"]),
        ("> 甲\n> 乙", ["甲", "乙"]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", ["甲", "乙", "丙", "丁"]),
        ("[甲](http://a.b)**乙**`丙`~~丁~~", ["甲乙丙丁"]),
        ("---\n甲\n```\n乙\n```", ["甲", "乙"]),
        ("　　甲\r\n\r\n乙\r", ["甲", "乙"]),
        ("Firms get support. 甲乙. 丙丁", ["Firms get support.", "甲乙.", "丙丁"]),
        ("Order No. 92, e.g. 1. Firms 1.5 GB/T 3.甲 A. 乙", ["Order No. 92, e.g. 1. Firms 1.5 GB/T 3.甲 A. 乙"]),
        (
            "甲\t乙丙丁戊己庚辛壬癸子丑\n乙\t乙丙丁戊己庚辛壬癸子丑",
            ["甲\t乙丙丁戊己庚辛壬癸子丑", "乙\t乙丙丁戊己庚辛壬癸子丑"],
        ),
        ("甲乙。责任单位：市财政局。丙", ["甲乙。责任单位：市财政局。", "丙"]),
        ("。!?\n\n", ["。!?"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, passages: list[str]) -> None:
    assert cut(text) == passages


def test_lines_that_were_wrapped_are_joined() -> None:
    text = (
        "推进市级公共海外仓建设,支持大型物流仓储企业、跨境电商平台企业、\n"
        "大型跨境电商卖家等在国际航空、班列枢纽城市及重要贸易节点地区\n"
        "布局海外仓。"
    )
    assert cut(text) == [text]


def test_short_lines_are_passages_of_their_own() -> None:
    assert cut("加大招商力度\n支持企业上市\n完善物流服务") == ["加大招商力度", "支持企业上市", "完善物流服务"]


def test_each_passage_knows_its_line() -> None:
    assert [(p.line, p.kind) for p in cut_into_passages("# 甲\n\n乙。丙。\n\n- 丁")] == [
        (1, "heading"),
        (3, "sentence"),
        (3, "sentence"),
        (5, "item"),
    ]


def test_what_introduces_a_list_leads_all_its_items_and_no_more() -> None:
    leads = [p.lead for p in cut_into_passages("《甲》规定：\n- 乙\n- 丙\n\n丁\n\n戊")]
    assert leads == ["", "《甲》规定：", "《甲》规定：", "《甲》规定：", ""]
