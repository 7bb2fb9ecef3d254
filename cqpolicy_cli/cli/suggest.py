"""Errors that name what the user may have meant."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from cqpolicy_cli.errors import CqpolicyError, hint_at
from cqpolicy_cli.i18n import _
from cqpolicy_cli.lazy import load


def unknown(
    option: str, value: str, names: Iterable[str], *, listed_by: str = "", near: Sequence[str] = ()
) -> CqpolicyError:
    """Say that an option's value names nothing, and which values are near it."""
    message = _("{option}: nothing is called “{value}”").format(option=option, value=value)
    return CqpolicyError(message, hint=near_hint(value, names, listed_by=listed_by, near=near))


def ambiguous(option: str, value: str, meant: Sequence[str], *, listed_by: str) -> CqpolicyError:
    """Say that an option's value may mean several things, and which; where they are many, what lists them."""
    message = _("{option}: “{value}” may mean several").format(option=option, value=value)
    return CqpolicyError(message, hint=hint_at(meant, meant, listed_by=listed_by))


def near_hint(value: str, names: Iterable[str], *, listed_by: str = "", near: Sequence[str] = ()) -> str:
    """Name what is near a value, or all if none is and they are few, or else the command that lists them.

    What the caller knows to be ``near`` comes first.
    """
    known = sorted(set(names))
    return hint_at(list(near) or nearest(value, known), known, listed_by=listed_by)


def nearest(value: str, names: Iterable[str]) -> list[str]:
    """Give the names that are nearest to a value; rapidfuzz, which is loaded here, costs nothing elsewhere."""
    near = cast("Callable[[str, Iterable[str]], list[str]]", load("cqpolicy_cli.text.near:near"))
    return near(value, names)
