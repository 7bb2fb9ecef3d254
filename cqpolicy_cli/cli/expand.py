"""Let commands take whole groups of options: a frozen dataclass whose fields are Typer options."""

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin, get_type_hints


def expand(command: Callable[..., int]) -> Callable[..., int]:
    """Turn a function with option groups into one with flat options, as Typer reads it.

    A parameter whose annotation is a dataclass is replaced by that dataclass's fields; the
    call puts them together again.
    """
    hints = {name: _annotated(hint) for name, hint in get_type_hints(command, include_extras=True).items()}
    flat: list[inspect.Parameter] = []
    groups: dict[str, Any] = {}
    for name, parameter in inspect.signature(command).parameters.items():
        if dataclasses.is_dataclass(hints[name]):
            groups[name] = hints[name]
            flat += _fields(hints[name])
        else:
            flat.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(command)
    def call(**values: Any) -> int:
        built = {
            name: group(**{field.name: values.pop(field.name) for field in dataclasses.fields(group)})
            for name, group in groups.items()
        }
        return command(**values, **built)

    signature = inspect.Signature(flat, return_annotation=int)
    call.__signature__ = signature  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in flat} | {"return": int}
    return call


def _annotated(hint: Any) -> Any:
    """Take ``Annotated`` out of the ``Optional`` that Python 3.10 puts around it where the default is None."""
    return next((arm for arm in get_args(hint) if get_origin(arm) is Annotated), hint)


def _fields(group: Any) -> list[inspect.Parameter]:
    """Give the fields of an option group as parameters, under the group's heading."""
    hints = get_type_hints(group, include_extras=True)
    for field in dataclasses.fields(group):
        hints[field.name].__metadata__[0].rich_help_panel = group.PANEL
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in dataclasses.fields(group)
    ]
