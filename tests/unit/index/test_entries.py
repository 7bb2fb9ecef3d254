"""Tests of resolved clauses: order, headings, duties."""

from dataclasses import replace

import pytest

from cqpolicy_cli.errors import CorpusError
from cqpolicy_cli.index.entries import Duty, Index, build_index
from cqpolicy_cli.model import Corpus


def test_entries_stand_in_document_order(small_index: Index) -> None:
    assert [entry.clause.id for entry in small_index.entries] == [
        *("seed/0", "seed/1", "seed/2.1.1", "seed/2.1.2", "seed/2.2.3", "seed/annex.1"),
        *("port/1.1", "port/1.2", "port/2.3"),
    ]


def test_the_order_counts_through_all_documents(small_index: Index) -> None:
    assert [entry.order for entry in small_index.entries] == list(range(9))


def test_every_entry_is_found_by_its_id(index: Index) -> None:
    assert {entry.clause.id: entry for entry in index.entries} == index.by_id


def test_documents_are_found_by_slug(small_index: Index) -> None:
    assert [(slug, document.slug) for slug, document in small_index.documents.items()] == [
        ("seed", "seed"),
        ("port", "port"),
    ]


def test_the_path_has_the_headings_from_the_outside_in(small_index: Index) -> None:
    assert small_index.by_id["seed/2.1.2"].path == ("二、支持措施", "(一)研发支持。")


def test_a_clause_without_heading_has_no_path(small_index: Index) -> None:
    assert small_index.by_id["seed/0"].path == ()


def test_the_path_of_a_row_ends_with_the_column_heads(small_index: Index) -> None:
    assert small_index.by_id["seed/annex.1"].path == (
        "附件 种子企业培育目标清单",
        "序号 指标名称 单位 2025年度目标 2027年度目标 责任单位",
    )


def test_a_section_does_not_govern_a_sibling_whose_number_begins_alike(index: Index) -> None:
    assert index.by_id["ecommerce/11"].path != index.by_id["ecommerce/1"].path


def test_the_statement_of_a_section_falls_to_each_of_its_clauses(small_index: Index) -> None:
    duties = [
        Duty("市科技局", "市科技局", "lead", inherited=True, group=False),
        Duty("市财政局", "市财政局", "participate", inherited=True, group=False),
        Duty("区县政府", "各区县政府", "implement", inherited=True, group=True),
    ]
    assert [list(small_index.by_id[name].duties) for name in ("seed/2.1.1", "seed/2.1.2")] == [duties, duties]


def test_a_statement_of_the_clause_itself_is_not_inherited(small_index: Index) -> None:
    assert [duty.inherited for duty in small_index.by_id["seed/2.2.3"].duties] == [False, False]


def test_a_clause_without_any_statement_has_no_duty(small_index: Index) -> None:
    assert small_index.by_id["seed/1"].duties == ()


def test_a_duty_keeps_the_wording_beside_the_name_of_today(small_index: Index) -> None:
    duty = small_index.by_id["port/2.3"].duties[0]
    assert (duty.agency, duty.as_written) == ("市地方金融管理局", "市金融监管局")


def test_groups_are_marked_as_such(small_index: Index) -> None:
    duties = small_index.by_id["port/1.2"].duties
    assert [(duty.agency, duty.group) for duty in duties] == [
        ("市商务委", False),
        ("有关区县政府", True),
        ("各综合保税区管委会", True),
    ]


def test_inherited_and_own_statements_add_up(small_index: Index) -> None:
    seed = small_index.corpus.documents[0]
    own = small_index.by_id["seed/2.2.3"].clause.responsibility
    clause = replace(small_index.by_id["seed/2.1.1"].clause, responsibility=own)
    file = replace(small_index.corpus.files[1], document=(replace(seed, clause=(clause,)),))
    (entry,) = build_index(Corpus(files=(small_index.corpus.files[0], file))).entries
    assert [(duty.agency, duty.inherited) for duty in entry.duties] == [
        ("市科技局", True),
        ("市财政局", True),
        ("区县政府", True),
        ("市经济信息委", False),
        ("市财政局", False),
    ]


def test_the_citation_names_document_number_and_label(small_index: Index) -> None:
    expected = "《示例市种子企业培育办法(2024—2027年)》(示府办发〔2024〕1号)二(一)1"
    assert small_index.by_id["seed/2.1.1"].citation == expected


def test_a_document_without_number_is_cited_without_brackets_for_it(index: Index) -> None:
    assert index.by_id["robot/1"].citation == "《重庆市AI及服务机器人产业集群高质量发展行动计划（2023—2027年）》一"


def test_the_source_is_named_relative_to_the_corpus_folder(small_index: Index) -> None:
    assert small_index.by_id["port/1.1"].source_file == "small/sources/port.txt"


def test_an_id_given_twice_is_a_fault_of_the_corpus(small_index: Index) -> None:
    seed = small_index.corpus.documents[0]
    document = replace(seed, clause=(*seed.clause, seed.clause[0]))
    file = replace(small_index.corpus.files[1], document=(document,))
    with pytest.raises(CorpusError, match="seed/0 is given twice"):
        build_index(Corpus(files=(small_index.corpus.files[0], file)))


def test_a_slug_of_two_documents_is_a_fault_that_names_both_files(small_index: Index) -> None:
    file = replace(small_index.corpus.files[1], path="other/mine.toml")
    with pytest.raises(CorpusError, match=r"^other/mine\.toml.*slug seed .*small/policies\.toml"):
        build_index(Corpus(files=(*small_index.corpus.files, file)))


def test_an_empty_corpus_has_an_empty_index() -> None:
    index = build_index(Corpus(files=()))
    assert (index.entries, index.by_id, index.documents) == ((), {}, {})
