"""Tell whether a question asks what a body must do, and in which role."""

from collections.abc import Container, Sequence

from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.query.language import Language
from cqpolicy_cli.query.pieces import Piece
from cqpolicy_cli.values import dataclass

SILENT = ("agency", "stop", "intent")


@dataclass(frozen=True, slots=True)
class Charge:
    """The words that ask for duties of the bodies in a question, and the role that they ask for.

    ``alone`` tells that the question asks for nothing else.
    """

    words: Container[str] = ()
    role: Role | None = None
    alone: bool = False


def read_charge(pieces: Sequence[Piece], language: Language, *, literal: bool) -> Charge:
    """Find what a question asks of the bodies that it names; ``literal`` tells that it has a number or a date, too."""
    asking = {piece.text: language.duties[piece.text] for piece in pieces if piece.text in language.duties}
    if not asking or all(piece.kind != "agency" for piece in pieces):
        return Charge()
    role = next((role for role in asking.values() if role), None)
    alone = not literal and all(piece.kind in SILENT or piece.text in asking for piece in pieces)
    return Charge(asking, role, alone)
