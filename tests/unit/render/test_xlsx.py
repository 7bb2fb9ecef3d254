"""Tests of the workbook: sheets that print, numbers and dates as such, fixed bytes, hostile texts."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.tabular import PaperColumn, Row, Section, Table
from tests.unit.render.hostile import HOSTILE, hostile_file
from tests.unit.render.tables import TODAY, rendered_bytes
from tests.unit.render.test_html import lists, printed


def book(data: bytes) -> Any:
    """Open a workbook."""
    return openpyxl.load_workbook(io.BytesIO(data))


def small(*titles: str) -> Table:
    """Make a table of lists with one cell each."""
    sections = tuple(Section(title=title, heading=title, count=1) for title in titles)
    columns = (PaperColumn(title="A", share=1, keys=("a",)),)
    rows = tuple(Row((title,), {}, (title,)) for title in titles)
    return Table(kind="duties", as_of=TODAY, columns=(), rows=rows, paper=columns, sections=sections)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_text_in_every_cell(small_index: Index, text: str) -> None:
    data = hostile_file(small_index, text, "xlsx")
    cells = [cell for sheet in book(data).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert any("".join(text.split()) in "".join(str(cell.value).split()) for cell in cells)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_makes_no_formula_and_no_link_in_the_file(small_index: Index, text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(hostile_file(small_index, text, "xlsx"))) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        links = [name for name in archive.namelist() if "externalLink" in name or "_rels/sheet" in name]
    assert (any("<f>" in sheet or "<f " in sheet for sheet in sheets), links) == (False, [])


def test_the_head_row_is_frozen_and_repeated_and_filters(index: Index) -> None:
    (sheet,) = book(printed(index, "xlsx", "市科技局")).worksheets
    head = int(sheet.freeze_panes[1:]) - 1
    assert [cell.value for cell in sheet[head]][:3] == ["No.", "Task", "Basis"]
    assert (sheet.print_title_rows, sheet.auto_filter.ref.split(":")[0]) == (f"${head}:${head}", f"A{head}")


def test_a_sheet_prints_on_a4_across_as_wide_as_the_paper(index: Index) -> None:
    (sheet,) = book(printed(index, "xlsx", "市科技局")).worksheets
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert "&P" in sheet.oddFooter.right.text
    assert "the document has none. Made by cqpolicy" in sheet.oddFooter.left.text


def test_years_sums_and_days_are_numbers_and_dates(index: Index) -> None:
    (sheet,) = book(printed(index, "xlsx", "重庆海关")).worksheets
    head = int(sheet.freeze_panes[1:]) - 1
    titles = [cell.value for cell in sheet[head]]
    rows = list(sheet.iter_rows(min_row=head + 1, max_row=head + 8, values_only=True))
    days = {row[titles.index("Day due")] for row in rows}
    assert {type(row[titles.index("Year due")]) for row in rows} == {int, type(None)}
    assert days == {None, datetime(2025, 12, 31)}
    assert {type(row[titles.index("Largest sum (yuan)")]) for row in rows} <= {int, float, type(None)}


def test_a_year_without_a_day_has_no_day(index: Index) -> None:
    (sheet,) = book(printed(index, "xlsx", "市科技局")).worksheets
    head = int(sheet.freeze_panes[1:]) - 1
    day = [cell.value for cell in sheet[head]].index("Day due")
    assert {row[day] for row in sheet.iter_rows(min_row=head + 1, values_only=True)} == {None}


def test_what_is_for_sorting_is_not_printed(index: Index) -> None:
    (sheet,) = book(printed(index, "xlsx", "市科技局")).worksheets
    head = int(sheet.freeze_panes[1:]) - 1
    area = sheet.print_area.rpartition("$H$")
    assert (area[1], [cell.value for cell in sheet[head]][8:]) == (
        "$H$",
        ["Year due", "Day due", "Largest sum (yuan)", "ID"],
    )


def test_names_of_sheets_are_allowed_and_unlike() -> None:
    names = ["甲/乙:[丙]", "甲_乙__丙_", "x" * 40, "X" * 40, "'", "History", ""]
    made = book(rendered_bytes(small(*names), "xlsx")).sheetnames
    assert len({name.casefold() for name in made}) == len(names)
    assert [name for name in made if len(name) > 31 or set(name) & set("[]:*?/\\")] == []
    assert "history" not in {name.casefold() for name in made}


def test_a_text_longer_than_a_cell_holds_is_cut_there_and_the_file_is_whole() -> None:
    made = small("字" * 40000)
    values = [cell.value for row in book(rendered_bytes(made, "xlsx")).worksheets[0].iter_rows() for cell in row]
    assert max(len(str(value)) for value in values) == 32767


@pytest.mark.parametrize("lines", [2, 6, 20])
def test_a_row_has_room_for_a_font_with_tall_lines(lines: int) -> None:
    made = small("字" * 74 * lines)  # in a sheet of one column, so many to a line
    sheet = book(rendered_bytes(made, "xlsx")).worksheets[0]
    head = int(sheet.freeze_panes[1:]) - 1
    size = sheet.cell(head + 1, 1).font.size
    assert sheet.row_dimensions[head + 1].height >= lines * size * 1.448  # Noto Sans CJK


def test_the_bytes_depend_on_the_content_alone(index: Index) -> None:
    made = lists(index, "市科技局")
    data = rendered_bytes(made, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        times = {entry.date_time for entry in archive.infolist()}
    assert data == rendered_bytes(made, "xlsx")
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_a_stamp_is_the_day_that_the_file_says(index: Index) -> None:
    data = rendered_bytes(lists(index, "市科技局"), "xlsx", stamp=date(2026, 2, 3))
    assert book(data).properties.created == datetime(2026, 2, 3)
