"""Make frozen value classes as ``dataclasses`` does, without the code that it compiles for each at every start.

``dataclasses.dataclass`` writes and compiles up to nine methods a class: 0.4 to 1 ms, and a search needs fifty classes
(benchmarks/README.md). These methods are closures instead. Type checkers see the original, and ``dataclasses.fields``
and ``replace`` know the classes.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, get_origin

from cqpolicy_cli.lazy import load

__all__ = ["Layout", "dataclass", "layout_of", "replace", "revive"]

T = TypeVar("T")


class Layout(NamedTuple):
    """What a value class is made of: its fields with their types, defaults, and the setters that get past the frost."""

    types: dict[str, Any]
    defaults: dict[str, object]
    setters: tuple[tuple[str, Callable[[object, object], None]], ...]
    positional: bool


def layout_of(kind: type) -> Layout:
    """Give what a value class is made of; AttributeError where it is none."""
    layout: Layout = kind.__layout__  # type: ignore[attr-defined]
    return layout


def revive(kind: type[T], values: list[object]) -> T:
    """Make a value from all its fields in order, unchecked."""
    value = object.__new__(kind)
    for (_name, put), given in zip(layout_of(kind).setters, values, strict=True):
        put(value, given)
    return value


class _Fields:
    """The fields as ``dataclasses`` describes them, made when they are asked for."""

    def __get__(self, _value: object, owner: type) -> object:
        """Give the description."""
        return _description(owner)


@cache
def _description(owner: type) -> object:
    """Have a dataclass of the same fields made and give its description."""
    layout = layout_of(owner)
    make: Any = load("dataclasses:make_dataclass")
    field: Any = load("dataclasses:field")
    described = [
        (name, kind, field(default=layout.defaults[name]) if name in layout.defaults else field())
        for name, kind in layout.types.items()
    ]
    return make(owner.__name__, described, kw_only=not layout.positional).__dataclass_fields__


def _frozen(value: object, name: str, *_new: object) -> None:
    """Refuse to change a value."""
    raise AttributeError(f"{type(value).__name__} is a value: {name} cannot change")


def _representation(value: object) -> str:
    """Spell a value as the call that makes it."""
    shown = ", ".join(f"{name}={getattr(value, name)!r}" for name, _put in layout_of(type(value)).setters)
    return f"{type(value).__qualname__}({shown})"


def _make(layout: Layout) -> Callable[..., None]:
    """Make ``__init__``."""
    _types, defaults, setters, positional = layout
    names = frozenset(name for name, _put in setters)
    puts = tuple(put for _name, put in setters)

    def __init__(self: object, *given: object, **values: object) -> None:  # noqa: N807 - it becomes the method
        if positional and not values and len(given) == len(puts):  # asked first: it is common, and three times as fast
            for put, value in zip(puts, given, strict=True):
                put(self, value)
            return
        if given:
            values |= _named(type(self).__name__, layout, given, values)
        every = {**defaults, **values}
        if every.keys() != names:
            raise TypeError(f"{type(self).__name__}(): missing or unknown: {', '.join(every.keys() ^ names)}")
        for name, put in setters:
            put(self, every[name])

    return __init__


def _named(kind: str, layout: Layout, given: tuple[object, ...], values: dict[str, object]) -> dict[str, object]:
    """Name the values that were given by their place."""
    if not layout.positional or len(given) > len(layout.setters):
        raise TypeError(f"{kind}() takes fewer positional arguments")
    first = {name: value for (name, _put), value in zip(layout.setters, given, strict=False)}
    if first.keys() & values:
        raise TypeError(f"{kind}() got a field twice: {', '.join(first.keys() & values)}")
    return first


def _comparisons(names: tuple[str, ...]) -> dict[str, Callable[[Any, Any], Any]]:
    """Make the methods that compare values field by field."""
    key = attrgetter(*names)

    def method(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
        return lambda a, b: compare(key(a), key(b)) if a.__class__ is b.__class__ else NotImplemented

    return {
        "__lt__": method(lambda a, b: bool(a < b)),
        "__le__": method(lambda a, b: bool(a <= b)),
        "__gt__": method(lambda a, b: bool(a > b)),
        "__ge__": method(lambda a, b: bool(a >= b)),
    }


def _equality(names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    """Make ``__eq__`` and ``__hash__``."""
    key = attrgetter(*names) if names else lambda _value: ()
    return {
        "__eq__": lambda a, b: key(a) == key(b) if a.__class__ is b.__class__ else NotImplemented,
        "__hash__": lambda a: hash(key(a)),
    }


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(*, frozen, slots=True, kw_only=False, eq=True, order=False):  # noqa: ARG001 - they are always slotted
        """Make a class frozen and slotted, as ``dataclasses.dataclass(frozen=True, slots=True)`` does."""
        if not frozen:
            raise TypeError("values are frozen")

        def decorate(cls):
            types = {name: kind for name, kind in cls.__annotations__.items() if get_origin(kind) is not ClassVar}
            names = tuple(types)
            members = {k: v for k, v in cls.__dict__.items() if k not in types and k not in ("__dict__", "__weakref__")}
            methods = {"__setattr__": _frozen, "__delattr__": _frozen, "__repr__": _representation}
            methods |= _equality(names) if eq else {}
            methods |= _comparisons(names) if order else {}
            slotted = {"__slots__": names, "__dataclass_fields__": _Fields()}
            made = type(cls)(cls.__name__, cls.__bases__, {**methods, **members, **slotted})
            defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
            setters = tuple((name, getattr(made, name).__set__) for name in names)
            made.__layout__ = Layout(types, defaults, setters, not kw_only)
            made.__init__ = _make(made.__layout__)
            made.__match_args__ = () if kw_only else names
            return made

        return decorate

    def replace(value, /, **changes):
        """Give a value with some fields changed."""
        kept = {name: getattr(value, name) for name, _put in layout_of(type(value)).setters}
        return type(value)(**(kept | changes))
