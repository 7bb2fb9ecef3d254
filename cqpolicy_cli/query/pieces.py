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
LEAST_OF_LATIN = 0.8

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
    for last, (start, end) in enumerate(atoms):
        alone = Piece(stretch[start:end], language.kind_of(stretch[start:end]), start)
        ways = [(best[last][0] + _cost(alone, language), last, alone)]
        unlisted = []
        for first in range(max(0, last - LONGEST + 1), last):
            text = stretch[atoms[first][0] : end]
            if kind := language.kind_by_list(text):
                piece = Piece(text, kind, atoms[first][0])
                ways.append((best[first][0] + _cost(piece, language), first, piece))
            else:
                unlisted.append((first, text))
        for first, text in unlisted:
            if best[first][0] + _least_cost(text) <= min(ways)[0]:  # else it is not worth a look at the corpus
                piece = Piece(text, language.kind_of(text), atoms[first][0])
                if piece.kind == "word" or (piece.kind == "standing" and not known):
                    ways.append((best[first][0] + _cost(piece, language), first, piece))
        cost, first, piece = min(ways)
        best.append((cost, [*best[first][1], piece]))
    return best[-1][1]


def _least_cost(text: str) -> float:
    """Give what a piece costs at least that is in no list."""
    return LEAST_OF_LATIN if text.isascii() else COSTS["standing"] + PER_CHARACTER * len(text)


def _cost(piece: Piece, language: Language) -> float:
    """Give what a piece costs."""
    cost = COSTS[piece.kind]
    if piece.kind == "standing":
        return cost + PER_CHARACTER * len(piece.text) + (0.0 if piece.text in language.postings.names else NO_NAME)
    if piece.kind == "word" and len(piece.text) == 1:
        return COSTS["stray"]
    return cost - 0.02 * language.familiarity(piece.text).power
