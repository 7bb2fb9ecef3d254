"""Properties of filters: what the index gives is what a linear scan gives, and what the records say."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cqpolicy_cli.cli.filters import select
from cqpolicy_cli.cli.options import FilterOptions
from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.index.entries import build_index
from cqpolicy_cli.query.query import Query, Sum
from cqpolicy_cli.reports.record import clause_record
from tests.conftest import TODAY

INDEX = build_index(read_corpus(shipped_files()))
RECORDS: dict[str, Any] = {entry.clause.id: clause_record(entry) for entry in INDEX.entries}
AGENCIES = sorted({duty.agency for entry in INDEX.entries for duty in entry.duties})

DAYS = st.one_of(
    st.sampled_from(sorted({d.end for e in INDEX.entries for d in e.clause.deadlines if d.end})),
    st.dates(date(2023, 1, 1), date(2030, 1, 1)),
)
NEAR_DAYS = st.builds(lambda day, days: day + timedelta(days), DAYS, st.integers(-1, 1))
FIGURES = st.sampled_from(
    sorted({v for e in INDEX.entries for a in e.clause.amounts for v in (a.min, a.max) if v is not None})
)
SUMS = st.builds(
    lambda value, step, unit: Sum(value + step, unit), FIGURES, st.integers(-1, 1), st.sampled_from(["CNY", "percent"])
)


def some(values: Any) -> Any:
    """Give a strategy for a constraint that is often not there."""
    return st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(list(values)), max_size=3))


def maybe(values: Any) -> Any:
    """Give a strategy for a bound that is often not there."""
    return st.one_of(st.none(), values)


QUERIES = st.builds(
    Query,
    agencies=some(AGENCIES),
    groups=some(["区县政府", "有关区县政府"]),
    roles=some(["lead", "responsible", "participate", "implement"]),
    documents=some(INDEX.documents),
    kinds=some(["clause", "preamble", "table-row", "annex", "notice"]),
    due_before=maybe(NEAR_DAYS),
    due_after=maybe(NEAR_DAYS),
    overdue=st.sampled_from([False, False, True]),
    min_amount=maybe(SUMS),
    max_amount=maybe(SUMS),
    today=st.one_of(st.just(TODAY), NEAR_DAYS),
)


def says(record: Any, query: Query) -> bool:
    """Tell from a record alone, as a user of jq would, whether a clause meets a query."""
    return (
        (not query.documents or record["document"]["slug"] in query.documents)
        and (not query.kinds or record["kind"] in query.kinds)
        and _says_duty(record, query)
        and _says_date(record, query)
        and _says_sum(record, query)
    )


def _says_duty(record: Any, query: Query) -> bool:
    if not (query.agencies or query.roles):
        return True
    names = query.agencies | query.groups if query.agencies else frozenset(AGENCIES)
    duties = [d for d in record["agencies"] if d["name"] in names]
    return bool([d for d in duties if not query.roles or d["role"] in query.roles])


def _says_date(record: Any, query: Query) -> bool:
    if query.due_before is None and query.due_after is None and not query.overdue:
        return True
    ends = [deadline["end"] for deadline in record["deadlines"] if deadline["end"]]
    ends = [end for end in ends if query.due_before is None or end < query.due_before.isoformat()]
    ends = [end for end in ends if query.due_after is None or end > query.due_after.isoformat()]
    return any(not query.overdue or end < query.today.isoformat() for end in ends)


def _says_sum(record: Any, query: Query) -> bool:
    if query.min_amount is None and query.max_amount is None:
        return True
    found = False
    for amount in record["amounts"]:
        largest = Decimal(str(amount["min"] if amount["max"] is None else amount["max"]))
        enough = query.min_amount is None or (
            amount["unit"] == query.min_amount.unit and largest >= query.min_amount.value
        )
        found |= enough and (
            query.max_amount is None or (amount["unit"] == query.max_amount.unit and largest <= query.max_amount.value)
        )
    return found


@given(QUERIES)
def test_the_index_gives_what_a_linear_scan_gives(query: Query) -> None:
    assert select(INDEX, query, FilterOptions()) == [entry for entry in INDEX.entries if query.matches(entry)]


@given(QUERIES)
def test_what_is_found_is_what_the_records_say(query: Query) -> None:
    found = [entry.clause.id for entry in INDEX.entries if query.matches(entry)]
    assert found == [name for name, record in RECORDS.items() if says(record, query)]


@given(QUERIES, st.integers(1, 200))
def test_a_limit_cuts_from_the_front(query: Query, limit: int) -> None:
    assert select(INDEX, query, FilterOptions(limit=limit)) == select(INDEX, query, FilterOptions())[:limit]


@given(QUERIES, st.sampled_from(["order", "issued", "due", "amount"]), st.sampled_from(["", "-"]))
def test_sorting_loses_nothing(query: Query, key: str, sign: str) -> None:
    found = select(INDEX, query, FilterOptions(sort=sign + key))
    assert sorted(found, key=lambda entry: entry.order) == select(INDEX, query, FilterOptions())
