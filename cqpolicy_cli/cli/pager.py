"""Show text that is longer than the screen in a pager, as git does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import cast

from cqpolicy_cli.lazy import load

DEFAULT = "less"


def write(text: str, *, paged: bool) -> None:
    """Write to standard output, through a pager where the text is longer than the terminal is high."""
    able = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    command = pager_command() if paged and able else []
    if not command or text.count("\n") < shutil.get_terminal_size().lines:
        _print(text)
        return
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        subprocess.run(command, input=text.encode(errors="backslashreplace"), env=environment, check=False)
    except OSError:
        _print(text)


def _print(text: str) -> None:
    """Write all of a text."""
    sys.stdout.write(text)
    sys.stdout.flush()


def write_bytes(data: bytes) -> None:
    """Write a file that is no text to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def pager_command() -> list[str]:
    """Give the user's pager, or less where it is installed; ``cat``, an empty or a garbled one mean none."""
    chosen = next((os.environ[name] for name in ("CQPOLICY_PAGER", "PAGER") if name in os.environ), DEFAULT)
    split = cast("Callable[[str], list[str]]", load("shlex:split"))
    try:
        command = split(chosen)
    except ValueError:
        return []
    return command if command and command[0] != "cat" and shutil.which(command[0]) else []
