"""Read the rows of tables: figures under years, units, bodies, and the words that make the clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from cqpolicy_cli.drafting.recognisers.responsibility import read_charges
from cqpolicy_cli.drafting.tables import Cell, Table
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.model import Clause
from cqpolicy_cli.text.counts import UNITS
from cqpolicy_cli.text.dates import read_period

BODIES = re.compile(r"责任|牵头|配合|参与|主办|协办|落实|实施|承办")
WHO = re.compile(r"单位|部门|机关|科室")
FUNDS = re.compile(r"投资|资金|预算|经费")
NO_UNIT = "?"
BRACKETED_UNIT = re.compile(rf"[(（]({'|'.join(map(re.escape, UNITS))})[)）]$")
YEAR = re.compile(r"^(\d{4})")
COLUMN_ROLES: tuple[tuple[str, Role], ...] = (
    ("牵头", "lead"), ("主办", "lead"), ("配合", "participate"), ("参与", "participate"), ("协办", "participate"),
    ("落实", "implement"), ("实施", "implement"), ("承办", "implement"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a clause: its words, the cells of its statement, and whom they name."""

    text: str
    line: int
    name: str
    statement: str
    statement_line: int
    charges: tuple[tuple[Role, str], ...]


def read_row(table: Table, row: Sequence[Cell]) -> Row:
    """Cut a row into its words and, from the first column of bodies on, its statement."""
    bodies = [n for n, head in enumerate(table.columns) if BODIES.search(head) and WHO.search(head)]
    cut = bodies[0] if bodies and bodies[0] > 0 else len(row)
    words = [cell.text for cell in row[:cut] if cell.text]
    told = [cell for cell in row[cut:] if cell.text]
    charges = [charge for n in bodies if n >= cut for charge in read_charges(row[n].text, _role(table.columns[n]))]
    name = max((cell.text for cell in row[:cut]), key=lambda text: len(re.sub(r"[\d.%]", "", text)), default="")
    line = next((cell.line for cell in row if cell.text), 0)
    return Row(" ".join(words), line, name, " ".join(c.text for c in told), told[0].line if told else 0, tuple(charges))


def _role(head: str) -> Role:
    """Read the role of a column's bodies from its head."""
    return next((role for word, role in COLUMN_ROLES if word in head), "responsible")


def read_yearly(table: Table, row: Sequence[Cell], name: str) -> tuple[tuple[Deadline, ...], tuple[Target, ...]]:
    """Read the figures that stand under years as deadlines and targets."""
    unit = next((cell.text for cell, head in zip(row, table.columns, strict=True) if head == "单位" and cell.text), "")
    if not unit and (bracketed := BRACKETED_UNIT.search(name)):
        name, unit = name[: bracketed.start()], bracketed[1]
    deadlines: list[Deadline] = []
    targets: list[Target] = []
    for cell, head in zip(row, table.columns, strict=True):
        value, period = _figure(cell.text), read_period(head) if YEAR.match(head) else None
        if value is None or period is None or period.end is None:
            continue
        deadlines.append(
            Deadline(kind=period.kind, start=period.start, end=period.end, precision=period.precision, quote=head)
        )
        targets.append(Target(metric=name, value=value, unit=unit or NO_UNIT, year=period.end.year, quote=cell.text))
    return tuple(deadlines), tuple(targets)


def settle_funding(table: Table, row: Sequence[Cell], amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """Turn the sums of a column of investments or budgets into funding."""
    funds = {cell.text for cell, head in zip(row, table.columns, strict=True) if FUNDS.search(head)}
    return tuple(replace(a, kind="funding") if a.quote in funds else a for a in amounts)


def restore_units(clauses: Sequence[Clause]) -> list[Clause]:
    """Give rows that lost their unit that of the same aim elsewhere in the document, with a note."""
    elsewhere = [t for clause in clauses if clause.kind != "table-row" for t in clause.targets]
    return [_restored(clause, elsewhere) if _lacks_unit(clause) else clause for clause in clauses]


def _lacks_unit(clause: Clause) -> bool:
    """Tell whether the targets of a clause have no unit."""
    return any(target.unit == NO_UNIT for target in clause.targets)


def _restored(clause: Clause, elsewhere: Sequence[Target]) -> Clause:
    """Take the unit of the aim with the same figure and year and the most words in common."""
    last = clause.targets[-1]
    same = [t for t in elsewhere if (t.value, t.year) == (last.value, last.year)]
    nearest = max(same, key=lambda t: len(set(t.metric) & set(last.metric)), default=None)
    if nearest is None:
        return replace(clause, notes=(*clause.notes, "TODO 表格没有计量单位,请补全。"))
    note = f"TODO “单位”栏缺失;依“{nearest.quote}”恢复为“{nearest.unit}”,请核对。"
    targets = tuple(replace(target, unit=nearest.unit) for target in clause.targets)
    return replace(clause, targets=targets, notes=(*clause.notes, note))


def _figure(text: str) -> Decimal | None:
    """Read a bare figure."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
