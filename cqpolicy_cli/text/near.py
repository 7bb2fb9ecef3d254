"""Find the names nearest to one that is unknown, for "did you mean"."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Hamming

from cqpolicy_cli.text.spelling import fold

SHORTEST_TYPO = 4
NO_OFFICES = "联协大"


def near(name: str, known: Iterable[str], *, limit: int = 3, cutoff: float = 45) -> list[str]:
    """Give the nearest names, best first, at most ``limit``.

    >>> near("市经济信息位", ["市经济信息委", "市教委", "重庆海关"])
    ['市经济信息委']
    """
    ranked = process.extract(name, sorted(known), scorer=fuzz.ratio, processor=fold, limit=limit, score_cutoff=cutoff)
    return [match[0] for match in ranked]


def nearest_first(name: str, others: Iterable[str]) -> list[str]:
    """Sort names by how near they are to one.

    >>> nearest_first("税务菊", ["水务局", "税务局"])
    ['税务局', '水务局']
    """
    return sorted(others, key=lambda other: -fuzz.ratio(name, other))


def near_part(name: str, known: Iterable[str], *, limit: int = 3, cutoff: float = 60) -> list[str]:
    """Give the texts with a part that is nearest to a name, best first, at most ``limit``.

    >>> near_part("满天形", ["软件和信息服务业“满天星”行动计划", "跨境电商高质量发展若干措施"])
    ['软件和信息服务业“满天星”行动计划']
    """
    scorer = fuzz.partial_ratio
    ranked = process.extract(name, sorted(known), scorer=scorer, processor=fold, limit=limit, score_cutoff=cutoff)
    return [match[0] for match in ranked]


def one_slip_away(name: str, known: Iterable[str]) -> list[str]:
    """Give the names that one slip of the hand leads to; short ones to none.

    >>> one_slip_away("市科技居", ["市科技局", "市科技委", "重庆海关"]), one_slip_away("市监委", ["市监局"])
    (['市科技局', '市科技委'], [])
    """
    typed = fold(name)
    return [
        other for other in known if min(len(typed), len(fold(other))) >= SHORTEST_TYPO and _is_slip(typed, fold(other))
    ]


def one_character_away(name: str, known: Iterable[str]) -> list[str]:
    """Give the names that differ by one character, wherever it stands.

    >>> one_character_away("水务局", ["税务局", "水利局", "市税务局", "科技局"])
    ['税务局', '水利局']
    """
    typed = fold(name)
    return [other for other in known if len(fold(other)) == len(typed) and Hamming.distance(typed, fold(other)) == 1]


def _is_slip(typed: str, meant: str) -> bool:
    """Tell a missing, doubled, swapped or wrong last character from a name of its own.

    A wrong character before the last is no slip: it tells another body (环保局 is not 社保局), and so does
    the last of a federation, an association or a congress.

    >>> [_is_slip(typed, "市工商局") for typed in ("市工商商局", "市商工局", "市工商居", "市工业局", "市工商联")]
    [True, True, True, False, False]
    """
    if OSA.distance(typed, meant, score_cutoff=1) > 1:
        return False
    if len(typed) != len(meant) or sorted(typed) == sorted(meant):
        return True
    return typed[:-1] == meant[:-1] and typed[-1] not in NO_OFFICES
