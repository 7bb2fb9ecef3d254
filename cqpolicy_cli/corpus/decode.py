"""Turn parsed TOML into frozen values, strictly: every key known, every type right."""

import dataclasses
import types
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.i18n import N_, _, listed

T = TypeVar("T")

DERIVED = ("path", "folder", "shipped")
NAMES: dict[type, str] = {
    str: N_("a text in quotation marks"),
    int: N_("a whole number"),
    bool: N_("true or false"),
    date: N_("a date such as 2027-12-31 without quotation marks"),
    Decimal: N_("a number"),
}


def decode(kind: type[T], raw: object, place: Place, problems: list[Problem]) -> T | None:
    """Decode a table as a dataclass; on any fault append Problems and return None."""
    before = len(problems)
    if not isinstance(raw, dict):
        problems.append(Problem(place, _("expected a table, found {names}").format(names=_name(raw))))
        return None
    fields = _fields(cast("Any", kind))
    for key in raw.keys() - fields.keys():
        known = listed(name for name in fields if name not in DERIVED)
        problems.append(Problem(place.at(key), _("unknown key; known here: {known}").format(known=known)))
    values = {}
    for name, (hint, required) in fields.items():
        if name in raw:
            values[name] = _value(hint, raw[name], place.at(name), problems)
        elif required:
            problems.append(Problem(place, _("key {name} is missing").format(name=name)))
    return kind(**values) if len(problems) == before else None


@cache
def _fields(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Give each field's type and whether it must be there."""
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], field.default is dataclasses.MISSING) for field in dataclasses.fields(kind)}


def _value(hint: Any, raw: object, place: Place, problems: list[Problem]) -> object:
    """Decode one value by its annotation."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (inner,) = (arm for arm in get_args(hint) if arm is not type(None))
        return _value(inner, raw, place, problems)
    if origin is Literal:
        return _choice(get_args(hint), raw, place, problems)
    if origin is tuple:
        return _items(get_args(hint)[0], raw, place, problems)
    if dataclasses.is_dataclass(hint):
        return decode(cast("type", hint), raw, place, problems)
    return _scalar(hint, raw, place, problems)


def _choice(choices: tuple[str, ...], raw: object, place: Place, problems: list[Problem]) -> object:
    """Accept one of the values of an enumeration."""
    if raw not in choices:
        problems.append(Problem(place, _("{raw!r} is none of {names}").format(raw=raw, names=listed(choices))))
    return raw


def _items(hint: Any, raw: object, place: Place, problems: list[Problem]) -> tuple[object, ...]:
    """Decode a list."""
    if not isinstance(raw, list):
        problems.append(Problem(place, _("expected a list [...], found {names}").format(names=_name(raw))))
        return ()
    return tuple(_value(hint, item, place.at(i), problems) for i, item in enumerate(raw))


def _scalar(hint: type, raw: object, place: Place, problems: list[Problem]) -> object:
    """Accept a text, number or date; an integer serves as a Decimal, a time never as a date."""
    if hint is Decimal and type(raw) is int:
        return Decimal(raw)
    if type(raw) is not hint or isinstance(raw, datetime) or (isinstance(raw, Decimal) and not raw.is_finite()):
        problems.append(
            Problem(place, _("expected {words}, found {names}").format(words=_(NAMES[hint]), names=_name(raw)))
        )
    elif hint is str and (fault := text_fault(str(raw))):
        problems.append(Problem(place, fault))
    return raw


def text_fault(text: str) -> str:
    """Refuse empty texts, control characters and what is no character, which no output could show."""
    if not text.strip():
        return _("the text is empty; leave the key out instead")
    return next(iter(_faulty_characters(text)), "")


def _faulty_characters(text: str) -> Iterator[str]:
    """Name control characters other than the line break, and U+FFFE and U+FFFF, which XML forbids."""
    for character in text:
        if character in "\ufffe\uffff":
            yield _("the text holds U+{names:04X}, which is no character; take it out").format(names=ord(character))
        if (ord(character) < 32 and character != "\n") or 127 <= ord(character) < 160:
            yield _("the text holds the control character U+{names:04X}; take it out").format(names=ord(character))


def _name(raw: object) -> str:
    """Name a TOML value's type for a person."""
    for kind in (bool, int, Decimal, str):
        if isinstance(raw, kind):
            shown = str(raw).lower() if kind is bool else str(raw)
            return f"{_(NAMES[kind])} ({shown:.40})"
    return _("a list") if isinstance(raw, list) else _("a table") if isinstance(raw, dict) else _("a date or time")
