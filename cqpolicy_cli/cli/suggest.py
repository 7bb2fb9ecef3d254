"""Errors that name what the user may have meant."""

from collections.abc import Callable, Iterable
from typing import cast

from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _
from cqpolicy_cli.lazy import load

SHOWN = 16


def unknown(option: str, value: str, names: Iterable[str], *, listed_by: str = "") -> CqpolicyError:
    """Say that an option's value names nothing, and which values are near it.

    Where none is near, name them all if they are few, else the command that lists them.

    rapidfuzz is loaded only here, so that it costs nothing where all is well.
    """
    known = set(names)
    near = cast("Callable[[str, Iterable[str]], list[str]]", load("cqpolicy_cli.text.near:near"))
    suggestions = near(value, known) or (sorted(known) if len(known) <= SHOWN else [])
    hint = _("did you mean {names}?").format(names=", ".join(suggestions))
    if not suggestions:
        hint = _("`{command}` lists them").format(command=listed_by) if listed_by else ""
    return CqpolicyError(_("{option}: nothing is called “{value}”").format(option=option, value=value), hint=hint)
