"""Read from a compiled form in which clauses something stands, each with the code of its weight."""

from array import array

from cqpolicy_cli.compiled.sections import Table
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.index.codes import Codes, CodesOfEvery, CodesOfFew

OF_EVERY, OF_FEW = b"e", b"f"
MANY = 16
"""What stands in more than one clause of so many has the codes of every clause, else of those that have it."""
LEAST = 40
"""In a small corpus, more than so many clauses are many."""
HEAD = 7


class Weighed(Table[Codes]):
    """The codes of phrases or marks that were weighed when compiling."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(store, name, read_codes)

    def __getitem__(self, word: str) -> Codes:
        data = self.view(word)
        if data is None:
            raise KeyError(word)
        return read_codes(data)

    def count(self, phrase: str) -> int | None:
        """Count the clauses of a phrase or mark; None where it is not here."""
        data = self.view(phrase, HEAD)
        return None if data is None else int.from_bytes(data[1:5], "little")


def read_codes(data: "bytes | memoryview") -> Codes:
    """Read what ``spell_few`` spells."""
    size, highest = int.from_bytes(data[1:5], "little"), int.from_bytes(data[5:HEAD], "little")
    if data[:1] == OF_EVERY:
        numbers = array("H")
        numbers.frombytes(data[HEAD:])
        return CodesOfEvery(size, highest, numbers)
    rest = memoryview(data)[HEAD:]
    codes = CodesOfFew(zip(rest[2 * size :].cast("I"), rest[: 2 * size].cast("H"), strict=True))
    codes.highest = highest
    return codes


def spell_few(clauses: "array[int]", codes: "array[int]", every: int) -> bytes:
    """Spell the codes of some of so many clauses: of what, how many, the highest, the codes, and of which clauses.

    Where there are many, the codes of every clause are spelled instead.
    """
    head = len(codes).to_bytes(4, "little") + max(codes, default=0).to_bytes(2, "little")
    if len(codes) <= max(LEAST, every // MANY):
        return OF_FEW + head + codes.tobytes() + clauses.tobytes()
    numbers = array("H", bytes(2 * every))
    for clause, code in zip(clauses, codes, strict=True):
        numbers[clause] = code
    return OF_EVERY + head + numbers.tobytes()
