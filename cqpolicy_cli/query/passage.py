"""Tell which statement of a clause has most of what was asked for, and cut a long one to its best part."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cqpolicy_cli.index.searchable import occurrences
from cqpolicy_cli.index.terms import normal, quantities
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.scoring import Met

LONGEST = 90
CUT = "…"
PAIRS = 0.5
"""What all pairs of characters of a phrase are worth together."""
SINGLE = 0.25
"""What its characters are worth together where it stands nowhere whole."""

_SENTENCE = regex(r"[^。;；\n]+[。;；]?")
_PHRASE = regex(r"[^,，、:：]+[,，、:：]?")

Wanted = Sequence[dict[str, float]]
"""What a passage should have: for each thing that is asked for the phrases (or marks) that name it, and their worth."""


class Statement(NamedTuple):
    """A stretch of the text of a clause."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Give the place behind its last character."""
        return self.start + len(self.text)


def statements_of(text: str) -> list[Statement]:
    """Cut a text into sentences and parts of a list.

    >>> [statement.text for statement in statements_of("支持企业。对首台套给予奖励;其他。")]
    ['支持企业。', '对首台套给予奖励;', '其他。']
    """
    return [Statement(match[0].rstrip(), match.start()) for match in _SENTENCE.finditer(text) if match[0].strip()]


def wanted_of(met: Sequence[Met]) -> list[dict[str, float]]:
    """Give what a passage should have by how a clause meets each part of a question: words, the nearer the better.

    The pairs of characters of what was typed count beside it: it may stand whole in the title only.
    """
    wanted: list[dict[str, float]] = []
    for one in met:
        if words := words_for(one):
            wanted.append({word: factor * one.score for word, factor in words.items()})
        phrase, relation = one.option.phrase, one.option.relation
        if relation in ("typed", "synonym", "parts") and not one.option.is_mark:
            pairs = neighbours_in(phrase)
            wanted += ({pair: PAIRS * one.score / len(pairs)} for pair in pairs)
        if relation == "parts":
            wanted += ({character: SINGLE * one.score / len(phrase)} for character in phrase)
    return wanted


def neighbours_in(phrase: str) -> list[str]:
    """Give every two characters of a phrase that stand side by side.

    >>> neighbours_in("整车出口")
    ['整车', '车出', '出口']
    """
    return list(map("".join, pairwise(phrase)))


def words_for(met: Met) -> dict[str, float]:
    """Give the words that name what a part of a question asks for, with how near each is to it: 1 for the word itself.

    There are none for a body, and for what stands in no clause whole.
    """
    if met.option.phrase[0] == "=":
        return {met.option.phrase: 1.0}
    if met.option.is_mark or met.option.relation == "parts":
        return {}
    return {o.phrase: o.factor for o in met.part.options if not o.is_mark and o.relation != "parts"}


def worth(text: str, wanted: Wanted) -> float:
    """Add up what a text has of what is wanted, of each thing the phrase that is worth most.

    >>> worth("对首台套给予奖励;", [{"奖励": 1.0, "奖": 0.5}, {"补贴": 1.0}])
    1.0
    """
    folded = normal(text)
    has_marks = any(phrase[0] == "=" for phrases in wanted for phrase in phrases)
    figures = set(quantities(text)) if has_marks else set()
    return sum(
        max((w for phrase, w in phrases.items() if phrase in figures or occurrences(phrase, folded)), default=0.0)
        for phrases in wanted
    )


def shortened(text: str, wanted: Wanted) -> str:
    """Keep the run of phrases that is worth most, some ninety characters; dots say where something is left out."""
    if len(text) <= LONGEST:
        return text
    pieces = [match[0] for match in _PHRASE.finditer(text)]
    best, where = -1.0, (0, 1)
    for first in range(len(pieces)):
        last = first + 1
        while last < len(pieces) and len("".join(pieces[first : last + 1])) <= LONGEST:
            last += 1
        value = worth("".join(pieces[first:last]), wanted)
        if value > best + 1e-9:
            best, where = value, (first, last)
    kept = "".join(pieces[where[0] : where[1]]).strip()
    return (CUT if where[0] else "") + kept + (CUT if where[1] < len(pieces) else "")
