"""Read the texts that a command is given: words on the command line, files, standard input."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from cqpolicy_cli.drafting.raw import Raw, read_raw
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _

LONGEST_NAME = 255
_FILE_NAME = re.compile(
    r"[^\s\u4e00-\u9fff]*/[^\s\u4e00-\u9fff]*"
    r"|[^\n]*\.(?:txt|text|md|markdown|docx?|wps|rtf|pdf|pptx?|xlsx?|html?|json|csv)",
    re.IGNORECASE,
)


def read_texts(arguments: Iterable[str]) -> Iterator[tuple[str | None, Raw]]:
    """Give each text with the name of its file; words on the command line have none, standard input is ``-``."""
    for argument in arguments:
        if path := _path_of(argument):
            yield argument, _read(path)
        elif argument.strip():
            yield None, Raw(argument)
        else:
            raise CqpolicyError(_("the text is empty"), hint=_("give a sentence, a file, or - for standard input"))


def _read(path: Path) -> Raw:
    """Read a file; where there is no better hint, say what can be given."""
    try:
        return read_raw(path, sys.stdin.buffer)
    except CqpolicyError as error:
        hint = error.hint or _("give a sentence, a file, or - for standard input")
        raise CqpolicyError(str(error), hint=hint) from error


def _path_of(argument: str) -> Path | None:
    """Give the path that an argument names: one that exists, one that looks like the name of a file, or ``-``."""
    if argument == "-":
        return Path(argument)
    if not argument.strip() or len(argument) > LONGEST_NAME or "\n" in argument:
        return None
    with suppress(OSError, ValueError):
        if Path(argument).exists():
            return Path(argument)
    return Path(argument) if _FILE_NAME.fullmatch(argument) else None
