"""The shipped corpus is sound, canonical and complete."""

from collections import Counter

import pytest

from cqpolicy_cli.corpus.encode import encode
from cqpolicy_cli.corpus.read import load_files, shipped_files, shipped_folder
from cqpolicy_cli.model import Corpus
from tests.unit.corpus.minimal import problems_in

CLAUSES = {
    **{"sme": 47, "mfg": 23, "software": 13, "robot": 29, "parts": 23, "export": 22, "ecommerce": 16},
    **{"map": 1, "sensor": 1},
}
NUMBERS = {
    "sme": "渝府办发〔2024〕14号",
    "mfg": "渝经信规范〔2024〕5号",
    "software": "渝经信软件〔2024〕7号",
    "robot": None,
    "parts": "渝府办发〔2023〕90号",
    "export": "渝府办发〔2023〕89号",
    "ecommerce": "渝府办发〔2023〕92号",
    "map": "渝府办发〔2023〕87号",
    "sensor": "渝经信电子〔2023〕8号",
}
ISSUED = {
    **{"sme": "2024-02-04", "mfg": "2024-02-08", "software": "2024-02-21", "robot": "2023-12-15"},
    **{"parts": "2023-11-24", "export": "2023-11-25", "ecommerce": "2023-12-04"},
    **{"map": "2023-11-11", "sensor": "2023-11-09"},
}
DISTRICTS = [
    *("万州区", "黔江区", "涪陵区", "渝中区", "大渡口区", "江北区", "沙坪坝区", "九龙坡区", "南岸区"),
    *("北碚区", "渝北区", "巴南区", "长寿区", "江津区", "合川区", "永川区", "南川区", "綦江区"),
    *("大足区", "璧山区", "铜梁区", "潼南区", "荣昌区", "开州区", "梁平区", "武隆区"),
    *("城口县", "丰都县", "垫江县", "忠县", "云阳县", "奉节县", "巫山县", "巫溪县"),
    *("石柱土家族自治县", "秀山土家族苗族自治县"),
    *("酉阳土家族苗族自治县", "彭水苗族土家族自治县"),
]
ZONES = ["两江新区", "西部科学城重庆高新区", "万盛经开区"]


def test_the_shipped_corpus_has_no_problems() -> None:
    assert [str(problem) for problem in problems_in(shipped_files())] == []


def test_every_document_has_all_its_clauses(corpus: Corpus) -> None:
    assert {document.slug: len(document.clause) for document in corpus.documents} == CLAUSES


def test_the_corpus_has_173_clauses_and_two_notices(corpus: Corpus) -> None:
    kinds = Counter(clause.kind == "notice" for document in corpus.documents for clause in document.clause)
    assert kinds == {False: 173, True: 2}


def test_the_target_table_has_ten_rows_of_three_targets(corpus: Corpus) -> None:
    rows = [clause for document in corpus.documents for clause in document.clause if clause.kind == "table-row"]
    assert [[target.year for target in row.targets] for row in rows] == [[2024, 2025, 2027]] * 10


def test_every_document_has_its_number(corpus: Corpus) -> None:
    assert {document.slug: document.number for document in corpus.documents} == NUMBERS


def test_every_document_has_the_day_on_which_it_was_issued(corpus: Corpus) -> None:
    assert {document.slug: document.issued.isoformat() for document in corpus.documents} == ISSUED


@pytest.mark.parametrize("name", ["policies.toml", "agencies.toml"])
def test_a_shipped_file_is_what_encode_writes(name: str) -> None:
    path = shipped_folder() / name
    corpus = load_files([path]).corpus
    assert corpus is not None
    assert encode(corpus.files[0]).encode() == path.read_bytes()


def test_all_districts_counties_and_zones_are_members_of_their_group(corpus: Corpus) -> None:
    (group,) = (agency for agency in corpus.agencies if agency.name == "区县政府")
    assert len(DISTRICTS) == 38
    assert sorted(group.members) == sorted([*DISTRICTS, *ZONES])


def test_districts_and_zones_are_marked_as_such(corpus: Corpus) -> None:
    kinds = {agency.name: agency.kind for agency in corpus.agencies}
    assert {kinds[name] for name in DISTRICTS} == {"district"}
    assert {kinds[name] for name in ZONES} == {"zone"}


def test_the_regulators_branch_is_not_the_city_bureau(corpus: Corpus) -> None:
    owners = {name: agency.name for agency in corpus.agencies for name in agency.names}
    assert owners["国家金融监督管理总局重庆监管局"] == "国家金融监督管理总局重庆监管局"
    assert owners["市金融监管局"] == "市地方金融管理局"


def test_the_tax_office_goes_by_both_its_names(corpus: Corpus) -> None:
    owners = {name: agency.name for agency in corpus.agencies for name in agency.names}
    assert owners["重庆市税务局"] == owners["国家税务总局重庆市税务局"]


def test_every_deadline_is_one_that_can_be_passed_or_is_told_apart(corpus: Corpus) -> None:
    deadlines = [fact for document in corpus.documents for clause in document.clause for fact in clause.deadlines]
    dated = {fact.kind for fact in deadlines if fact.end}
    undated = {fact.kind for fact in deadlines if not fact.end}
    assert dated == {"by", "until", "window"}
    assert undated == {"annual", "duration"}


def test_no_amount_or_target_is_zero(corpus: Corpus) -> None:
    clauses = [clause for document in corpus.documents for clause in document.clause]
    figures = [bound for clause in clauses for amount in clause.amounts for bound in (amount.min, amount.max)]
    figures += [target.value for clause in clauses for target in clause.targets]
    assert all(figure is None or figure > 0 for figure in figures)


def test_what_a_curator_restored_is_told_in_a_note(corpus: Corpus) -> None:
    documents = {document.slug: document for document in corpus.documents}
    assert documents["robot"].notes
    assert documents["sensor"].notes
    rows = [clause for clause in documents["sme"].clause if clause.kind == "table-row"]
    without_unit = [row for row in rows if row.targets[0].unit not in row.text.split()]
    assert len(without_unit) == 7
    assert all(row.notes for row in without_unit)
