"""Let commands take whole groups of options: a value class whose fields are Typer options."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from cqpolicy_cli.values import Layout, layout_of


def expand(command: Callable[..., int]) -> Callable[..., int]:
    """Turn a function with option groups into one with flat options, as Typer reads it.

    A parameter whose annotation is a value class is replaced by the fields of that class; the
    call puts them together again.
    """
    hints = {name: _annotated(hint) for name, hint in get_type_hints(command, include_extras=True).items()}
    flat: list[inspect.Parameter] = []
    groups: dict[str, tuple[Any, Layout]] = {}
    for name, parameter in inspect.signature(command).parameters.items():
        if hasattr(hints[name], "__layout__"):
            groups[name] = hints[name], layout_of(hints[name])
            flat += _fields(hints[name], layout_of(hints[name]))
        else:
            flat.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(command)
    def call(**values: Any) -> int:
        built = {
            name: group(**{field: values.pop(field) for field in layout.types})
            for name, (group, layout) in groups.items()
        }
        return command(**values, **built)

    signature = inspect.Signature(flat, return_annotation=int)
    call.__signature__ = signature  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in flat} | {"return": int}
    return call


def _annotated(hint: Any) -> Any:
    """Take ``Annotated`` out of the ``Optional`` that Python 3.10 puts around it where the default is None."""
    return next((arm for arm in get_args(hint) if get_origin(arm) is Annotated), hint)


def _fields(group: Any, layout: Layout) -> list[inspect.Parameter]:
    """Give the fields of an option group as parameters, under the group's heading."""
    for hint in layout.types.values():
        hint.__metadata__[0].rich_help_panel = group.PANEL
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=layout.defaults.get(name, inspect.Parameter.empty),
            annotation=hint,
        )
        for name, hint in layout.types.items()
    ]
