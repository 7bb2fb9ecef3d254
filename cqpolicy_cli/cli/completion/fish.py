"""Completion in fish."""

from collections.abc import Iterable, Iterator

from cqpolicy_cli.cli.completion.description import FILE, PROGRAM, TEXT, Command, Description, Option, Values, heading


def script(description: Description) -> str:
    """Write the script: a function a list of values, and a line an option of each set of commands."""
    values = "".join(_values(name, values) for name, values in description.values.items())
    root = "".join(f"{line} -n __{PROGRAM}_bare\n" for line in map(_option, description.root.options))
    commands = f"complete -c {PROGRAM} -k -n __{PROGRAM}_bare -a '(__{PROGRAM}_command)'\n"
    options = "".join(f"{_option(option)} -n {_on(names)}\n" for option, names in _shared(description.commands))
    arguments = "".join(_arguments(description.commands))
    return f"{heading('fish')}{FUNCTIONS}\n{values}complete -c {PROGRAM} -f\n{commands}{root}{options}{arguments}"


def _shared(commands: Iterable[Command]) -> Iterator[tuple[Option, list[str]]]:
    """Give each option with the commands that have it."""
    found: dict[Option, list[str]] = {}
    for command in commands:
        for option in command.options:
            found.setdefault(option, []).append(command.name)
    yield from found.items()


def _values(name: str, values: Values) -> str:
    """Write the function that prints a list, a word and its meaning a line."""
    words = (*values.words, *values.others)
    pairs = "".join(f" \\\n        {_quoted(word.text)} {_quoted(word.meaning)}" for word in words)
    return f"function __{PROGRAM}_{name}\n    printf '%s\\t%s\\n'{pairs}\nend\n\n"


def _option(option: Option) -> str:
    """Write an option by its names, with the list of its values."""
    short = "".join(f" -s {name[1:]}" for name in option.names if not name.startswith("--"))
    long = "".join(f" -l {name[2:]}" for name in option.names if name.startswith("--"))
    return f"complete -c {PROGRAM}{short}{long}{_value(option.values)} -d {_quoted(option.help)}"


def _value(values: str) -> str:
    """Write where the value of an option comes from; ``-x`` demands one that is no file name."""
    if values in ("", FILE, TEXT):
        return {"": "", FILE: " -r -F", TEXT: " -x"}[values]
    return f" -x -k -a '(__{PROGRAM}_{values})'"


def _arguments(commands: Iterable[Command]) -> Iterator[str]:
    """Write where the arguments of each command come from."""
    for command in commands:
        if command.arguments not in ("", TEXT):
            source = " -F" if command.arguments == FILE else f" -k -a '(__{PROGRAM}_{command.arguments})'"
            once = "" if command.many else " --once"
            yield f"complete -c {PROGRAM}{source} -n {_on([command.name], once)}\n"


def _on(names: Iterable[str], once: str = "") -> str:
    """Write the condition that one of these commands was typed."""
    return _quoted(f"__{PROGRAM}_on{once} {' '.join(names)}")


def _quoted(text: str) -> str:
    """Quote a text for fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


FUNCTIONS = rf"""
# print the words typed so far that are neither options nor the value of --lang
function __{PROGRAM}_typed
    set -l words (commandline -opc)
    set -e words[1]
    set -l skip no
    for word in $words
        if test $skip = yes
            set skip no
        else if test $word = --lang
            set skip yes
        else if not string match -q -- '-*' $word
            echo $word
        end
    end
end

function __{PROGRAM}_bare
    test (count (__{PROGRAM}_typed)) -eq 0
end

# tell whether one of these commands was typed; with --once, whether nothing follows it yet
function __{PROGRAM}_on
    set -l typed (__{PROGRAM}_typed)
    if test "$argv[1]" = --once
        set -e argv[1]
        test (count $typed) -eq 1; or return 1
    end
    set -q typed[1]; and contains -- $typed[1] $argv
end
"""
