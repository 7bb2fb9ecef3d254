"""Read a raw document from a file or standard input: text, web page or Word document."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from cqpolicy_cli.drafting.decoding import MAX_BYTES, check_size, decode_text
from cqpolicy_cli.drafting.formats import READERS, format_of
from cqpolicy_cli.errors import CqpolicyError, reason_of
from cqpolicy_cli.i18n import _
from cqpolicy_cli.lazy import load

Reader = Callable[[bytes, str], str]


def read_raw(path: Path, stdin: BinaryIO) -> str:
    """Read the words of a file, of standard input for ``-``; CqpolicyError says why that cannot be done."""
    name = _("standard input") if str(path) == "-" else str(path)
    data = stdin.read(MAX_BYTES + 1) if str(path) == "-" else _read_file(path, name)
    check_size(len(data), name)
    format_name = format_of(path.suffix, data)
    return _reader(format_name)(data, name) if format_name else decode_text(data, name).text


def _read_file(path: Path, name: str) -> bytes:
    """Read a file, but of one that is far too long no more than shows that."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CqpolicyError(_("cannot read {names}: {reason}").format(names=name, reason=reason_of(error))) from error


def _reader(format_name: str) -> Reader:
    """Load the reader of a format; CqpolicyError says how to install its library."""
    try:
        return cast("Reader", load(READERS[format_name]))
    except ModuleNotFoundError as error:
        message = _("reading {format} needs the package {package}").format(format=format_name, package=error.name)
        raise CqpolicyError(message, hint="pip install 'cqpolicy[draft]'") from error
