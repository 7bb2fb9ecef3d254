"""What can be completed: the commands, their options, and of what list their values are, for any shell."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cqpolicy_cli.cli.help import COMMON, read_docstring
from cqpolicy_cli.i18n import _

PROGRAM = "cqpolicy"
FILE = "file"
TEXT = "text"
VALUES_OF = {
    "--amount-kind": "amount-kind",
    "AGENCY": "agency",
    "DOC": "document",
    "FILE": FILE,
    "FORMAT": "format",
    "ID": "id",
    "KEY": "sort",
    "KIND": "kind",
    "LANG": "language",
    "NAME": "agency",
    "ROLE": "role",
    "SHELL": "shell",
    "TEXT|FILE": FILE,
    "TOPIC": "topic",
    "WHEN": "color",
}


@dataclass(frozen=True, slots=True)
class Word:
    """What may be typed, and what it means, where that says more."""

    text: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """The words of one list; ``others`` are further spellings, offered where none of the words fits."""

    title: str
    words: tuple[Word, ...]
    others: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An option by all its names, the short one first.

    ``values`` is the list that its value is taken from, FILE, TEXT (anything), or empty for a flag.
    """

    names: tuple[str, ...]
    help: str
    values: str = ""
    repeatable: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its options, and the list of its arguments (empty where it takes none)."""

    name: str
    summary: str
    options: tuple[Option, ...]
    arguments: str = ""
    many: bool = True


@dataclass(frozen=True, slots=True)
class Description:
    """The program itself (its arguments are the commands), the commands, and the lists of values."""

    root: Command
    commands: tuple[Command, ...]
    values: Mapping[str, Values]


def describe(group: Any, values: Mapping[str, Values]) -> Description:
    """Describe a Typer group and the lists that its values are taken from."""
    commands = tuple(_command(name, group.get_command(None, name), values) for name in group.list_commands(None))
    names = Values(_("command"), tuple(Word(command.name, command.summary) for command in commands))
    root = Command(PROGRAM, "", _options(group), "command", many=False)
    return Description(root, commands, {**values, "command": names})


def heading(shell: str) -> str:
    """Give the first comment of a script."""
    return f"# Made by `{PROGRAM} completion {shell}`; make it anew when the program or its corpus has changed.\n"


def _command(name: str, command: Any, values: Collection[str]) -> Command:
    """Describe one command; a list of its own goes before the general one."""
    summary, _examples, _paragraphs = read_docstring(command.help or "")
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    return Command(
        name=name,
        summary=_(summary),
        options=tuple(
            replace(option, values=own) if (own := f"{option.values}-{name}") in values else option
            for option in _options(command)
        ),
        arguments=_values_of(arguments[0]) if arguments else "",
        many=any(argument.nargs != 1 for argument in arguments),
    )


def _options(command: Any) -> tuple[Option, ...]:
    """Describe a command's options, those of every command included."""
    own = (option for param in command.params if param.param_type_name == "option" for option in _option(param))
    return (*own, *_common())


def _common() -> Iterator[Option]:
    """Describe the options of every command."""
    for names, metavar, text in COMMON:
        yield Option(tuple(names.split(", ")), _(text), VALUES_OF.get(metavar, ""))


def _option(param: Any) -> Iterator[Option]:
    """Describe an option, and the one that switches it off."""
    text = _(param.help) if param.help else ""
    values = "" if param.is_flag else _values_of(param)
    yield Option(_shortest_first(param.opts), text, values, param.multiple)
    if param.secondary_opts:
        opposite = _("The opposite of {option}.").format(option=max(param.opts, key=len))
        yield Option(_shortest_first(param.secondary_opts), opposite)


def _shortest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Sort the names of an option."""
    return tuple(sorted(names, key=len))


def _values_of(param: Any) -> str:
    """Name the list that a parameter's value is taken from, by its name or its placeholder."""
    placeholders = (*param.opts, (param.metavar or "").strip("[]….") or param.name)
    return next((VALUES_OF[name] for name in placeholders if name in VALUES_OF), TEXT)
