"""Read a raw document from a file or standard input: text, web page or Word document."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from cqpolicy_cli.drafting.decoding import MAX_BYTES, MAX_PACKED, check_size, decode_text
from cqpolicy_cli.drafting.formats import READERS, format_of
from cqpolicy_cli.errors import CqpolicyError, reason_of
from cqpolicy_cli.i18n import _
from cqpolicy_cli.lazy import load

HEAD = 4096

Reader = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Raw:
    """The words of a document; of one with a ``format`` each line is a paragraph, or a row of a table with tabs."""

    words: str
    format: str | None = None


def read_raw(path: Path, stdin: BinaryIO) -> Raw:
    """Read the words of a file, of standard input for ``-``; CqpolicyError says why that cannot be done."""
    if str(path) == "-":
        return _read(stdin, "", _("standard input"))
    try:
        with path.open("rb") as file:
            return _read(file, path.suffix, str(path))
    except OSError as error:
        raise CqpolicyError(_("cannot read {names}: {reason}").format(names=path, reason=reason_of(error))) from error


def _read(file: BinaryIO, ending: str, name: str) -> Raw:
    """Read what is open, but of what is far too long no more than shows that."""
    start = file.read(HEAD)
    format_name = format_of(ending, start)
    limit = MAX_PACKED if format_name else MAX_BYTES
    data = start + file.read(limit + 1 - len(start))
    check_size(len(data), name, limit)
    text = _reader(format_name)(data, name) if format_name else decode_text(data, name).text
    check_size(len(text), name, MAX_BYTES)
    return Raw(text, format_name)


def _reader(format_name: str) -> Reader:
    """Load the reader of a format; CqpolicyError says how to install its library."""
    try:
        return cast("Reader", load(READERS[format_name]))
    except ModuleNotFoundError as error:
        message = _("reading {format} needs the package {package}").format(format=format_name, package=error.name)
        raise CqpolicyError(message, hint="pip install 'cqpolicy[draft]'") from error
