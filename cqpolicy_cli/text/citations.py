"""Find titles 《…》 and numbers of documents 国办发〔2020〕53号 in a text."""

import re

_CONNECTIVES = (
    "根据|按照|依据|据|依照|遵照|对照|执行|落实|贯彻|参照|参考|参见|详见|废止|修订|关于|以及|适用|见|及|和|与|或|按|原"
)
_PAIRS = [word for word in _CONNECTIVES.split("|") if len(word) == 2]
_BEHIND = "|".join(f"(?<={word[0]}){word[1]}" for word in _PAIRS)
_PREFIX = rf"(?!{_BEHIND})(?:(?!{_CONNECTIVES})[\u4e00-\u9fff]){{2,10}}"

TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
CITATION = re.compile(rf"{TITLE.pattern}|{_PREFIX}[〔\[［【]\d{{4}}[〕\]］】]第?\d+号|[\u4e00-\u9fff]{{2,6}}令第\d+号")


def find_citations(text: str) -> tuple[str, ...]:
    """Find every citation in order, each as often as it stands.

    >>> find_citations("根据《规划》和国办发〔2020〕53号文件"), find_citations("落实沙政办发〔2025〕3号")
    (('《规划》', '国办发〔2020〕53号'), ('沙政办发〔2025〕3号',))
    """
    return tuple(match[0] for match in CITATION.finditer(text))
