"""Spell facts in a few words: for a person in their language, for machines always the same."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cqpolicy_cli.facts.amount import Amount, AmountKind, AmountUnit
from cqpolicy_cli.facts.deadline import Deadline, DeadlineKind, Precision
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.facts.target import Target, TargetBound
from cqpolicy_cli.i18n import _, headed
from cqpolicy_cli.index.succession import Change
from cqpolicy_cli.model import ClauseKind
from cqpolicy_cli.query.validity import STANDINGS, Status, effective
from cqpolicy_cli.tabular import Spelled


def spell_role(role: Role) -> Spelled:
    """Name a role."""
    names: Mapping[Role, str] = {
        "lead": _("lead"),
        "responsible": _("responsible"),
        "participate": _("participate"),
        "implement": _("implement"),
    }
    return Spelled(role, names[role])


def spell_clause_kind(kind: ClauseKind) -> Spelled:
    """Name what sort of clause it is."""
    names: Mapping[ClauseKind, str] = {
        "clause": _("clause"),
        "preamble": _("preamble"),
        "table-row": _("table-row"),
        "annex": _("annex"),
        "notice": _("notice"),
    }
    return Spelled(kind, names[kind])


def spell_deadline_kind(kind: DeadlineKind) -> Spelled:
    """Name how a deadline bounds what it is about."""
    names: Mapping[DeadlineKind, str] = {
        "by": _("by"),
        "until": _("until"),
        "window": _("window"),
        "annual": _("annual"),
        "duration": _("duration"),
    }
    return Spelled(kind, names[kind])


def spell_precision(precision: Precision) -> Spelled:
    """Name how precise a date of the text is."""
    names: Mapping[Precision, str] = {"day": _("day"), "year": _("year")}
    return Spelled(precision, names[precision])


def spell_unit(unit: AmountUnit) -> Spelled:
    """Name the unit of an amount."""
    return Spelled(unit, _("CNY") if unit == "CNY" else _("percent"))


def spell_bound(bound: TargetBound | None) -> Spelled | None:
    """Name how a figure bounds a target; None where it is exact."""
    names: Mapping[TargetBound, str] = {"min": _("min"), "max": _("max"), "about": _("about")}
    return Spelled(bound, names[bound]) if bound else None


def spell_yes(value: bool) -> Spelled:
    """Say yes or no."""
    return Spelled("yes", _("yes")) if value else Spelled("no", _("no"))


def spell_amount_kind(kind: AmountKind) -> Spelled:
    """Name what an amount is for."""
    names: Mapping[AmountKind, str] = {
        "benefit": _("benefit"),
        "threshold": _("threshold"),
        "target": _("target"),
        "funding": _("funding"),
        "rate": _("rate"),
    }
    return Spelled(kind, names[kind])


def spell_status(status: Status) -> Spelled:
    """Name how a date stands to today."""
    names: Mapping[Status, str] = {
        "in-force": _("in force"),
        "upcoming": _("upcoming"),
        "ended": _("ended"),
        "recurring": _("recurring"),
        "undated": _("no date of its own"),
    }
    return Spelled(status, names[status])


def spell_change(change: Change) -> Spelled:
    """Say what a later document did to one: replaced by port2, since 2025-05-01."""
    sentences = {
        "replaced": _("replaced by {document} since {date}"),
        "ended": _("repealed by {document} since {date}"),
        "amended": _("amended by {document} since {date}"),
    }
    kind = STANDINGS[change.kind]
    person = sentences[kind].format(document=change.by.name, date=change.since)
    return Spelled(f"{kind} {change.since} {change.by.slug}", person)


def spell_standing(changes: tuple[Change, ...], today: date) -> Spelled | None:
    """Say in a word how a later document left one by a day, and which it is; nothing where none did."""
    change = effective(changes, today)
    if change is None:
        return None
    words = {"replaced": _("replaced"), "ended": _("repealed"), "amended": _("amended")}
    return Spelled(spell_change(change).machine, f"{words[STANDINGS[change.kind]]} → {change.by.slug}")


def spell_deadline(deadline: Deadline) -> Spelled:
    """Spell a deadline as precisely as the text, and no more: 到2027年 is 2027, not a day."""
    kind = deadline.kind
    if kind == "annual":
        return Spelled("annual", _("every year"))
    if kind == "duration":
        return Spelled(deadline.length or "", deadline.quote)
    start, end = spell_day(deadline, deadline.start), spell_day(deadline, deadline.end)
    width = 4 if deadline.precision == "year" else 10
    if kind == "window" and deadline.end is None:
        return Spelled(f"{str(deadline.start)[:width]}..", _("from {date}").format(date=start))
    if kind == "window":
        return Spelled(
            f"{str(deadline.start)[:width]}..{str(deadline.end)[:width]}",
            _("{start} to {end}").format(start=start, end=end),
        )
    sentence = _("until {date}") if kind == "until" else _("by {date}")
    return Spelled(f"{kind} {str(deadline.end)[:width]}", sentence.format(date=end))


def spell_day(deadline: Deadline, day: date | None) -> str:
    """Spell one end of a deadline, as precisely as the text."""
    return _("{year}").format(year=str(day)[:4]) if deadline.precision == "year" else str(day)


def spell_amount(amount: Amount) -> Spelled:
    """Spell an amount with its bound: <=5000000 CNY; up to 500万元 (最高500万元)."""
    low, high = (None if v is None else spell_sum(v, amount.unit) for v in (amount.min, amount.max))
    if low == high:
        spelled = str(low)
    elif low is None:
        spelled = _("up to {sum}").format(sum=high)
    elif high is None:
        spelled = _("at least {sum}").format(sum=low)
    else:
        spelled = _("{low} to {high}").format(low=low, high=high)
    return Spelled(_machine_amount(amount), spelled)


def _machine_amount(amount: Amount) -> str:
    """Spell an amount for machines: <=5000000 CNY, >=30 percent, 1000000..2000000 CNY, 5 percent."""
    low, high = (None if v is None else plain(v) for v in (amount.min, amount.max))
    if low is None or high is None:
        return f"<={high} {amount.unit}" if low is None else f">={low} {amount.unit}"
    return f"{low} {amount.unit}" if low == high else f"{low}..{high} {amount.unit}"


def spell_sum(value: Decimal, unit: AmountUnit) -> str:
    """Spell a sum as Chinese texts write it: 500万元, 1200亿元, 0.5%."""
    if unit == "percent":
        return f"{plain(value)}%"
    for size, name in ((Decimal(10**8), "亿元"), (Decimal(10**4), "万元")):
        if value >= size:
            return f"{plain(value / size)}{name}"
    return f"{plain(value)}元"


def plain(value: Decimal) -> str:
    """Write a number without needless zeros or exponents."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def spell_target(target: Target) -> Spelled:
    """Spell a target: what, how many, by which year: 企业: ≥800家 (2027)."""
    value = spell_value(target)
    machine, person = f"{target.metric}: {value}", headed(target.metric, value)
    if target.year is None:
        return Spelled(machine, person)
    year = _("{year}").format(year=target.year)
    return Spelled(f"{machine} ({target.year})", _("{title} ({words})").format(title=person, words=year))


def spell_value(target: Target) -> str:
    """Spell how many a target asks for: ≥100家, 1–2家, ≈15%."""
    bounds = {"min": "≥", "max": "≤", "about": "≈", None: ""}
    value = plain(target.value) + (f"–{plain(target.upper)}" if target.upper else "")
    return ("" if target.upper else bounds[target.bound]) + value + target.unit
