"""Find the names nearest to one that is unknown, for "did you mean"."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from cqpolicy_cli.text.spelling import fold


def near(name: str, known: Iterable[str], *, limit: int = 3, cutoff: float = 45) -> list[str]:
    """Give the nearest names, best first, at most ``limit``.

    >>> near("市经济信息位", ["市经济信息委", "市教委", "重庆海关"])
    ['市经济信息委']
    """
    ranked = process.extract(name, sorted(known), scorer=fuzz.ratio, processor=fold, limit=limit, score_cutoff=cutoff)
    return [match[0] for match in ranked]
