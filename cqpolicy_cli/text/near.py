"""Find the names nearest to one that is unknown, for "did you mean"."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cqpolicy_cli.text.spelling import fold

SHORTEST_TYPO = 3


def near(name: str, known: Iterable[str], *, limit: int = 3, cutoff: float = 45) -> list[str]:
    """Give the nearest names, best first, at most ``limit``.

    >>> near("市经济信息位", ["市经济信息委", "市教委", "重庆海关"])
    ['市经济信息委']
    """
    ranked = process.extract(name, sorted(known), scorer=fuzz.ratio, processor=fold, limit=limit, score_cutoff=cutoff)
    return [match[0] for match in ranked]


def near_part(name: str, known: Iterable[str], *, limit: int = 3, cutoff: float = 60) -> list[str]:
    """Give the texts with a part that is nearest to a name, best first, at most ``limit``.

    >>> near_part("满天形", ["软件和信息服务业“满天星”行动计划", "跨境电商高质量发展若干措施"])
    ['软件和信息服务业“满天星”行动计划']
    """
    scorer = fuzz.partial_ratio
    ranked = process.extract(name, sorted(known), scorer=scorer, processor=fold, limit=limit, score_cutoff=cutoff)
    return [match[0] for match in ranked]


def one_slip_away(name: str, known: Iterable[str]) -> list[str]:
    """Give the names that one wrong, missing, doubled or swapped character leads to; short ones to none.

    >>> one_slip_away("市科技居", ["市科技局", "市科技委", "重庆海关"]), one_slip_away("科局", ["科技局"])
    (['市科技局', '市科技委'], [])
    """
    typed = fold(name)
    if len(typed) < SHORTEST_TYPO:
        return []
    return [other for other in known if OSA.distance(typed, fold(other), score_cutoff=1) <= 1]
