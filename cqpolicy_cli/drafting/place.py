"""Find the place whose office issued a document, and what its bodies are called in full."""

import re

from cqpolicy_cli.corpus.realms import HOME

_LEVEL = "省|自治区|自治州|地区|市|州|盟|县|旗|区"
PLACE = re.compile(
    rf"^(?:中共)?([\u4e00-\u9fff]{{2,12}}?(?:{_LEVEL})(?:[\u4e00-\u9fff]{{1,8}}?(?:{_LEVEL})(?=人民政府|政府|管理委员会|管委会|委员会|[\u4e00-\u9fff]{{2,12}}局$))?)"
)
LEVELS = "省市州县旗区盟"
NATIONAL = re.compile(r"^(?:国家|中国|全国|国务院|中共|中央|人行|国网|南方|人民银行|民航)|公司|集团|银行|分行")
OF_HOME = re.compile(r"^重庆|^渝[\u4e00-\u9fff]{1,8}[〔\[]?\d{4}")


def find_place(names: tuple[str, ...], title: str, number: str | None) -> str | None:
    """Find the place by those who issued a document, its number or its title; None where nothing tells.

    >>> find_place(("江陵湖市人民政府",), "", None), find_place((), "沙洲市沙津区人民政府关于养老服务的意见", None)
    ('江陵湖市', '沙洲市沙津区')
    >>> find_place(("北原经济技术开发区管理委员会",), "", None), find_place((), "若干措施", "渝府办发〔2024〕14号")
    ('北原经济技术开发区', '重庆市')
    """
    for words in (*names, number or "", title):
        if OF_HOME.match(words):
            return HOME
    for words in (*names, title.partition("关于")[0]):
        if match := PLACE.match(words):
            return match[1]
    return None


def full_name(name: str, place: str | None) -> str:
    """Spell a body's name with its place; as it is where that cannot be told.

    >>> full_name("市商务局", "江陵湖市"), full_name("区发改局", "沙洲市沙津区"), full_name("省财政厅", "沙洲市")
    ('江陵湖市商务局', '沙洲市沙津区发改局', '省财政厅')
    >>> full_name("各县区政府", "沙洲市"), full_name("人行沙洲市分行", "沙洲市")
    ('沙洲市各县区政府', '人行沙洲市分行')
    """
    if place and name[:1] == place[-1:] and name[:1] in LEVELS and len(name) > 2:
        return place + name[1:]
    if not place or place in name or name[:1] in LEVELS or NATIONAL.match(name):
        return name
    return place + name
