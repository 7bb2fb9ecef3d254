"""Say in words to what a list is limited, for a sheet that leaves duties out."""

from collections.abc import Iterator

from cqpolicy_cli.cli.options import FilterOptions
from cqpolicy_cli.i18n import _, headed, listed
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.reports.due import spell_day
from cqpolicy_cli.reports.spelled import spell_role


def selection(filters: FilterOptions, query: Query, index: Index, *, shared: bool) -> str:
    """Name the filters in use; ``shared`` says that the query's bodies are one of them.

    What was typed may hold characters that no file can; they are replaced.
    """
    parts = [*_place(query, index), *_dates(query), *_sums(filters), *_rest(filters)]
    if shared and query.agencies:
        parts.append(_("shared with {names}").format(names="、".join(sorted(query.agencies))))
    return "".join(c if c.isprintable() else "\ufffd" for c in _("; ").join(parts))


def _place(query: Query, index: Index) -> Iterator[str]:
    """Name roles, documents and kinds."""
    if query.roles:
        roles = (spell_role(role).person for role in sorted(query.roles))
        yield headed(_("Own role"), listed(roles))
    if query.documents:
        yield "、".join(f"《{d.title}》" for slug, d in index.documents.items() if slug in query.documents)
    if query.kinds:
        yield headed(_("Kind"), listed(sorted(query.kinds)))


def _dates(query: Query) -> Iterator[str]:
    """Name the bounds on dates."""
    if query.due_before:
        yield _("due before {date}").format(date=spell_day(query.due_before))
    if query.due_after:
        yield _("due after {date}").format(date=spell_day(query.due_after))
    if query.overdue:
        yield _("overdue")


def _sums(filters: FilterOptions) -> Iterator[str]:
    """Name the bounds on sums, as they were typed."""
    if filters.min_amount:
        yield _("amounts of at least {sum}").format(sum=filters.min_amount)
    if filters.max_amount:
        yield _("amounts of at most {sum}").format(sum=filters.max_amount)


def _rest(filters: FilterOptions) -> Iterator[str]:
    """Name the other filters."""
    if filters.text:
        yield _("with the words {words}").format(words=listed(f"“{words}”" for words in filters.text))
    if filters.cites:
        yield _("citing other documents")
    if not filters.groups:
        yield _("without duties through groups")
    if filters.limit:
        yield _("at most {count} of each body").format(count=filters.limit)
