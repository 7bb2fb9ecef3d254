"""Turn values into texts and back, by the types of their fields: nothing to parse but separators.

Corpus texts hold no control characters but the line feed (``corpus/decode.py`` refuses them), so that they can stand
between the parts of a value: one for each level of lists and values within each other.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from cqpolicy_cli.values import layout_of

SEPARATORS = "\x1f\x1e\x1d\x1c\x1b\x1a\x19\x18\x17"
NOTHING = "\x10"

Pack = Callable[[Any], str]
Unpack = Callable[[str], Any]

_PACK: dict[object, Pack] = {str: str, int: str, bool: lambda v: "1" if v else "", Decimal: str, date: date.isoformat}
_UNPACK: dict[object, Unpack] = {str: str, int: int, bool: bool, Decimal: Decimal, date: date.fromisoformat}


@cache
def packer(hint: Any, depth: int = 0) -> Pack:
    """Make the function that spells values of a type; they stand ``depth`` levels within others."""
    origin = get_origin(hint)
    if hint in _PACK or origin is Literal:
        return _PACK.get(hint, str)
    if origin in (Union, UnionType):
        inner = packer(_inner(hint), depth)
        return lambda value: NOTHING if value is None else inner(value)
    if origin is tuple:
        item, between = packer(get_args(hint)[0], depth + 1), SEPARATORS[depth]
        if item is str:  # most lists are of texts, and joined as they are
            return lambda values: between.join(values) + between if values else ""
        return lambda values: between.join(map(item, values)) + between if values else ""
    types, separator = layout_of(hint).types, SEPARATORS[depth]
    fields = attrgetter(*types) if len(types) > 1 else lambda value: (getattr(value, *types),)
    packers = [packer(kind, depth + 1) for kind in types.values()]
    return lambda value: separator.join([pack(field) for pack, field in zip(packers, fields(value), strict=True)])


@cache
def unpacker(hint: Any, depth: int = 0) -> Unpack:
    """Make the function that reads what ``packer`` of the same type spells."""
    origin = get_origin(hint)
    if hint in _UNPACK or origin is Literal:
        return _UNPACK.get(hint, str)
    if origin in (Union, UnionType):
        inner = unpacker(_inner(hint), depth)
        return lambda text: None if text == NOTHING else inner(text)
    if origin is tuple:
        item, between = unpacker(get_args(hint)[0], depth + 1), SEPARATORS[depth]
        return lambda text: tuple([item(part) for part in text[:-1].split(between)]) if text else ()
    layout, separator = layout_of(hint), SEPARATORS[depth]
    unpackers = [unpacker(kind, depth + 1) for kind in layout.types.values()]
    fields = [(put, unpack) for (_name, put), unpack in zip(layout.setters, unpackers, strict=True)]

    def read(text: str) -> object:  # in one go, because a clause has a dozen values
        value = object.__new__(hint)
        for (put, unpack), part in zip(fields, text.split(separator), strict=True):
            put(value, unpack(part))
        return value

    return read


def _inner(hint: Any) -> Any:
    """Give the type that may be missing."""
    (inner,) = (arm for arm in get_args(hint) if arm is not type(None))
    return inner
