"""Tests of a clause as a person wants to read it."""

from datetime import date

import pytest

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.reports.card import clause_card

TODAY = date(2026, 1, 31)


def lines(index: Index, name: str, word: str, today: date = TODAY) -> list[str]:
    """Give the lines of the facts that hold a word."""
    return [line for _, facts in clause_card(index.by_id[name], today).facts for line in facts if word in line]


def test_a_card_begins_with_the_citation(small_index: Index) -> None:
    card = clause_card(small_index.by_id["port/2.3"], TODAY)
    assert (card.id, card.citation) == ("port/2.3", "《示例市口岸开放若干措施》(示府办发〔2023〕9号)二3")


def test_a_card_has_title_path_and_the_text_verbatim(small_index: Index) -> None:
    entry = small_index.by_id["seed/2.1.1"]
    card = clause_card(entry, TODAY)
    assert (card.title, card.path, card.text) == (entry.clause.title, entry.path, entry.clause.text)


def test_bodies_stand_behind_their_role(small_index: Index) -> None:
    assert [line.partition(" (")[0] for line in lines(small_index, "seed/2.1.1", "市科技局")] == ["lead: 市科技局"]


def test_bodies_of_one_role_share_a_line(small_index: Index) -> None:
    assert lines(small_index, "seed/2.2.3", "市财政局") == ["responsible: 市经济信息委、市财政局"]


def test_the_role_has_the_colon_of_the_language(small_index: Index, chinese: None) -> None:
    assert lines(small_index, "seed/2.2.3", "市财政局") == ["责任单位：市经济信息委、市财政局"]


def test_an_inherited_duty_is_told_apart(small_index: Index) -> None:
    own, inherited = (lines(small_index, name, "市财政局")[0] for name in ("seed/2.2.3", "seed/2.1.1"))
    assert ("section" in own, "section" in inherited) == (False, True)


def test_a_renamed_body_shows_the_wording_of_the_text(small_index: Index) -> None:
    (line,) = lines(small_index, "port/2.3", "市地方金融管理局")
    assert "市金融监管局" in line


@pytest.mark.parametrize(
    ("today", "status"), [(date(2025, 12, 31), "in force"), (date(2026, 1, 1), "ended"), (date(2023, 1, 1), "upcoming")]
)
def test_a_deadline_says_how_it_stands_today(small_index: Index, today: date, status: str) -> None:
    (line,) = lines(small_index, "port/1.1", "2023年6月1日", today)
    assert status in line


def test_a_year_is_no_day(small_index: Index) -> None:
    (line,) = lines(small_index, "seed/1", "到2027年")
    assert "12-31" not in line


def test_every_amount_has_the_words_of_the_text(small_index: Index) -> None:
    quotes = [amount.quote for amount in small_index.by_id["seed/2.1.1"].clause.amounts]
    assert all(lines(small_index, "seed/2.1.1", quote) for quote in quotes)


def test_sums_are_spelled_in_units_of_ten_thousand(small_index: Index) -> None:
    assert lines(small_index, "seed/2.1.2", "50万元 to 200万元")


def test_a_citation_points_to_the_document(small_index: Index) -> None:
    (line,) = lines(small_index, "seed/0", "《示例市口岸开放若干措施》")
    assert line.endswith("port")


def test_notes_of_the_clause_are_shown(small_index: Index) -> None:
    assert lines(small_index, "seed/2.2.3", "不分年度") == ["累计数额不分年度。"]


@pytest.mark.parametrize(
    ("today", "status"), [(date(2026, 1, 31), "in force"), (date(2028, 1, 1), "ended"), (date(2023, 1, 1), "upcoming")]
)
def test_the_documents_own_period_is_shown_as_of_today(small_index: Index, today: date, status: str) -> None:
    (line,) = lines(small_index, "seed/0", "2024–2027", today)
    assert (status in line, today.isoformat() in line) == (True, True)


def test_a_document_without_period_says_so(small_index: Index) -> None:
    (line,) = lines(small_index, "port/1.1", "2023-06-01;")
    assert "no period" in line


def test_the_source_is_named_with_its_line(small_index: Index) -> None:
    assert lines(small_index, "port/1.1", "sources") == ["small/sources/port.txt:11"]


def test_headings_without_facts_are_left_out(small_index: Index) -> None:
    assert all(facts for _, facts in clause_card(small_index.by_id["seed/0"], TODAY).facts)


def test_every_clause_has_a_card(index: Index) -> None:
    cards = [clause_card(entry, TODAY) for entry in index.entries]
    assert [card.id for card in cards] == list(index.by_id)
