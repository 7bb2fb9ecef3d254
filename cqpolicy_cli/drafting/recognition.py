"""Recognise all facts of a clause, in the order in which they rest on each other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cqpolicy_cli.corpus.relations import Names
from cqpolicy_cli.drafting.recognisers import amount, deadline, reference, supersession, target
from cqpolicy_cli.drafting.recognisers.responsibility import MENTION
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.reference import Reference
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.model import Clause, Relation
from cqpolicy_cli.text.spelling import fold

NOTHING_KNOWN = Names({})
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
    """What the recognisers know of the document, its slug, title and year of issue, and of other documents."""

    slug: str
    title: str
    year: int | None = None
    names: Names = NOTHING_KNOWN


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
        references=tuple(_linked(found, context) for found in reference.recognise(text)),
        notes=(*times.notes, *stated.notes, *sums.notes, *mention),
    )


def _linked(found: Reference, context: Context) -> Reference:
    """Link a citation to the document itself, or to one that the corpora have."""
    if context.title and fold(found.quote) == fold(context.title):
        return replace(found, document=context.slug)
    other = context.names.by_name.get(fold(found.quote))
    return replace(found, document=other.slug) if other else found


def find_relations(clause: Clause, context: Context) -> Iterator[Relation]:
    """Find which documents a clause replaces, amends or ends; those of the corpora go by their slug."""
    for relation in supersession.recognise(clause.text, clause.deadlines):
        other = context.names.find(relation)
        if other is None or other.slug != context.slug:
            yield replace(relation, document=other.slug) if other else relation
