"""Turn parsed TOML into frozen values, strictly: every key known, every type right."""

import dataclasses
import types
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from cqpolicy_cli.errors import Place, Problem

T = TypeVar("T")

NAMES: dict[type, str] = {str: "a text in quotation marks", int: "a whole number", bool: "true or false",
         date: "a date such as 2027-12-31 without quotation marks", Decimal: "a number"}  # fmt: skip


def decode(kind: type[T], raw: object, place: Place, problems: list[Problem]) -> T | None:
    """Decode a table as a dataclass; on any fault append Problems and return None."""
    before = len(problems)
    if not isinstance(raw, dict):
        problems.append(Problem(place, f"expected a table, found {_name(raw)}"))
        return None
    fields = _fields(cast("Any", kind))
    for key in raw.keys() - fields.keys():
        known = ", ".join(fields)
        problems.append(Problem(place.at(key), f"unknown key; known here: {known}"))
    values = {}
    for name, (hint, required) in fields.items():
        if name in raw:
            values[name] = _value(hint, raw[name], place.at(name), problems)
        elif required:
            problems.append(Problem(place, f"key {name} is missing"))
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
        problems.append(Problem(place, f"{raw!r} is none of {', '.join(choices)}"))
    return raw


def _items(hint: Any, raw: object, place: Place, problems: list[Problem]) -> tuple[object, ...]:
    """Decode a list."""
    if not isinstance(raw, list):
        problems.append(Problem(place, f"expected a list [...], found {_name(raw)}"))
        return ()
    return tuple(_value(hint, item, place.at(i), problems) for i, item in enumerate(raw))


def _scalar(hint: type, raw: object, place: Place, problems: list[Problem]) -> object:
    """Accept a text, number or date; an integer serves as a Decimal, a time never as a date."""
    if hint is Decimal and type(raw) is int:
        return Decimal(raw)
    if type(raw) is not hint or isinstance(raw, datetime):
        problems.append(Problem(place, f"expected {NAMES[hint]}, found {_name(raw)}"))
    elif hint is str and (fault := _text_fault(str(raw))):
        problems.append(Problem(place, fault))
    return raw


def _text_fault(text: str) -> str:
    """Refuse empty texts and control characters, which no output could show."""
    if not text.strip():
        return "the text is empty; leave the key out instead"
    return next(iter(_control_characters(text)), "")


def _control_characters(text: str) -> Iterator[str]:
    """Name control characters other than the line break."""
    for character in text:
        if (ord(character) < 32 and character != "\n") or 127 <= ord(character) < 160:
            yield f"the text holds the control character U+{ord(character):04X}; take it out"


def _name(raw: object) -> str:
    """Name a TOML value's type for a person."""
    for kind in (bool, int, Decimal, str):
        if isinstance(raw, kind):
            return f"{NAMES[kind]} ({raw!s:.40})"
    return "a list" if isinstance(raw, list) else "a table" if isinstance(raw, dict) else "a date or time"
