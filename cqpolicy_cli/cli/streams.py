"""The standard streams: UTF-8 whatever the locale says, there even where they were closed, quiet where nobody reads."""

import io
import os
import sys
from pathlib import Path
from typing import Literal, TextIO

NO_CHARACTERS = "backslashreplace"  # how bytes are written that a user typed and that are no UTF-8


class _Pipe(io.FileIO):
    """A pipe or file whose reader may leave: what is still written is lost.

    That is no error, so that the exit status is the command's own, however much of its output was read.
    """

    def write(self, data: object, /) -> int:
        """Write bytes; where nobody reads them, say that they are written."""
        try:
            return super().write(data)  # type: ignore[arg-type]
        except BrokenPipeError:
            return memoryview(data).nbytes  # type: ignore[arg-type]


def prepare_streams() -> None:
    """Make the three streams of this process what every command expects."""
    sys.stdin = sys.stdin or _nowhere("r")
    _use_utf8(sys.stdin, "surrogateescape")
    sys.stdout, sys.stderr = _writable(sys.stdout), _writable(sys.stderr)


def write_nowhere() -> None:
    """Let what is still to be written to standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _writable(stream: TextIO | None) -> TextIO:
    """Give a stream to write to in the place of one that may be closed (``>&-``), a terminal or a pipe."""
    if stream is None:
        return _nowhere("w")
    if stream.isatty():
        _use_utf8(stream, NO_CHARACTERS)
        return stream
    raw = _Pipe(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", NO_CHARACTERS, line_buffering=stream is sys.stderr)


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    """Give a stream that has nothing to read and keeps nothing."""
    return Path(os.devnull).open(mode, encoding="utf-8")


def _use_utf8(stream: TextIO, errors: str) -> None:
    """Read and write UTF-8; newlines stay as they are."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(encoding="utf-8", errors=errors)
