"""Choose of the facts of a statement those that answer a question: sums, aims, dates and documents."""

from collections.abc import Iterator, Sequence

from cqpolicy_cli.corpus.words import IntentName
from cqpolicy_cli.facts import Fact
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.model import Clause
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.parts import Question
from cqpolicy_cli.query.passage import Statement, Wanted, worth
from cqpolicy_cli.values import dataclass

ANY_UNIT = "个"
"""What is asked for where another unit is meant, too."""
LENGTHS = ("几年", "多久", "多长", "多少年", "几个月", "多少个月", "how long", "how many years", "how many months")
METRIC, NEARLY = 0.4, 0.85
"""An aim answers whose metric has so much of what the statement has, and of what the best metric has."""

_LISTED = regex(r"[、和]")
_YEAR = regex(r"=\d{4}\b")


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact that is asked for, and where in the text its quote begins and ends."""

    intent: IntentName
    fact: Fact
    start: int
    end: int

    def within(self, statement: Statement) -> bool:
        """Tell whether a statement has it."""
        return statement.start <= self.start and self.end <= statement.end


def placed_facts(clause: Clause, intent: IntentName, *, sums: bool) -> Iterator[Placed]:
    """Give the facts of a kind with their places: they are in the order of the text, those of a list at one place.

    The head of a column of a table stands in each of its rows. Unless sums are asked for by name, any figure answers.
    """
    kinds: dict[IntentName, Sequence[Fact]] = {
        "amount": [*(a for a in clause.amounts if not a.is_condition), *(() if sums else clause.targets)],
        "deadline": clause.deadlines,
        "target": [*clause.targets, *(amount for amount in clause.amounts if amount.kind == "funding")],
        "reference": clause.references,
    }
    last = -1
    for fact in kinds.get(intent, ()):
        place = clause.text.find(fact.quote, last + 1)
        place = place if place >= 0 else clause.text.find(fact.quote, max(last, 0))
        place = place if place >= 0 else clause.text.find(fact.quote)
        if place >= 0:
            last = place
            yield Placed(intent, fact, place, place + len(fact.quote))
        elif clause.kind == "table-row":
            yield Placed(intent, fact, 0, 0)


def _years(question: Question) -> set[int]:
    """Give the years that are asked about."""
    phrases = (option.phrase for part in question.parts for option in part.options)
    return {int(match[0][1:]) for phrase in phrases if (match := _YEAR.match(phrase))}


def chosen(statement: Statement, here: Sequence[Placed], wanted: Wanted, question: Question) -> Iterator[Placed]:
    """Choose of the facts of a statement those that answer: sums before aims, and of aims and dates the right ones."""
    facts = [placed.fact for placed in here]
    sums = _sums(statement, here, question)
    has_sums = any(placed.intent == "amount" for placed in sums)
    aims = _aims({fact for fact in facts if isinstance(fact, Target)}, worth(statement.text, wanted), wanted, question)
    dates = _dates({fact for fact in facts if isinstance(fact, Deadline)}, question)
    for placed in here:
        fact = placed.fact
        is_aim = fact in aims and not (has_sums and placed.intent == "amount")
        if is_aim or fact in dates or placed in sums or placed.intent == "reference":
            yield placed


def _sums(statement: Statement, here: Sequence[Placed], question: Question) -> set[Placed]:
    """Choose the sums: rates where a rate is asked for, and of lists the one that is for what is asked about."""
    sums = [placed for placed in here if isinstance(placed.fact, Amount)]
    asked = "".join([*(part.typed for part in question.parts), *(note.typed for note in question.notes)])
    rates = [placed for placed in sums if isinstance(placed.fact, Amount) and placed.fact.kind == "rate"]
    found = set()
    for placed in rates if rates and "率" in asked else sums:
        row = [one for one in sums if one.start == placed.start]
        before = statement.text[: placed.start - statement.start]
        if len(row) == 1 or _is_for(row.index(placed), len(row), before, asked):
            found.add(placed)
    return found


def _is_for(place: int, size: int, before: str, asked: str) -> bool:
    """Tell whether one of a list of sums may be what is asked about.

    >>> [_is_for(place, 2, "对市级、国家级创新中心分别给予", "国家级创新中心") for place in (0, 1)]
    [False, True]
    """
    named_before, between, _rest = before.rpartition("分别")
    items = _LISTED.split(named_before)[-size:] if between else []
    if len(items) != size:
        return True
    *firsts, last = items
    named = [head in asked for head in (*(item[-2:] for item in firsts), last[:2])]
    return named[place] or not any(named)


def _aims(targets: set[Target], whole: float, wanted: Wanted, question: Question) -> set[Target]:
    """Choose the aims of the year and the unit that are asked about, and of what is wanted.

    One whose metric has little of what the statement has is an aim for something else that is spoken of there.
    """
    years = _years(question)
    units = {note.typed[-1] for note in question.notes if note.kind == "asks"}
    targets = {target for target in targets if not years or target.year in (*years, None)}
    in_units = {target for target in targets if target.unit[-1:] in units}
    values = {target: worth(target.metric, wanted) for target in in_units or targets}
    best = max(values.values(), default=0.0)
    least = max(NEARLY * best, 0.0 if in_units and ANY_UNIT not in units else METRIC * whole)
    return {target for target, value in values.items() if value >= least}


def _dates(deadlines: set[Deadline], question: Question) -> set[Deadline]:
    """Choose the lengths where a length is asked for, if there are any, else what has a date."""
    typed = [note.typed for note in question.notes if note.kind == "asks" and note.read == "deadline"]
    lengths = {deadline for deadline in deadlines if deadline.kind == "duration"}
    if lengths and any(word in phrase for phrase in typed for word in LENGTHS):
        return lengths
    return {deadline for deadline in deadlines if deadline.kind not in ("duration", "annual")}


def only_date(facts: Sequence[Placed], found: Sequence[Placed]) -> list[Placed]:
    """Give the one date of a clause, which holds for all of it, where the statement itself has none."""
    dated = {one.fact.quote: one for one in facts if isinstance(one.fact, Deadline) and one.fact.end}
    return list(dated.values()) if len(dated) == 1 and not any(one.intent == "deadline" for one in found) else []
