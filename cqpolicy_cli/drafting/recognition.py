"""Recognise all facts of a clause, in the order in which they rest on each other."""

from dataclasses import dataclass

from cqpolicy_cli.drafting.recognisers import amount, deadline, reference, target
from cqpolicy_cli.drafting.recognisers.responsibility import MENTION
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.reference import Reference
from cqpolicy_cli.facts.target import Target

MAX_CLAUSE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a clause, and what a curator should look at."""

    deadlines: tuple[Deadline, ...] = ()
    amounts: tuple[Amount, ...] = ()
    targets: tuple[Target, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the recognisers know of the document: its slug, its title, its year of issue."""

    slug: str
    title: str
    year: int | None = None


def recognise_facts(text: str, statement: str, context: Context) -> Facts:
    """Recognise the facts of a clause; a time in its statement of responsibility is a deadline, too."""
    if len(text) > MAX_CLAUSE:
        return Facts(notes=(f"TODO 段落长达{len(text)}字,没有识别时限、金额和目标,请先分段。",))
    times = deadline.recognise(text, context.year)
    stated = deadline.recognise(statement, context.year)
    sums = amount.recognise(text)
    positions = (*(0 for _ in stated.deadlines), *times.positions)
    timed = target.Timed((*stated.deadlines, *times.deadlines), positions)
    mention = [f"TODO “{match[0]}”在正文中,没有记为责任单位,请核对。" for match in MENTION.finditer(text)][:1]
    return Facts(
        deadlines=(*times.deadlines, *stated.deadlines),
        amounts=sums.amounts,
        targets=target.recognise(text, timed, sums.spans),
        references=reference.recognise(text, context.title, context.slug),
        notes=(*times.notes, *stated.notes, *sums.notes, *mention),
    )
