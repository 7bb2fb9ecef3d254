"""Completion in zsh: loaded with ``source`` after compinit, or as ``_cqpolicy`` in a folder of ``$fpath``."""

from collections.abc import Iterable, Iterator

from cqpolicy_cli.cli.completion.description import (
    FILE,
    PROGRAM,
    TEXT,
    Command,
    Description,
    Option,
    Values,
    Word,
    heading,
)


def script(description: Description) -> str:
    """Write the script: a function a list of values, and one that describes every command to _arguments."""
    functions = "".join(_values(name, values) for name, values in description.values.items())
    cases = "".join(_case(command) for command in description.commands)
    root = "".join(f"    {spec} \\\n" for spec in _options(description.root.options))
    return (
        f"#compdef {PROGRAM}\n{heading('zsh')}\n{functions}"
        f"_{PROGRAM}() {{\n"
        "  local curcontext=$curcontext state line ret=1\n"
        "  local -A opt_args\n"
        f"  _arguments -C \\\n{root}    '1: :_{PROGRAM}_command' '*:: :->rest' && ret=0\n"
        "  [[ $state == rest ]] || return ret\n"
        f"  case $words[1] in\n{cases}  esac\n"
        "  return ret\n"
        "}\n\n"
        f'if [[ $funcstack[1] == _{PROGRAM} ]]; then\n  _{PROGRAM} "$@"\nelse\n'
        "  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }\n"
        f"  compdef _{PROGRAM} {PROGRAM}\nfi\n"
    )


def _values(name: str, values: Values) -> str:
    """Write the function of a list; its further spellings are tried where no word fits."""
    others = f" ||\n    _describe -V -t {name} {_quoted(values.title)} others" if values.others else ""
    return (
        f"_{PROGRAM}_{name}() {{\n"
        f"  local -a words=({_words(values.words)})\n"
        + (f"  local -a others=({_words(values.others)})\n" if others else "")
        + f"  _describe -V -t {name} {_quoted(values.title)} words{others}\n}}\n\n"
    )


def _words(words: Iterable[Word]) -> str:
    """Write words with their meanings as _describe takes them."""
    pairs = (
        word.text.replace("\\", "\\\\").replace(":", "\\:") + (f":{word.meaning}" if word.meaning else "")
        for word in words
    )
    return "\n    " + "\n    ".join(map(_quoted, pairs)) + "\n  "


def _case(command: Command) -> str:
    """Write what _arguments must know of a command."""
    arguments = f"    '{'*' if command.many else '1'}: :{_action(command.arguments)}'" if command.arguments else ""
    specs = [f"    {spec}" for spec in _options(command.options)] + [arguments] * bool(arguments)
    return f"  {command.name})\n  _arguments \\\n" + " \\\n".join(specs) + " && ret=0 ;;\n"


def _options(options: Iterable[Option]) -> Iterator[str]:
    """Write options as _arguments takes them: each excludes its own names, unless it may be repeated."""
    for option in options:
        value = f": :{_action(option.values)}" if option.values else ""
        names = [_name(name) if value else name for name in option.names]
        spread = f"{{{','.join(names)}}}" if len(names) > 1 else names[0]
        excluded = "*" if option.repeatable else f"({' '.join(option.names)})"
        yield f"{_quoted(excluded)}{spread}{_quoted(f'[{_plain(option.help)}]{value}')}"


def _name(name: str) -> str:
    """Mark how a value follows: ``--agency=VALUE`` or the next word, ``-aVALUE`` or the next word."""
    return f"{name}=" if name.startswith("--") else f"{name}+"


def _action(values: str) -> str:
    """Name what completes the values of a list."""
    return {FILE: "_files", TEXT: " "}.get(values, f"_{PROGRAM}_{values}")


def _plain(text: str) -> str:
    """Escape what has a meaning in an explanation."""
    for character in "\\[]:":
        text = text.replace(character, f"\\{character}")
    return text


def _quoted(text: str) -> str:
    """Quote a text for zsh."""
    return "'" + text.replace("'", "'\\''") + "'"
