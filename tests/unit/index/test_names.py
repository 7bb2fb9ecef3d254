"""Tests of the names of agencies and of the groups that they belong to."""

import pytest

from cqpolicy_cli.index.entries import Index


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        pytest.param("市科技局", "市科技局", id="canonical"),
        pytest.param("重庆市科学技术局", "市科技局", id="full name"),
        pytest.param("经信委", "市经济信息委", id="abbreviation"),
        pytest.param("发改委", "市发展改革委", id="abbreviation that the text never uses"),
        pytest.param("口岸办", "市政府口岸物流办", id="everyday name"),
        pytest.param("国家税务总局重庆市税务局", "重庆市税务局", id="full name of a branch"),
        pytest.param("璧山", "璧山区", id="district without its last character"),
        pytest.param("渝新欧（重庆）物流有限公司", "渝新欧(重庆)物流有限公司", id="full-width brackets"),
        pytest.param(" 市 科技局 ", "市科技局", id="white space"),
        pytest.param("市金融监管局", "市地方金融管理局", id="former name"),
        pytest.param("国家金融监督管理总局重庆监管局", "国家金融监督管理总局重庆监管局", id="the regulator's branch"),
    ],
)
def test_a_body_is_found_by_any_of_its_names(index: Index, spelling: str, name: str) -> None:
    assert index.names.find(spelling) == name


@pytest.mark.parametrize("spelling", ["ＬＪ新区", "LJ新区", "lj新区"])
def test_width_and_case_of_a_name_do_not_count(small_index: Index, spelling: str) -> None:
    assert small_index.names.find(spelling) == "两江新区"


@pytest.mark.parametrize("spelling", ["", "、", "科技", "不存在的局"])
def test_other_words_name_nobody(index: Index, spelling: str) -> None:
    assert index.names.find(spelling) is None


def test_every_name_of_the_registry_leads_to_its_body(index: Index) -> None:
    wrong = [(n, a.name) for a in index.corpus.agencies for n in a.names if index.names.find(n) != a.name]
    assert wrong == []


def test_a_district_belongs_to_the_groups_of_its_group(index: Index) -> None:
    assert index.names.groups_of("璧山区") == {"区县政府", "有关区县政府"}


def test_a_zone_belongs_to_the_districts_governments(index: Index) -> None:
    assert index.names.groups_of("两江新区") == {"区县政府", "有关区县政府"}


def test_all_thirty_eight_districts_and_three_zones_belong_to_the_group(index: Index) -> None:
    members = [a for a in index.corpus.agencies if "区县政府" in index.names.groups_of(a.name) and a.kind != "group"]
    assert [sum(a.kind == kind for a in members) for kind in ("district", "zone")] == [38, 3]


@pytest.mark.parametrize("name", ["区县政府", "有关区县政府", "各综合保税区管委会"])
def test_a_group_stands_for_itself_alone(index: Index, name: str) -> None:
    assert index.names.groups_of(name) == frozenset()


def test_a_bureau_belongs_to_no_group(index: Index) -> None:
    assert index.names.groups_of("市科技局") == frozenset()


def test_an_unknown_name_belongs_to_no_group(index: Index) -> None:
    assert index.names.groups_of("不存在的局") == frozenset()
