"""Turn what a user typed into a query, naming what is unknown and what is near it."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar, cast, get_args
from unicodedata import normalize

from cqpolicy_cli.cli.options import FilterOptions
from cqpolicy_cli.cli.session import read_date
from cqpolicy_cli.cli.sorting import Pair, sort_pairs
from cqpolicy_cli.cli.suggest import ambiguous, unknown
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.i18n import LANGUAGES, _, speaking
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.names import AgencyNames
from cqpolicy_cli.lazy import load
from cqpolicy_cli.model import ClauseKind
from cqpolicy_cli.query.lookup import find_documents, near_documents
from cqpolicy_cli.query.query import Query, Sum
from cqpolicy_cli.reports.spelled import spell_clause_kind, spell_role
from cqpolicy_cli.tabular import Spelled
from cqpolicy_cli.text.numerals import read_number
from cqpolicy_cli.text.spelling import fold

T = TypeVar("T")
F = TypeVar("F")
BODIES = "cqpolicy agencies --all"


def build_query(options: FilterOptions, index: Index, today: date) -> Query:
    """Resolve every filter; CqpolicyError when one names nothing."""
    agencies, groups = _agencies(options, index)
    after, before = _days(options)
    least, most = _bounds(options)
    return Query(
        agencies=agencies,
        groups=groups,
        roles=frozenset(choose(value, get_args(Role), "--role", spell_role) for value in options.role or ()),
        documents=frozenset(slug for value in options.document or () for slug in _documents(value, index)),
        kinds=frozenset(
            choose(value, get_args(ClauseKind), "--kind", spell_clause_kind) for value in options.kind or ()
        ),
        due_before=before,
        due_after=after,
        overdue=options.overdue,
        min_amount=least,
        max_amount=most,
        words=tuple(map(_words, options.text or ())),
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


def find_agency(spelling: str, index: Index, option: str = "--agency") -> str:
    """Find a body by any of its names, or by a part, a slip or the pinyin of one that leads to one body alone.

    What was guessed is said on standard error. 金融监管局, a part of the names of two bodies that
    must be kept apart, is neither: CqpolicyError lists both. The module that guesses is loaded
    only here, so that it costs nothing where all is well.
    """
    if name := index.names.find(spelling):
        return name
    guess = cast("Callable[[str, AgencyNames], list[str]]", load("cqpolicy_cli.query.bodies:guess_bodies"))
    meant = guess(spelling, index.names)
    if len(meant) > 1:
        raise ambiguous(option, spelling, meant, listed_by=BODIES)
    if not meant:
        raise _no_body(spelling, index, option)
    tell(_("taking {typed} for {name}").format(typed=spelling, name=meant[0]))
    return meant[0]


def _no_body(spelling: str, index: Index, option: str) -> CqpolicyError:
    """Say that no body is called so, and which are nearest; the registry has Chinese names alone."""
    alike = cast("Callable[[str, AgencyNames], list[str]]", load("cqpolicy_cli.query.bodies:bodies_alike"))
    error = unknown(option, spelling, index.names.by_name, listed_by=BODIES, near=alike(spelling, index.names))
    if spelling.isascii() and BODIES in error.hint:
        error.hint = _("bodies go by Chinese names or pinyin; {lists}").format(lists=error.hint)
    return error


def _documents(value: str, index: Index) -> list[str]:
    """Find documents by slug, number or part of the title."""
    if found := find_documents(index, value):
        return found
    near = near_documents(index, value)
    raise unknown("--document", value, index.documents, listed_by="cqpolicy documents", near=near)


def choose(value: str, choices: tuple[T, ...], option: str, spell: Callable[[T], Spelled]) -> T:
    """Accept one value of an enumeration, as it is or as it is displayed in any language."""
    if value in choices:
        return choices[choices.index(cast("T", value))]
    for language in LANGUAGES:
        with speaking(language):
            displayed = {spell(choice).person: choice for choice in choices}
        if value in displayed:
            return displayed[value]
    raise unknown(option, value, map(str, choices))


def _words(text: str) -> str:
    """Fold words to look for; CqpolicyError where there are none."""
    if folded := fold(text):
        return folded
    raise CqpolicyError(_("{option}: “{text}” has no words to look for").format(option="--text", text=text))


def _days(options: FilterOptions) -> tuple[date | None, date | None]:
    """Read the bounds of a date, between which there must be a day."""
    after = _each(options.due_after, lambda text: read_date(text, "--due-after"))
    before = _each(options.due_before, lambda text: read_date(text, "--due-before"))
    if after and before and (before - after).days < 2:
        raise CqpolicyError(_("no day is both after --due-after and before --due-before"))
    return after, before


def _bounds(options: FilterOptions) -> tuple[Sum | None, Sum | None]:
    """Read the bounds of a sum, which must have one unit, and the smaller one first."""
    least = _each(options.min_amount, lambda text: _sum(text, "--min-amount"))
    most = _each(options.max_amount, lambda text: _sum(text, "--max-amount"))
    if least and most and least.unit != most.unit:
        raise CqpolicyError(_("--min-amount and --max-amount must both be sums of money, or both percentages"))
    if least and most and least.value > most.value:
        raise CqpolicyError(_("--min-amount is larger than --max-amount"))
    return least, most


def _sum(text: str, option: str) -> Sum:
    """Read a sum as people write it: 500万, 500 w, 1亿元, 1,000, 30%; a unit alone is none."""
    number = "".join(normalize("NFKC", text).split()).removesuffix("元")
    percent = number.endswith("%")
    number = re.sub("[wW]$", "万", number.removesuffix("%"))
    try:
        if not number.strip("万亿"):
            raise ValueError
        return Sum(read_number(number), "percent" if percent else "CNY")
    except (ValueError, ArithmeticError):
        message = _("{option}: “{text}” is no sum").format(option=option, text=text)
        raise CqpolicyError(message, hint=_("write it as 500万, 1亿, 20000 or 30%")) from None


def select(index: Index, query: Query, options: FilterOptions) -> list[Entry]:
    """Give the entries that meet a query, sorted and limited as asked."""
    found: list[Pair[None]] = [(entry, None) for entry in index.entries if query.matches(entry)]
    return [entry for entry, _fact in sort_pairs(found, options.sort)[: options.limit]]


def select_facts(
    index: Index, query: Query, options: FilterOptions, facts_of: Callable[[Entry], Iterable[F]], *, sort: str = "order"
) -> list[tuple[Entry, F]]:
    """Give single facts of the entries that meet a query, sorted (by ``sort`` unless asked) and limited."""
    found = [(entry, fact) for entry in index.entries if query.matches(entry) for fact in facts_of(entry)]
    return sort_pairs(found, options.sort or sort)[: options.limit]
