"""Cut a stretch of a question into words, the likeliest way."""

from collections.abc import Mapping

from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.language import Kind, Language
from cqpolicy_cli.values import dataclass

LONGEST = 12
COSTS: Mapping[Kind, float] = {
    "intent": 0.7, "stop": 0.8, "outside": 0.85, "agency": 0.9, "term": 0.93, "word": 1.0, "standing": 0.7,
    "stray": 1.5,
}  # fmt: skip
PER_CHARACTER = 0.45
NO_NAME = 0.45

_ATOM = regex(r"[a-z0-9.%]+|[^\sa-z0-9.%]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the question, what it is, and where it begins in its stretch."""

    text: str
    kind: Kind
    start: int

    @property
    def end(self) -> int:
        """Give the place behind its last character."""
        return self.start + len(self.text)


def cut(stretch: str, language: Language, *, known: bool = False) -> list[Piece]:
    """Cut a folded stretch so that its pieces cost least together.

    A piece costs about 1 whatever its length, so that few long pieces win; what is in no word list but stands in
    the corpus costs more the longer it is; a character that nothing knows costs most.
    With ``known``, word lists alone count.
    """
    atoms = [match.span() for match in _ATOM.finditer(stretch)]
    best: list[tuple[float, list[Piece]]] = [(0.0, [])]
    for last, (_start, end) in enumerate(atoms):
        ways = []
        for first in range(max(0, last - LONGEST + 1), last + 1):
            start = atoms[first][0]
            piece = _piece(stretch[start:end], start, language, alone=first == last)
            if piece and not (known and piece.kind == "standing"):
                cost, before = best[first]
                ways.append((cost + _cost(piece, language), [*before, piece]))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _piece(text: str, start: int, language: Language, *, alone: bool) -> Piece | None:
    """Make a piece of one atom, or of several that something knows."""
    kind = language.kind_of(text)
    return Piece(text, kind, start) if alone or kind != "stray" else None


def _cost(piece: Piece, language: Language) -> float:
    """Give what a piece costs."""
    cost = COSTS[piece.kind]
    if piece.kind == "standing":
        return cost + PER_CHARACTER * len(piece.text) + (0.0 if piece.text in language.postings.names else NO_NAME)
    if piece.kind == "word" and len(piece.text) == 1:
        return COSTS["stray"]
    return cost - 0.02 * language.familiarity(piece.text).power
