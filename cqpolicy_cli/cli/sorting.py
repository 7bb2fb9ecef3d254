"""Sort what is listed by the key of --sort."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from cqpolicy_cli.cli.suggest import unknown
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.index.entries import Entry

T = TypeVar("T")
F = TypeVar("F")
Pair = tuple[Entry, F]
SORTS = ("order", "issued", "due", "amount")
SORTS_OF_A_COMMAND = {"agencies": ("clauses", "due", "name"), "documents": ("issued", "due")}


def sort_by(items: Iterable[T], sort: str, keys: Mapping[str, Callable[[T], Any]]) -> list[T]:
    """Sort by one of the keys, backwards with - before it; items without that key come last, ties keep their order."""
    name = sort.removeprefix("-")
    if name not in keys:
        raise unknown("--sort", name, keys)
    keyed = [(keys[name](item), item) for item in items]
    with_key = [pair for pair in keyed if pair[0] is not None]
    with_key.sort(key=lambda pair: pair[0], reverse=sort.startswith("-"))
    return [item for _key, item in with_key] + [item for key, item in keyed if key is None]


def sort_pairs(pairs: Iterable[Pair[F]], sort: str | None) -> list[Pair[F]]:
    """Sort clauses, or facts with their clauses: in document order unless asked."""
    keys: tuple[Callable[[Pair[F]], Any], ...] = (
        lambda pair: pair[0].order,
        lambda pair: pair[0].document.issued,
        _due,
        _largest,
    )
    return sort_by(pairs, sort or "order", dict(zip(SORTS, keys, strict=True)))


def _due(pair: Pair[Any]) -> Any:
    """Give the end of the deadline, or the clause's first one."""
    entry, fact = pair
    deadlines = [fact] if isinstance(fact, Deadline) else entry.clause.deadlines
    return min((deadline.end for deadline in deadlines if deadline.end), default=None)


def _largest(pair: Pair[Any]) -> Any:
    """Give the figure of the amount, or the clause's largest sum of money."""
    entry, fact = pair
    amounts = [fact] if isinstance(fact, Amount) else [a for a in entry.clause.amounts if a.unit == "CNY"]
    return max((amount.largest for amount in amounts if amount.largest is not None), default=None)
