"""Find in a clause the statement that answers a question, and the facts of it that are asked for.

A clause has many facts, and one of another statement is a wrong answer: a sum for something else. So a fact answers
only where the words that are asked about stand, too; rather none is given than one that may be of something else.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cqpolicy_cli.corpus.words import IntentName
from cqpolicy_cli.facts import Fact
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.index.terms import normal
from cqpolicy_cli.model import Clause
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.asked import Placed, chosen, only_date, placed_facts
from cqpolicy_cli.query.parts import Question
from cqpolicy_cli.query.passage import (
    LONGEST,
    Statement,
    Wanted,
    neighbours_in,
    shortened,
    statements_of,
    wanted_of,
    words_for,
    worth,
)
from cqpolicy_cli.query.search import Hit
from cqpolicy_cli.values import dataclass

GIVEN = frozenset("奖补贴息免减税率保")
"""What intents name beside asking: 奖励多少 asks for a sum where a reward is spoken of."""
NAMED = 0.2
CLEARLY = 0.1
"""By how much a statement must be better than another, that may be meant as well."""
QUOTED = 0.5

_SUBJECT = regex(r"[,，](?=对)")


@dataclass(frozen=True, slots=True)
class Answer:
    """The best passage of a clause, and the facts that answer, each with the intent that asks for it."""

    passage: str
    facts: tuple[tuple[IntentName, Fact], ...]


class _Topic(NamedTuple):
    """Something that a question is about: words, of which so many stand where it is spoken of."""

    words: frozenset[str]
    needed: int

    def within(self, text: str) -> bool:
        """Tell whether a folded text speaks of it."""
        return sum(word in text for word in self.words) >= self.needed


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A statement with its facts, how much of what is wanted it has, and which of the topics."""

    statement: Statement
    facts: tuple[Placed, ...]
    worth: float
    has: frozenset[_Topic]

    @staticmethod
    def of(statement: Statement, facts: Iterable[Placed], wanted: Wanted, topics: Sequence[_Topic]) -> "_Weighed":
        """Weigh a statement; the years of its aims, which may stand before it, count as said in it."""
        here = tuple(placed for placed in facts if placed.within(statement))
        years = (f" {placed.fact.year}年" for placed in here if isinstance(placed.fact, Target) and placed.fact.year)
        text = statement.text + "".join(years)
        folded = normal(text)
        has = frozenset(topic for topic in topics if topic.within(folded))
        return _Weighed(statement, here, worth(text, wanted), has)

    def leaves(self, other: "_Weighed") -> bool:
        """Tell whether another may be meant as well: it is worth about as much, or has a topic that this one lacks."""
        return other.worth > self.worth - CLEARLY or not other.has <= self.has


def answer(hit: Hit, question: Question) -> Answer:
    """Find what a clause answers."""
    clause = hit.entry.clause
    named = _named(question)
    wanted = [*wanted_of(hit.met), *named]
    facts = [
        one for intent in dict.fromkeys(question.intents) for one in placed_facts(clause, intent, sums=bool(named))
    ]
    parts = [part for whole in _body(clause) for part in _parts(whole, facts)]
    topics = list(_topics(hit, [normal(part.text) for part in parts]))
    statements = [_Weighed.of(part, facts, wanted, topics) for part in parts]
    best = max(statements, key=lambda statement: (statement.worth, bool(statement.facts)))
    rival = next((other for other in statements if other is not best and other.facts and best.leaves(other)), None)
    passage = _passage(clause, best, rival)
    quotes = [{normal(placed.fact.quote): QUOTED} for placed in best.facts]
    found = [] if rival else list(chosen(best.statement, best.facts, wanted, question))
    found += only_date(facts, found)
    return Answer(shortened(passage, [*wanted, *quotes]), tuple((one.intent, one.fact) for one in found))


def _passage(clause: Clause, best: _Weighed, rival: _Weighed | None) -> str:
    """Give the words of the best statement; with those of a rival behind or before it, for a person to choose."""
    both = sorted((one.statement.start, one.statement.end) for one in (best, rival or best))
    (start, first_end), (last_start, end) = both
    is_near = last_start <= first_end + 1 and end - start <= LONGEST
    return (clause.text[start:end] if is_near else best.statement.text).strip()


def _topics(hit: Hit, texts: Sequence[str]) -> Iterator[_Topic]:
    """Give what a question is about; what the title says is no matter if there is more.

    What no statement has as a whole is spoken of where most of its pairs of characters are.
    """
    title = normal(hit.entry.clause.title)
    named = [words for met in hit.met if (words := words_for(met))]
    for words in [words for words in named if not any(word in title for word in words)] or named:
        topic, nearest = _Topic(frozenset(words), 1), max(words, key=words.__getitem__)
        if not any(map(topic.within, texts)) and len(nearest) > 2:
            pairs = frozenset(neighbours_in(nearest))
            topic = _Topic(pairs, len(pairs) // 2 + 1)
        yield topic


def _named(question: Question) -> list[dict[str, float]]:
    """Give what the words of intents name."""
    asked = {character for note in question.notes if note.kind == "asks" for character in note.typed}
    return [{character: NAMED} for character in sorted(asked & GIVEN)]


def _body(clause: Clause) -> list[Statement]:
    """Give the statements of a clause but its heading, which is about all of them."""
    statements = statements_of(clause.text) or [Statement(clause.text, 0)]
    first, *others = statements
    is_heading = others and normal(first.text).endswith(normal(clause.title))
    return others if is_heading else statements


def _parts(statement: Statement, facts: Iterable[Placed]) -> Iterator[Statement]:
    """Cut a statement before each further 对…, where what stands before it has a fact of its own."""
    cuts, begin = [statement.start], statement.start
    for match in _SUBJECT.finditer(statement.text):
        place = statement.start + match.end()
        if any(begin <= placed.start < place for placed in facts):
            cuts.append(place)
            begin = place
    for first, last in pairwise([*cuts, statement.end]):
        yield Statement(statement.text[first - statement.start : last - statement.start], first)
