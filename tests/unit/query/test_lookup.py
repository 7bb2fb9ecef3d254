"""Tests of finding clauses by id, in any spelling of the label."""

import pytest

from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.lookup import find_entries


def ids(index: Index, spelling: str) -> list[str]:
    return [entry.clause.id for entry in find_entries(index, spelling)]


def failure(index: Index, spelling: str) -> CqpolicyError:
    with pytest.raises(CqpolicyError) as caught:
        find_entries(index, spelling)
    return caught.value


@pytest.mark.parametrize(
    "spelling",
    [
        *(
            "sme/3.1.2",
            "sme/三(一)2",
            "sme/三（一）2",
            "sme/三、（一）2.",
            "sme/三、(一)2",
            "sme/三(一)２",
            "sme/3(1)2",
        ),
        *("sme/三.一.2", "sme/三 (一) 2", " sme/3.1.2 ", "sme/第三部分(一)第2项"),
    ],
)
def test_all_spellings_of_a_label_are_one(index: Index, spelling: str) -> None:
    assert ids(index, spelling) == ["sme/3.1.2"]


@pytest.mark.parametrize(
    ("spelling", "found"),
    [
        ("sme/引言", "sme/0"),
        ("sme/一第2段", "sme/1.p2"),
        ("robot/三(四)第6段", "robot/3.4.p6"),
        ("sme/附件第10项", "sme/annex.10"),
        ("sme/附件10", "sme/annex.10"),
        ("parts/附件四", "parts/annex.4"),
        ("parts/二（十）", "parts/2.10"),
        ("ecommerce/十一", "ecommerce/11"),
        ("ecommerce/第十一条", "ecommerce/11"),
        ("map/通知", "map/notice"),
        ("sme/ANNEX.10", "sme/annex.10"),
    ],
)
def test_labels_of_every_kind_are_read(index: Index, spelling: str, found: str) -> None:
    assert ids(index, spelling) == [found]


def test_every_label_of_the_corpus_leads_to_its_clause(index: Index) -> None:
    wrong = [e.clause.id for e in index.entries if find_entries(index, f"{e.document.slug}/{e.clause.label}") != (e,)]
    assert wrong == []


def test_every_id_of_the_corpus_leads_to_its_clause(index: Index) -> None:
    assert [e.clause.id for e in index.entries if find_entries(index, e.clause.id) != (e,)] == []


@pytest.mark.parametrize("spelling", ["sme/3.1", "sme/三(一)", "sme/三、(一)", "sme/三（一）"])
def test_a_section_gives_its_clauses_in_order(index: Index, spelling: str) -> None:
    assert ids(index, spelling) == ["sme/3.1.1", "sme/3.1.2", "sme/3.1.3", "sme/3.1.4"]


def test_a_section_leaves_out_those_whose_number_begins_alike(index: Index) -> None:
    assert ids(index, "parts/2.1") == ["parts/2.1"]


def test_the_annex_gives_its_rows(small_index: Index) -> None:
    assert ids(small_index, "seed/附件") == ["seed/annex.1"]


@pytest.mark.parametrize("spelling", ["port", "port/"])
def test_a_document_gives_all_its_clauses(small_index: Index, spelling: str) -> None:
    assert ids(small_index, spelling) == ["port/1.1", "port/1.2", "port/2.3"]


@pytest.mark.parametrize("spelling", ["mfg/第3条", "mfg/第三条", "mfg/第３条"])
def test_an_item_is_found_by_its_number_through_all_sections(index: Index, spelling: str) -> None:
    assert ids(index, spelling) == ["mfg/2.3"]


def test_an_item_of_two_digits_is_found_by_its_number(index: Index) -> None:
    assert ids(index, "export/第十七条") == ["export/2.6.17"]


def test_a_part_is_a_section_and_no_item(index: Index) -> None:
    assert ids(index, "mfg/第二部分") == ["mfg/2.3", "mfg/2.4", "mfg/2.5"]


def test_an_item_number_that_starts_over_in_each_section_is_that_of_the_section(index: Index) -> None:
    assert ids(index, "sme/第四条") == ["sme/4.1", "sme/4.2", "sme/4.3", "sme/4.4"]


def test_an_unknown_document_names_the_nearest(index: Index) -> None:
    error = failure(index, "ecomerce/3")
    assert ("ecomerce" in str(error), "ecommerce" in error.hint) == (True, True)


def test_a_document_far_from_all_names_every_one(index: Index) -> None:
    assert all(slug in failure(index, "xyz/1").hint for slug in index.documents)


def test_an_unknown_clause_names_the_nearest(index: Index) -> None:
    error = failure(index, "sme/3.1.9")
    assert "sme/3.1.9" in str(error)
    assert any(name in error.hint for name in ("sme/3.1.1", "sme/3.1.2", "sme/3.1.3", "sme/3.1.4"))


def test_a_clause_of_another_document_is_not_suggested(index: Index) -> None:
    assert "parts/" not in failure(index, "mfg/notice").hint


@pytest.mark.parametrize("label", ["9.9.9", "一百"])
def test_a_clause_far_from_all_suggests_none(index: Index, label: str) -> None:
    assert failure(index, f"sme/{label}").hint == "`cqpolicy list --document sme` lists every clause"


@pytest.mark.parametrize("name", ["ECOMMERCE", "渝府办发〔2023〕92号", "渝府办发[2023]92号", "跨境电商高质量发展"])
def test_a_document_goes_by_any_of_its_names(index: Index, name: str) -> None:
    assert ids(index, f"{name}/六") == ["ecommerce/6"]
    assert ids(index, name) == ids(index, "ecommerce")


def test_a_label_in_several_documents_of_one_name_asks_which(index: Index) -> None:
    assert failure(index, "行动计划/二").hint == "one of software/二 robot/二 export/二"


def test_a_label_in_one_document_of_several_is_found_there(index: Index) -> None:
    assert ids(index, "行动计划/2.6.17") == ["export/2.6.17"]


def test_a_label_alone_asks_for_the_document(index: Index) -> None:
    error = failure(index, "三(一)2")
    assert "sme/3.1.2" in error.hint


@pytest.mark.parametrize("spelling", ["", "/", "sme/揭榜挂帅", "sme/3.1.2.7", "sme/.", "mfg/第99条", "第3条"])
def test_what_names_nothing_is_refused(index: Index, spelling: str) -> None:
    assert failure(index, spelling).exit_status == 2


def test_every_refusal_says_what_to_do(index: Index) -> None:
    assert all(failure(index, spelling).hint for spelling in ("", "xyz/1", "sme/9", "3.1.2", "不存在的词"))
