"""Sort what meets a part of a question into levels, by how much of it each covers, to bound what clauses can score."""

from collections.abc import Sequence
from typing import NamedTuple

from cqpolicy_cli.index.codes import MOST_CODE, CodesOfFew
from cqpolicy_cli.index.searchable import Rows
from cqpolicy_cli.query.scoring import Points, Ways, Whole

LITTLE = 0.6
"""What a phrase may bring that is granted to every clause where looking it up takes long."""
OTHERS = 0.125
"""The share that counts of all phrases of a part but the best: an eighth, a little more than ``SECOND``."""


class Phrase(NamedTuple):
    """A phrase or a pair of a part: its clauses, and what it is worth by the code of its weight there."""

    rows: Rows
    worth: float

    @property
    def is_few(self) -> bool:
        """Tell whether the codes are those of some clauses, not of every one."""
        return isinstance(self.rows.codes, CodesOfFew)

    @property
    def most(self) -> float:
        """Give what it brings at most."""
        return self.worth * ((self.rows.codes.highest >> 8) + 1) * 256


class Level(NamedTuple):
    """Phrases of a part that cover as much of it; ``pairs`` are added up, of others the best counts."""

    phrases: Sequence[Phrase]
    cover: float
    pairs: bool = False

    @property
    def most(self) -> float:
        """Give what the level brings at most."""
        bring = [phrase.most for phrase in self.phrases]
        return sum(bring) if self.pairs else max(bring)


class PartLevels(NamedTuple):
    """A part of the question: levels from the one that covers most, and the share of the question that it is.

    What is ``assumed`` every clause is granted without looking: what pairs and common lone characters bring, and how
    much they cover.
    """

    levels: Sequence[Level]
    share: float
    assumed: Points

    @property
    def most(self) -> float:
        """Give what the part brings at most."""
        best = max([self.assumed.score, *(level.most for level in self.levels)])
        every = self.assumed.score + sum(phrase.most for level in self.levels for phrase in level.phrases)
        return best + OTHERS * (every - best)

    @property
    def cover(self) -> float:
        """Tell how much of the question it covers at most."""
        return self.share * max([self.assumed.coverage, *(level.cover for level in self.levels)])


def levels_of(ways: Ways, total: float, *, look: bool = False, finely: bool = False) -> PartLevels | None:
    """Sort the phrases of a part by how much they cover; None where no clause has any.

    Those that cover the part are one level, the others another, or as many as they cover differently (``finely``).
    Unless all are looked up (``look``), what brings little is granted where it would have to be collected.
    """
    scale = ways.part.scale
    granted = [w for w in ways.wholes if not (look or w.rows.is_ready) and scale * w.worth * MOST_CODE < LITTLE]
    by_cover: dict[float, list[Whole]] = {}
    for whole in ways.wholes:
        if whole not in granted and len(whole.rows):
            cover = whole.cover if finely else float(whole.cover >= 1.0)
            by_cover.setdefault(cover, []).append(whole)
    levels = [
        Level([Phrase(whole.rows, scale * whole.worth) for whole in wholes], max(whole.cover for whole in wholes))
        for wholes in by_cover.values()
    ]
    pairs = ways.in_pairs.pairs if ways.in_pairs else ()
    assumed = Points(scale * MOST_CODE * sum(w.worth for w in granted), max((w.cover for w in granted), default=0.0))
    cover = min(1.0, sum(share for _rows, _worth, share in pairs))
    if (levels or granted) and not look and not all(rows.is_ready for rows, _worth, _share in pairs):
        score = scale * MOST_CODE * sum(worth for _rows, worth, _share in pairs)
        assumed = Points(assumed.score + score, max(assumed.coverage, cover))
    elif in_pairs := [Phrase(rows, scale * worth) for rows, worth, _share in pairs if len(rows)]:
        levels.append(Level(in_pairs, cover, pairs=True))
    levels.sort(key=lambda level: -level.cover)
    share = ways.part.weight / total if ways.counts else 0.0
    return PartLevels(levels, share, assumed) if levels or assumed.score else None
