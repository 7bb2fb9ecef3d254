"""Turn what a user typed into a query, naming what is unknown and what is near it."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast, get_args

from cqpolicy_cli.cli.options import FilterOptions
from cqpolicy_cli.cli.session import read_date
from cqpolicy_cli.cli.suggest import unknown
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.lazy import load
from cqpolicy_cli.model import ClauseKind
from cqpolicy_cli.query.query import Query, Sum
from cqpolicy_cli.text.numerals import read_number
from cqpolicy_cli.text.spelling import fold

T = TypeVar("T")
F = TypeVar("F")
Pair = tuple[Entry, None]
SORTS = ("order", "issued", "due", "amount")


def build_query(options: FilterOptions, index: Index, today: date) -> Query:
    """Resolve every filter; CqpolicyError when one names nothing."""
    agencies, groups = _agencies(options, index)
    return Query(
        agencies=agencies,
        groups=groups,
        roles=frozenset(choose(value, get_args(Role), "--role") for value in options.role or ()),
        documents=frozenset(slug for value in options.document or () for slug in _documents(value, index)),
        kinds=frozenset(choose(value, get_args(ClauseKind), "--kind") for value in options.kind or ()),
        due_before=_each(options.due_before, lambda text: read_date(text, "--due-before")),
        due_after=_each(options.due_after, lambda text: read_date(text, "--due-after")),
        overdue=options.overdue,
        min_amount=_each(options.min_amount, lambda text: _sum(text, "--min-amount")),
        max_amount=_each(options.max_amount, lambda text: _sum(text, "--max-amount")),
        words=tuple(filter(None, map(fold, options.text or ()))),
        cites=options.cites,
        today=today,
    )


def _each(text: str | None, read: Callable[[str], T]) -> T | None:
    """Read an option where it was given."""
    return None if text is None else read(text)


def _agencies(options: FilterOptions, index: Index) -> tuple[frozenset[str], frozenset[str]]:
    """Find bodies by any of their names, and the groups through which they are charged."""
    names = frozenset(find_agency(spelling, index) for spelling in options.agency or ())
    groups = frozenset(group for name in names for group in index.names.groups_of(name))
    return names, groups if options.groups else frozenset()


def find_agency(spelling: str, index: Index) -> str:
    """Find a body by any of its names, or by a part or a slip of one that leads to one body alone.

    What was guessed is said on standard error. 金融监管局, a part of the names of two bodies that
    must be kept apart, is neither: CqpolicyError lists the nearest names.
    """
    if name := index.names.find(spelling):
        return name
    owners = {name: agency.name for agency in index.names.by_name.values() for name in agency.names}
    slips = cast("Callable[[str, Iterable[str]], list[str]]", load("cqpolicy_cli.text.near:one_slip_away"))
    parts = [name for name in owners if fold(spelling) and fold(spelling) in fold(name)]
    meant = {owners[name] for name in parts or slips(spelling, owners)}
    if len(meant) != 1:
        raise unknown("--agency", spelling, owners, listed_by="cqpolicy agencies --all")
    (name,) = meant
    sys.stderr.write(_("cqpolicy: taking {typed} for {name}").format(typed=spelling, name=name) + "\n")
    return name


def _documents(value: str, index: Index) -> list[str]:
    """Find documents by slug, number or part of the title."""
    if value in index.documents:
        return [value]
    wanted = fold(value)
    found = [
        slug
        for slug, document in index.documents.items()
        if wanted and wanted in fold(f"{document.title} {document.short_title} {document.number or ''}")
    ]
    if not found:
        known = [*index.documents, *(d.title for d in index.documents.values())]
        raise unknown("--document", value, known, listed_by="cqpolicy documents")
    return found


def choose(value: str, choices: tuple[T, ...], option: str) -> T:
    """Accept one value of an enumeration."""
    for choice in choices:
        if choice == value:
            return choice
    raise unknown(option, value, map(str, choices))


def _sum(text: str, option: str) -> Sum:
    """Read a sum as people write it: 500万, 1亿元, 1,000, 30%."""
    number = text.strip().removesuffix("元")
    percent = number.endswith(("%", "％"))
    try:
        return Sum(read_number(number.rstrip("%％")), "percent" if percent else "CNY")
    except (ValueError, ArithmeticError):
        message = _("{option}: “{text}” is no sum").format(option=option, text=text)
        raise CqpolicyError(message, hint=_("write it as 500万, 1亿, 20000 or 30%")) from None


def select(index: Index, query: Query, options: FilterOptions) -> list[Entry]:
    """Give the entries that meet a query, sorted and limited as asked."""
    found: list[Pair] = [(entry, None) for entry in index.entries if query.matches(entry)]
    return [entry for entry, _fact in sort_pairs(found, options.sort)[: options.limit]]


def select_facts(
    index: Index, query: Query, options: FilterOptions, facts_of: Callable[[Entry], Iterable[F]], *, sort: str = "order"
) -> list[tuple[Entry, F]]:
    """Give single facts of the entries that meet a query, sorted (by ``sort`` unless asked) and limited."""
    found = [(entry, fact) for entry in index.entries if query.matches(entry) for fact in facts_of(entry)]
    return sort_pairs(found, options.sort or sort)[: options.limit]


def sort_pairs(pairs: list[tuple[Entry, F]], sort: str | None) -> list[tuple[Entry, F]]:
    """Sort by a key; pairs without one come last, ties keep document order."""
    key = (sort or "order").removeprefix("-")
    if key not in SORTS:
        raise unknown("--sort", key, SORTS)
    keyed = [(_sort_key(entry, fact, key), (entry, fact)) for entry, fact in pairs]
    with_key = [(value, pair) for value, pair in keyed if value is not None]
    with_key.sort(key=lambda item: item[0], reverse=(sort or "").startswith("-"))
    return [pair for _value, pair in with_key] + [pair for value, pair in keyed if value is None]


def _sort_key(entry: Entry, fact: object, key: str) -> Decimal | None:
    """Give what a pair is sorted by: its place, date of issue, deadline, largest sum (or the clause's)."""
    if key == "due":
        deadlines = [fact] if isinstance(fact, Deadline) else entry.clause.deadlines
        return min((Decimal(d.end.toordinal()) for d in deadlines if d.end), default=None)
    if key == "amount":
        amounts = [fact] if isinstance(fact, Amount) else [a for a in entry.clause.amounts if a.unit == "CNY"]
        return max((a.largest for a in amounts if a.largest is not None), default=None)
    return Decimal(entry.order if key == "order" else entry.document.issued.toordinal())
