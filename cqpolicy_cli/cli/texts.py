"""Read the texts that a command is given: words on the command line, files, standard input."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from cqpolicy_cli.drafting.decoding import decode_text
from cqpolicy_cli.errors import CqpolicyError, reason_of
from cqpolicy_cli.i18n import _

LONGEST = 8 * 2**20
LONGEST_NAME = 255
_FILE_NAME = re.compile(
    r"[^\s\u4e00-\u9fff]*/[^\s\u4e00-\u9fff]*"
    r"|[^\n]*\.(?:txt|text|md|markdown|docx?|wps|rtf|pdf|pptx?|xlsx?|html?|json|csv)",
    re.IGNORECASE,
)


def read_texts(arguments: Iterable[str]) -> Iterator[tuple[str | None, str]]:
    """Give each text with the name of its file; words on the command line have none, standard input is ``-``."""
    for argument in arguments:
        path = _path_of(argument)
        if argument == "-":
            yield "-", _decoded(sys.stdin.buffer.read(LONGEST + 1), _("standard input"))
        elif path:
            yield argument, _decoded(_read(path), argument)
        elif argument.strip():
            yield None, argument
        else:
            raise CqpolicyError(_("the text is empty"), hint=_("give a sentence, a file, or - for standard input"))


def _path_of(argument: str) -> Path | None:
    """Give the path that an argument names: one that exists, or one that looks like the name of a file."""
    if argument == "-" or not argument.strip() or len(argument) > LONGEST_NAME or "\n" in argument:
        return None
    with suppress(OSError, ValueError):
        if Path(argument).exists():
            return Path(argument)
    return Path(argument) if _FILE_NAME.fullmatch(argument) else None


def _read(path: Path) -> bytes:
    """Read a file up to just over the limit."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        message = _("cannot read {file}: {reason}").format(file=path, reason=reason)
        raise CqpolicyError(message, hint=_("give a sentence, a file, or - for standard input")) from error


def _decoded(data: bytes, name: str) -> str:
    """Turn bytes into text."""
    if len(data) > LONGEST:
        raise CqpolicyError(
            _("{file} is longer than {limit} MB").format(file=name, limit=LONGEST // 2**20),
            hint=_("cut it into parts, one a file"),
        )
    if not data:
        raise CqpolicyError(
            _("{file} is empty").format(file=name), hint=_("give a sentence, a file, or - for standard input")
        )
    return decode_text(data, name).text
