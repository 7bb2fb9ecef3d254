"""Tests of the page: valid, self-contained, whatever the texts; made for paper; its picture in words, too."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

import html5lib
import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.reports.duties import charged_bodies, duty_lists
from cqpolicy_cli.reports.duty_cells import Layout
from cqpolicy_cli.reports.duty_table import duty_table, overview_table
from cqpolicy_cli.tabular import Table
from tests.unit.render.hostile import HOSTILE, hostile_page, hostile_table
from tests.unit.render.tables import TODAY, rendered, rendered_bytes

XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
STRUCTURE = {"html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "dl", "div", "dt", "dd"}
TABLE = {"table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "b", "br", "a", "p"}
PICTURE = {"figure", "figcaption", "svg", "desc", "defs", "pattern", "path", "text", "rect", "circle"}
LOADING = {"src", "srcset", "data", "poster", "action", "background", "xlink:href", "ping", "formaction"}


def lists(index: Index, *names: str, layout: Layout | None = None) -> Table:
    """Make the lists of some bodies, of all unless named."""
    bodies = [index.names.by_name[name] for name in names] or charged_bodies(index)
    return duty_table(duty_lists(index, bodies, Query(today=TODAY)), TODAY, layout or Layout())


@cache
def printed(index: Index, name: str, *names: str) -> bytes:
    """Print the lists of some bodies in a format that is no text."""
    return rendered_bytes(lists(index, *names), name)


def parsed(text: str) -> Any:
    """Parse a page, strictly."""
    return html5lib.HTMLParser(strict=True).parse(text)


def words(element: Any) -> str:
    """Give the text of an element."""
    return "".join(element.itertext())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_makes_no_element_and_no_attribute(small_index: Index, text: str) -> None:
    page = parsed(hostile_page(small_index, text))
    tags = {re.sub(r"\{.*\}", "", element.tag) for element in page.iter() if isinstance(element.tag, str)}
    attributes = {str(name) for element in page.iter() for name in element.attrib}
    assert (tags - STRUCTURE - TABLE - PICTURE, {name for name in attributes if name.startswith("on")}) == (
        set(),
        set(),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_printed_as_it_is(small_index: Index, text: str) -> None:
    page = parsed(hostile_page(small_index, text))
    cells = [words(cell) for cell in page.iter(f"{XHTML}td")]
    assert any("".join(text.split()) in "".join(cell.split()) for cell in cells)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_a_text_of_the_style_sheet(small_index: Index, text: str) -> None:
    made = hostile_table(small_index, text)
    evil = replace(made, sections=tuple(replace(s, title=f'"}} {text} {{') for s in made.sections))
    (style,) = parsed(rendered(evil, "html")).iter(f"{XHTML}style")
    assert words(style).count('"') % 2 == 0
    assert re.sub(r'"[^"]*"', "", words(style)).count("}") == re.sub(r'"[^"]*"', "", words(style)).count("{")
    assert "<" not in words(style)


def test_nothing_is_loaded_from_outside(index: Index) -> None:
    text = rendered(lists(index), "html")
    page = parsed(text)
    attributes = [(name, value) for element in page.iter() for name, value in element.attrib.items()]
    assert [pair for pair in attributes if pair[0] in LOADING] == []
    assert [value for name, value in attributes if name == "href" and not value.startswith("#")] == []
    assert re.findall(r"url\((?!#)|@import|https?:", text) == []


def test_a_browser_is_told_to_load_and_run_nothing(small_index: Index) -> None:
    page = parsed(rendered(lists(small_index), "html"))
    policies = [e.get("content") for e in page.iter(f"{XHTML}meta") if e.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_every_body_has_pages_of_its_own_with_its_name_and_a_repeated_head_row(index: Index) -> None:
    page = parsed(rendered(lists(index, "市科技局", "重庆海关"), "html"))
    (style,) = page.iter(f"{XHTML}style")
    for rule in (
        "A4 landscape",
        "break-before: page",
        "table-header-group",
        "counter(page)",
        "counter(pages)",
        'content: "市科技局"',
        'content: "重庆海关"',
    ):
        assert rule in words(style)
    assert len(list(page.iter(f"{XHTML}thead"))) == len(list(page.iter(f"{XHTML}section"))) == 3


def test_no_colour_but_black_white_and_grey(index: Index) -> None:
    text = rendered(lists(index, "市科技局"), "html")
    assert set(re.findall(r"#[0-9a-f]{3,6}\b(?=[;\"\s])", text)) <= {"#000", "#fff", "#999"}


def test_the_language_of_the_page_is_said(small_index: Index) -> None:
    page = parsed(rendered(lists(small_index), "html"))
    assert (page.get("lang"), {e.get("lang") for e in page.iter(f"{XHTML}tbody")}) == ("en", {"zh-Hans"})


def test_the_overview_leads_to_each_list(small_index: Index) -> None:
    page = parsed(rendered(lists(small_index), "html"))
    ids = {section.get("id") for section in page.iter(f"{XHTML}section")}
    links = [link.get("href") for link in page.iter(f"{XHTML}a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= ids


def test_an_overview_of_files_leads_to_them(small_index: Index) -> None:
    made = duty_lists(small_index, charged_bodies(small_index)[:1], Query(today=TODAY))
    page = parsed(rendered(overview_table(made, TODAY, Layout(), ("市科技局 1#.html",)), "html"))
    hrefs = [link.get("href") for link in page.iter(f"{XHTML}a")]
    assert hrefs == ["%E5%B8%82%E7%A7%91%E6%8A%80%E5%B1%80%201%23.html"]


def test_the_picture_says_in_words_what_it_shows(index: Index) -> None:
    made = lists(index, "重庆海关", layout=Layout(inherited=False))
    (picture,) = parsed(rendered(made, "html")).iter(f"{SVG}svg")
    told = words(next(picture.iter(f"{SVG}desc")))
    assert picture.get("role") == "img"
    assert "2023-01-30 to 2025-12-31" in told
    assert "by the end of 2027" in told


def test_every_dated_row_is_in_a_picture(index: Index) -> None:
    made = lists(index, "市经济信息委")
    told = "; ".join(words(e) for e in parsed(rendered(made, "html")).iter(f"{SVG}desc"))
    dated = {e.label for e in made.sections[0].events if e.end or e.yearly}
    assert {label for label in dated if not re.search(rf"(^|; ){label} ", told)} == set()


def test_the_ids_of_pictures_are_unique(index: Index) -> None:
    page = parsed(rendered(lists(index), "html"))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_list_without_dates_has_no_picture(index: Index) -> None:
    assert "<svg" not in rendered(lists(index, "市政府新闻办"), "html")
