"""Errors that name what the user may have meant."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.lazy import load

SHOWN = 16


def unknown(
    option: str, value: str, names: Iterable[str], *, listed_by: str = "", near: Sequence[str] = ()
) -> CqpolicyError:
    """Say that an option's value names nothing, and which values are near it."""
    message = _("{option}: nothing is called “{value}”").format(option=option, value=value)
    return CqpolicyError(message, hint=near_hint(value, names, listed_by=listed_by, near=near))


def ambiguous(option: str, value: str, meant: Sequence[str], *, listed_by: str) -> CqpolicyError:
    """Say that an option's value may mean several things, and which; where they are many, what lists them."""
    message = _("{option}: “{value}” may mean several").format(option=option, value=value)
    return CqpolicyError(message, hint=_did_you_mean(meant) if len(meant) <= SHOWN else _lists(listed_by))


def near_hint(value: str, names: Iterable[str], *, listed_by: str = "", near: Sequence[str] = ()) -> str:
    """Name what is near a value, or all if none is and they are few, or else the command that lists them.

    What the caller knows to be ``near`` comes first. rapidfuzz is loaded only here, so that it
    costs nothing where all is well.
    """
    known = set(names)
    nearest = cast("Callable[[str, Iterable[str]], list[str]]", load("cqpolicy_cli.text.near:near"))
    suggestions = list(near) or nearest(value, known) or (sorted(known) if len(known) <= SHOWN else [])
    return _did_you_mean(suggestions) if suggestions else _lists(listed_by)


def _did_you_mean(names: Iterable[str]) -> str:
    """Ask whether one of these was meant."""
    return _("did you mean {names}?").format(names=listed(names))


def _lists(command: str) -> str:
    """Name the command that lists what there is."""
    return _("`{command}` lists them").format(command=command) if command else ""
