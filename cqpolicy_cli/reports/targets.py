"""The table of targets: one row an aim."""

from collections.abc import Iterable
from datetime import date

from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.reports.record import target_record
from cqpolicy_cli.reports.rows import Layout, Pair, Through, fact_table, nobody
from cqpolicy_cli.reports.spelled import spell_bound, spell_value
from cqpolicy_cli.tabular import Cell, Column, Record, Table

KEYS = ("metric", "value", "upper", "unit", "bound", "year", "quote")


def target_table(pairs: Iterable[Pair[Target]], today: date, through: Through = nobody) -> Table:
    """List targets in the order given: metric, value, year."""

    def cells(_entry: Entry, target: Target) -> tuple[Cell, ...]:
        return (
            target.metric,
            spell_value(target),
            target.value,
            target.upper,
            target.unit,
            spell_bound(target.bound),
            target.year,
            target.quote,
        )

    def record(_entry: Entry, target: Target) -> Record:
        return target_record(target)

    return fact_table("targets", today, Layout(_columns(), KEYS, through), pairs, cells, record)


def _columns() -> tuple[Column, ...]:
    """Give the columns of a target."""
    return (
        Column(key="metric", title=_("Metric")),
        Column(key="target", title=_("Target")),
        Column(key="value", title=_("Value"), kind="number", on_screen=False),
        Column(key="upper", title=_("Up to"), kind="number", on_screen=False),
        Column(key="unit", title=_("Unit"), on_screen=False),
        Column(key="bound", title=_("Bound"), on_screen=False),
        Column(key="year", title=_("Year"), kind="number"),
        Column(key="quote", title=_("Words of the text"), on_screen=False),
    )
