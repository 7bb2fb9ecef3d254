"""Turn what a user typed into a query, naming what is unknown and what is near it."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast, get_args

from cqpolicy_cli.cli.options import FilterOptions
from cqpolicy_cli.cli.session import read_date
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.model import ClauseKind
from cqpolicy_cli.query.query import Query, Sum
from cqpolicy_cli.text.near import near
from cqpolicy_cli.text.numerals import read_number
from cqpolicy_cli.text.spelling import fold

T = TypeVar("T")
SORTS = ("order", "issued", "due", "amount")


def build_query(options: FilterOptions, index: Index, today: date) -> Query:
    """Resolve every filter; CqpolicyError when one names nothing."""
    return Query(
        agencies=_agencies(options, index),
        roles=frozenset(_choice(value, get_args(Role), "--role") for value in options.role or ()),
        documents=frozenset(slug for value in options.document or () for slug in _documents(value, index)),
        kinds=frozenset(_choice(value, get_args(ClauseKind), "--kind") for value in options.kind or ()),
        due_before=_each(options.due_before, lambda text: read_date(text, "--due-before")),
        due_after=_each(options.due_after, lambda text: read_date(text, "--due-after")),
        overdue=options.overdue,
        min_amount=_each(options.min_amount, lambda text: _sum(text, "--min-amount")),
        max_amount=_each(options.max_amount, lambda text: _sum(text, "--max-amount")),
        today=today,
    )


def _each(text: str | None, read: Callable[[str], T]) -> T | None:
    """Read an option where it was given."""
    return None if text is None else read(text)


def _agencies(options: FilterOptions, index: Index) -> frozenset[str]:
    """Find bodies by any of their names, and the groups through which they are charged."""
    names: set[str] = set()
    for spelling in options.agency or ():
        name = index.names.find(spelling)
        if name is None:
            raise _unknown("--agency", spelling, (n for a in index.corpus.agencies for n in a.names))
        names.add(name)
        names |= index.names.groups_of(name) if options.groups else set()
    return frozenset(names)


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
        known = [*index.documents, *(d.title for d in index.corpus.documents)]
        raise _unknown("--document", value, known)
    return found


def _choice(value: str, choices: tuple[str, ...], option: str) -> T:  # type: ignore[type-var]
    """Accept one value of an enumeration."""
    if value not in choices:
        raise _unknown(option, value, choices)
    return cast("T", value)


def _unknown(option: str, value: str, known: Iterable[str]) -> CqpolicyError:
    """Say that a value names nothing, and which values are near it."""
    suggestions = near(value, set(known)) or sorted(set(known))[:8]
    message = _("{option}: nothing is called “{value}”").format(option=option, value=value)
    return CqpolicyError(message, hint=_("did you mean {names}?").format(names=", ".join(suggestions)))


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
    found = [entry for entry in index.entries if query.matches(entry)]
    return sort_entries(found, options.sort)[: options.limit]


def sort_entries(entries: list[Entry], sort: str | None) -> list[Entry]:
    """Sort by a key; entries without one come last, ties keep document order."""
    key = (sort or "order").removeprefix("-")
    if key not in SORTS:
        raise _unknown("--sort", key, SORTS)
    keyed = [(_sort_key(entry, key), entry) for entry in entries]
    with_key = [pair for pair in keyed if pair[0] is not None]
    with_key.sort(key=lambda pair: cast("Decimal", pair[0]), reverse=(sort or "").startswith("-"))
    return [entry for _, entry in with_key] + [entry for value, entry in keyed if value is None]


def _sort_key(entry: Entry, key: str) -> int | Decimal | None:
    """Give what an entry is sorted by: its place, date of issue, first deadline, largest sum."""
    if key == "due":
        return min((d.end.toordinal() for d in entry.clause.deadlines if d.end), default=None)
    if key == "amount":
        sums = [a.max if a.max is not None else a.min for a in entry.clause.amounts if a.unit == "CNY"]
        return max((s for s in sums if s is not None), default=None)
    return entry.order if key == "order" else entry.document.issued.toordinal()
