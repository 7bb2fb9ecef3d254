"""Tests of raw files that are no text: web pages and Word documents."""

import io
import zipfile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cqpolicy_cli.drafting.formats import format_of
from cqpolicy_cli.drafting.formats.docx import read_docx
from cqpolicy_cli.drafting.formats.html import read_html
from cqpolicy_cli.errors import CqpolicyError
from tests.unit.drafting.documents import add_numbered, packed, word_document

PAGE = """<!DOCTYPE html><html><head><title>某站</title><style>p{}</style></head><body>
<div class="top-nav"><a>首页</a></div><form><div class="article-header"><h1>若干措施</h1></div>
<div id="zoom"><p>　　一、给予
最高<b>50</b>万元奖励。</p><p style="display: none">暗</p>第二行<br>第三行</div></form>
<script>var a = "脚本";</script><footer>版权所有</footer></body></html>"""


def html_lines(page: str, encoding: str = "utf-8") -> list[str]:
    return read_html(page.encode(encoding), "a.html").split("\n")


def test_a_page_gives_its_words_a_line_a_paragraph() -> None:
    assert html_lines(PAGE) == ["若干措施", "　　一、给予 最高50万元奖励。", "第二行", "第三行"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_page_in_another_encoding_is_read(encoding: str) -> None:
    assert "若干措施" in html_lines(PAGE, encoding)


def test_the_rows_of_a_table_have_tabs_between_their_cells() -> None:
    page = "<table><tr><th>序号<th>任务</tr><tr><td>1<td><p>建</p><p>园</p></tr></table>后"
    assert html_lines(page) == ["序号\t任务", "1\t建园", "后"]


def test_a_table_that_lays_out_a_page_keeps_its_paragraphs_apart() -> None:
    page = "<table><tr><td><p>一、甲。</p><table><tr><td>1<td>乙</table></td></tr></table>"
    assert "1\t乙" in html_lines(page)


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>1</script>", "<html>", "<html><body> &nbsp; <br>"])
def test_a_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(CqpolicyError, match=r"^a\.html has no words"):
        read_html(page.encode(), "a.html")


def test_a_page_of_deep_nesting_is_read() -> None:
    assert html_lines("<div>" * 200 + "甲") == ["甲"]


def test_word_numbers_are_written_out() -> None:
    document = word_document()
    add_numbered(document, [(0, "总体要求"), (1, "目标"), (2, "任务"), (2, "任务"), (1, "措施"), (0, "保障")])
    assert read_docx(packed(document), "a.docx").split("\n") == [
        *("一、总体要求", "(一)目标", "1.任务", "2.任务", "(二)措施", "二、保障")
    ]


def test_a_number_that_a_style_brings_is_written_out() -> None:
    document = word_document()
    style = document.styles["List Paragraph"]
    level = '<w:numPr {0}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
    style.element.get_or_add_pPr().append(parse_xml(level.format(nsdecls("w"))))
    document.add_paragraph("总则", style=style)
    document.add_paragraph("附则", style=style)
    assert read_docx(packed(document), "a.docx") == "一、总则\n二、附则"


def test_tables_of_word_have_tabs_and_merged_cells_once() -> None:
    document = word_document()
    table = document.add_table(2, 3)
    for row in range(2):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 2).text = "甲\n乙"
    assert read_docx(packed(document), "a.docx").split("\n")[-2:] == ["合并\t\t02", "10\t11\t甲 乙"]


def test_insertions_count_and_deletions_do_not() -> None:
    document = word_document()
    runs = "<w:ins {0}><w:r><w:t>新</w:t></w:r></w:ins>", "<w:del {0}><w:r><w:delText>旧</w:delText></w:r></w:del>"
    paragraph = document.add_paragraph("文")
    for run in runs:
        paragraph._p.append(parse_xml(run.format(nsdecls("w"))))
    assert read_docx(packed(document), "a.docx") == "文新"


def test_line_breaks_within_a_paragraph_make_lines() -> None:
    document = word_document()
    document.add_paragraph("甲\n乙")
    assert read_docx(packed(document), "a.docx") == "甲\n乙"


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04word/", id="cut off"),
        pytest.param(archive(word__document=b"x"), id="another archive"),
        pytest.param(packed(word_document())[:3000], id="half a document"),
        pytest.param(b"no archive", id="no archive"),
    ],
)
def test_a_damaged_document_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(CqpolicyError, match=r"^a\.docx is no Word document"):
        read_docx(data, "a.docx")


def test_an_archive_out_of_all_proportion_is_refused() -> None:
    with pytest.raises(CqpolicyError, match="unpacks to more than"):
        read_docx(archive(word__document=b"0" * (65 * 2**20)), "a.docx")


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(CqpolicyError, match="no words"):
        read_docx(packed(word_document()), "a.docx")


@pytest.mark.parametrize(
    ("ending", "data", "name"),
    [
        (".htm", b"<p>", "html"),
        (".txt", b"\n <HTML>", "html"),
        (".DOCX", b"PK", "docx"),
        ("", b"PK..[Content_Types].xml", "docx"),
        (".txt", b"1. <b>", None),
        ("", b"", None),
    ],
)
def test_the_format_is_told_by_the_beginning_then_the_name(ending: str, data: bytes, name: str | None) -> None:
    assert format_of(ending, data) == name
