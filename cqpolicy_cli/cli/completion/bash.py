"""Completion in bash (3.2 and later; file names need 4.0)."""

import re
import shlex
from collections.abc import Iterable, Iterator

from cqpolicy_cli.cli.completion.description import FILE, PROGRAM, TEXT, Command, Description, Word, heading

SPECIAL = re.compile(r"([][\s!\"#$&'()*;<>?\\^`{|}~])")


def script(description: Description) -> str:
    """Write the script: two tables and the function that looks things up in them."""
    commands = "".join(_command(command) for command in (description.root, *description.commands))
    values = "".join(_values(name, lists.words, lists.others) for name, lists in description.values.items())
    return (
        (heading("bash") + TEMPLATE)
        .replace("@COMMANDS@\n", commands)
        .replace("@VALUES@\n", values)
        .replace("@PROGRAM@", PROGRAM)
        .replace("@FILE@", FILE)
    )


def _command(command: Command) -> str:
    """Write a command's options, those of them that take a value, and the list of its arguments."""
    names = " ".join(name for option in command.options for name in option.names)
    taking = "".join(
        f" {name}={option.values}" for option in command.options for name in _taking(option.names, option.values)
    )
    once = "" if command.many else "once"
    return (
        f"    {command.name})\n"
        f"      options='{names}'\n"
        f"      values='{taking} '\n"
        f"      arguments={command.arguments or TEXT} once={once} ;;\n"
    )


def _taking(names: Iterable[str], values: str) -> Iterator[str]:
    """Give the names of an option that takes a value."""
    if values:
        yield from names


def _values(name: str, words: Iterable[Word], others: Iterable[Word]) -> str:
    """Write a list of values; its further spellings are tried where no word fits."""
    rest = " ".join(map(_quoted, others))
    fallback = f'\n      [[ ${{COMPREPLY[*]}} ]] || _{PROGRAM}_offer "$2" {rest}' if rest else ""
    return f'    {name})\n      _{PROGRAM}_offer "$2" {" ".join(map(_quoted, words))}{fallback} ;;\n'


def _quoted(word: Word) -> str:
    """Quote a word as it must stand on the command line.

    >>> _quoted(Word("渝新欧(重庆)")), _quoted(Word("sme/3.1.2"))
    ("'渝新欧\\\\(重庆\\\\)'", 'sme/3.1.2')
    """
    escaped = SPECIAL.sub(r"\\\1", word.text)
    return escaped if re.fullmatch(r"[\w./-]+", escaped) else shlex.quote(escaped)


TEMPLATE = r"""
# the options of a command, the lists that their values are from, and the list of its arguments
_@PROGRAM@_command() {
  case $1 in
@COMMANDS@
    *) options='' values='' arguments='' once='' ;;
  esac
}

# offer the words of a list that begin with what was typed
_@PROGRAM@_values() {
  local line
  case $1 in
@VALUES@
    @FILE@)
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "${2//\\/}") ;;
  esac
}

_@PROGRAM@_offer() {
  local typed=$1 word
  shift
  for word; do
    [[ $quote ]] && word=${word//\\/}
    [[ $word == "$typed"* ]] && COMPREPLY+=("$prefix$word")
  done
}

_@PROGRAM@() {
  local typed=${COMP_WORDS[COMP_CWORD]} word list='' command='' given='' only='' quote='' prefix='' i
  local options values arguments once IFS=$' \t\n'
  COMPREPLY=()
  _@PROGRAM@_command @PROGRAM@
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then continue
    elif [[ $list ]]; then list=''
    elif [[ $word == -- ]]; then only=arguments
    elif [[ $word == -* && ! $only ]]; then _@PROGRAM@_list "$word"
    elif [[ ! $command ]]; then command=$word; _@PROGRAM@_command "$word"
    else given=$word
    fi
  done
  [[ $typed == '=' ]] && typed=''
  [[ $typed == [\'\"]* ]] && quote=${typed:0:1} typed=${typed:1}
  if [[ $typed == --*=* && ! $only$list ]]; then
    prefix=${typed%%=*}=
    _@PROGRAM@_list "${typed%%=*}"
    typed=${typed#*=}
  fi
  if [[ $list ]]; then _@PROGRAM@_values "$list" "$typed"
  elif [[ $typed == -* && ! $only ]]; then _@PROGRAM@_offer "$typed" $options
  elif [[ ! $once || ! $given ]]; then _@PROGRAM@_values "$arguments" "$typed"
  fi
}

# which list the value of an option is from; empty for a flag
_@PROGRAM@_list() {
  list=''
  [[ $values == *" $1="* ]] && list=${values#*" $1="} && list=${list%% *}
}

complete -o nosort -F _@PROGRAM@ @PROGRAM@ 2>/dev/null || complete -F _@PROGRAM@ @PROGRAM@
"""
