"""Tests of the Word document: fonts, headings, repeated heads, fixed bytes, hostile texts."""

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from cqpolicy_cli.index.entries import Index
from tests.unit.render.hostile import HOSTILE, hostile_file
from tests.unit.render.paper import lists_of_docx
from tests.unit.render.tables import rendered_bytes
from tests.unit.render.test_html import lists, printed


def parts(data: bytes) -> dict[str, str]:
    """Give the parts of a document that are XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


@pytest.mark.parametrize("year", [1970, 2107, 2108, 9999])
def test_a_year_that_no_archive_can_write_is_still_in_the_document(index: Index, year: int) -> None:
    data = rendered_bytes(lists(index, "重庆海关"), "docx", stamp=date(year, 2, 3))
    assert Document(io.BytesIO(data)).core_properties.created.date() == date(year, 2, 3)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_printed_as_it_is(small_index: Index, text: str) -> None:
    found = lists_of_docx(hostile_file(small_index, text, "docx"))
    cells = ["".join(cell.split()) for rows in found.values() for row in rows for cell in row]
    assert any("".join(text.split()) in cell for cell in cells)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_makes_no_field_and_no_link(small_index: Index, text: str) -> None:
    made = parts(hostile_file(small_index, text, "docx"))
    fields = set(re.findall(r'w:instr="([^"]*)"', "".join(made.values())))
    assert (fields, "instrText" in made["word/document.xml"], "External" in "".join(made.values())) == (
        {"PAGE", "NUMPAGES"},
        False,
        False,
    )


def test_every_list_begins_with_a_heading_for_the_navigation(index: Index) -> None:
    document = Document(io.BytesIO(printed(index, "docx", "市科技局", "重庆海关")))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Duties by body", "Duties of 重庆市科学技术局", "Duties of 中华人民共和国重庆海关"]


def test_every_list_is_a_section_of_a4_across_with_the_body_in_its_head(index: Index) -> None:
    document = Document(io.BytesIO(printed(index, "docx", "市科技局", "重庆海关")))
    assert [section.header.paragraphs[0].text for section in document.sections] == ["Overview", "市科技局", "重庆海关"]
    sizes = {(round((s.page_width or 0) / 36000), round((s.page_height or 0) / 36000)) for s in document.sections}
    assert sizes == {(297, 210)}


def test_the_head_row_is_repeated_and_no_row_is_split(index: Index) -> None:
    document = Document(io.BytesIO(printed(index, "docx", "市科技局")))
    (table,) = document.tables
    rows = table._tbl.tr_lst
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_the_table_is_as_wide_as_the_page_allows(index: Index) -> None:
    document = Document(io.BytesIO(printed(index, "docx", "市科技局")))
    (section,) = document.sections
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    widths = sum(int(column.get(qn("w:w"))) for column in document.tables[0]._tbl.tblGrid)
    assert room / 635 - 20 <= widths <= room / 635


def test_the_borders_of_the_table_stand_within_the_margins(index: Index) -> None:
    document = Document(io.BytesIO(printed(index, "docx", "市科技局")))
    aligned = document.tables[0]._tbl.tblPr.find(qn("w:jc"))
    assert aligned is not None
    assert aligned.get(qn("w:val")) == "center"


def test_the_fonts_are_those_of_official_documents(index: Index) -> None:
    made = parts(printed(index, "docx", "市科技局"))
    styles = Document(io.BytesIO(printed(index, "docx", "市科技局"))).styles
    fonts = {
        name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Heading 1", "List Cell Head", "List Cell", "Strong")
    }
    assert fonts == {"Heading 1": "方正小标宋简体", "List Cell Head": "黑体", "List Cell": "仿宋", "Strong": "黑体"}
    assert [
        name for name in ("方正小标宋简体", "黑体", "仿宋") if f'w:name="{name}"' not in made["word/fontTable.xml"]
    ] == []


def test_every_page_says_which_it_is_and_who_made_it(index: Index) -> None:
    made = parts(printed(index, "docx", "市科技局"))
    (foot,) = (text for name, text in made.items() if name.startswith("word/footer"))
    assert ("PAGE" in foot, "NUMPAGES" in foot, "Made by cqpolicy" in foot) == (True, True, True)


def test_the_notes_of_the_page_foot_do_not_run_into_each_other(index: Index) -> None:
    document = Document(io.BytesIO(printed(index, "docx", "市科技局")))
    assert "the document has none. Made by cqpolicy" in document.sections[0].footer.paragraphs[0].text


def test_the_bytes_depend_on_the_content_alone(index: Index) -> None:
    made = lists(index, "市科技局")
    data = rendered_bytes(made, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        times = {entry.date_time for entry in archive.infolist()}
    assert data == rendered_bytes(made, "docx")
    assert times == {(2026, 1, 31, 0, 0, 0)}


def test_a_stamp_is_the_day_that_the_file_says(index: Index) -> None:
    data = rendered_bytes(lists(index, "市科技局"), "docx", stamp=date(1970, 1, 1))
    assert Document(io.BytesIO(data)).core_properties.created.date() == date(1970, 1, 1)
