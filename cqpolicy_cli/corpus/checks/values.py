"""Check that each value is what its quote says, by reading the quote again."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Clause, Document
from cqpolicy_cli.text.counts import Count, read_counts
from cqpolicy_cli.text.dates import read_digits, read_period
from cqpolicy_cli.text.money import read_sums
from cqpolicy_cli.text.spelling import fold, squeeze


def check_deadlines_agree_with_their_quotes(material: Material) -> Iterator[Problem]:
    """Find deadlines whose kind, dates, precision or length differ from the words."""
    for place, _document, clause in material.clauses():
        for index, deadline in enumerate(clause.deadlines):
            yield from _deadline(place.at("deadlines", index), deadline)


def _deadline(place: Place, deadline: Deadline) -> Iterator[Problem]:
    """Compare a deadline with its quote, field by field."""
    period = read_period(squeeze(deadline.quote))
    if period is None:
        yield Problem(
            place.at("quote"),
            _("“{quote}” holds no time expression; quote the words that do").format(quote=deadline.quote),
        )
        return
    for field in ("kind", "start", "end", "precision", "length"):
        stated, read = getattr(deadline, field), getattr(period, field)
        if stated != read:
            yield _differs(place.at(field), deadline.quote, read, stated)


def _differs(place: Place, quote: str, read: object, stated: object) -> Problem:
    """Say what a quote says and what the value is."""
    return Problem(
        place,
        _("“{quote}” says {names}, but the value is {names2}").format(
            quote=quote, names=_spell(read), names2=_spell(stated)
        ),
    )


def _spell(value: object) -> str:
    """Spell a value for a person."""
    if value is None:
        return _("nothing")
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


def check_amounts_agree_with_their_quotes(material: Material) -> Iterator[Problem]:
    """Find amounts whose bounds or unit differ from the words; a list's quote serves all its sums."""
    for place, _document, clause in material.clauses():
        for quote, run in groupby(enumerate(clause.amounts), key=lambda item: item[1].quote):
            yield from _amounts(place.at("amounts"), quote, list(run))


def _amounts(place: Place, quote: str, run: Sequence[tuple[int, Amount]]) -> Iterator[Problem]:
    """Compare the neighbouring amounts of one quote with the sums in it."""
    sums = read_sums(squeeze(quote))
    if len(sums) != len(run) or not sums:
        message = _("“{quote}” holds {names} sum(s), but {names2} amount(s) quote it").format(
            quote=quote, names=len(sums), names2=len(run)
        )
        yield Problem(place.at(run[0][0], "quote"), message)
        return
    for (index, amount), read in zip(run, sums, strict=True):
        for field, expected in (("min", read.low), ("max", read.high), ("unit", read.unit)):
            if getattr(amount, field) != expected:
                yield _differs(place.at(index, field), quote, expected, getattr(amount, field))


def check_targets_agree_with_their_quotes(material: Material) -> Iterator[Problem]:
    """Find targets whose value, unit or bound differ from the words, or whose year no deadline has."""
    for place, _document, clause in material.clauses():
        years = {deadline.end.year for deadline in clause.deadlines if deadline.end}
        for index, target in enumerate(clause.targets):
            where = place.at("targets", index)
            if clause.kind != "table-row":
                yield from _target(where, target)
            if target.year is not None and target.year not in years:
                yield Problem(where.at("year"), _("no deadline of the clause ends in {year}").format(year=target.year))


def _target(place: Place, target: Target) -> Iterator[Problem]:
    """Compare a target with the counts in its quote."""
    counts = read_counts(squeeze(target.quote))
    stated = Count(target.value, target.upper, target.unit, target.bound)
    if stated not in counts:
        read = "; ".join(f"{c.value} {c.unit} {c.bound or ''}".strip() for c in counts) or _("no figure")
        stated_as = f"{stated.value} {stated.unit} {stated.bound or ''}".strip()
        yield Problem(
            place.at("value"),
            _("“{quote}” says {read}, but the target is {stated_as}").format(
                quote=target.quote, read=read, stated_as=stated_as
            ),
        )


def check_table_rows_agree_with_their_columns(material: Material) -> Iterator[Problem]:
    """Find targets of table rows that differ from the cell in the column of their year."""
    for place, document, clause in material.clauses():
        if clause.kind == "table-row":
            cells = _cells_by_year(document, clause)
            for index, target in enumerate(clause.targets):
                yield from _row_target(place.at("targets", index), target, cells)
            if len(cells) != len(clause.targets):
                message = _("the row has {names} figures, but {names2} targets").format(
                    names=len(cells), names2=len(clause.targets)
                )
                yield Problem(place.at("targets"), message)


def _cells_by_year(document: Document, clause: Clause) -> dict[int, str]:
    """Pair the columns that name a year with the last cells of the row."""
    heads = [column for section in document.sections_of(clause) for column in section.columns]
    years = [int(m[0]) for column in heads if (m := re.match(r"\d{4}", column))]
    return dict(zip(years, clause.text.split()[-len(years) :], strict=False))


def _row_target(place: Place, target: Target, cells: dict[int, str]) -> Iterator[Problem]:
    """Compare one target with its cell."""
    cell = cells.get(target.year or 0)
    if target.year is None:
        yield Problem(place, _("a target of a table's row needs its year"))
    elif cell is None:
        yield Problem(place.at("year"), _("the table has no column for {year}").format(year=target.year))
    elif target.quote != cell or target.value != Decimal(cell):
        yield _differs(place.at("value"), cell, Decimal(cell), target.value)


def check_document_dates_agree_with_the_text(material: Material) -> Iterator[Problem]:
    """Find dates, numbers and periods of documents that differ from the words on their front."""
    for place, document in material.documents():
        dates = {m.kind: m.text for m in document.matter if m.kind in ("date", "colophon")}
        yield from _stated_date(place.at("issued"), dates.get("date"), document.issued)
        yield from _stated_date(place.at("printed"), dates.get("colophon"), document.printed)
        yield from _number(place.at("number"), document)
        if document.period:
            years = [document.period.start.year, document.period.end.year]
            if read_digits(document.period.quote) not in ("".join(map(str, years)), str(years[0])):
                yield _differs(place.at("period"), document.period.quote, document.period.quote, years)


def _stated_date(place: Place, text: str | None, stated: date | None) -> Iterator[Problem]:
    """Compare a date with the words; where separators were lost, the digits must agree."""
    if stated is None and text is None:
        return
    if stated is None or text is None:
        yield Problem(place, _("the date must stand both here and in the document's matter"))
        return
    period = read_period(squeeze(text))
    read = period.end if period and period.precision == "day" else None
    plain = f"{stated.year}{stated.month}{stated.day}"
    if stated != read and not (read is None and read_digits(text) == plain):
        yield _differs(place, text, read, stated)


def _number(place: Place, document: Document) -> Iterator[Problem]:
    """Compare the document number with the words; lost brackets are passed over."""
    texts = [squeeze(m.text) for m in document.matter if m.kind == "number"]
    wanted = document.number and fold(document.number).replace("号", "")
    stated = fold(texts[0]).replace("号", "") if texts else None
    if wanted != stated:
        yield _differs(place, texts[0] if texts else "", stated, document.number)
