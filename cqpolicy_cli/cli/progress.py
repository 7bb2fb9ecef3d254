"""Show how far a long piece of work has got, on standard error where that is a terminal."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from cqpolicy_cli.text.width import width

T = TypeVar("T")
BAR = 24
CLEAR = "\r\x1b[K"


def track(items: Sequence[T], name: Callable[[T], str]) -> Iterator[T]:
    """Go through items with a bar that names the one at work; at the end nothing is left of it."""
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    try:
        for done, item in enumerate(items):
            if shown:
                sys.stderr.write(CLEAR + bar(done, len(items), name(item), shutil.get_terminal_size().columns - 1))
                sys.stderr.flush()
            yield item
    finally:
        if shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def bar(done: int, whole: int, name: str, columns: int) -> str:
    """Draw a bar, as much of it as fits.

    >>> bar(1, 4, "市科技局", 80)
    '[######                  ] 1/4 市科技局'
    """
    filled = BAR * done // whole
    line = f"[{'#' * filled}{' ' * (BAR - filled)}] {done}/{whole} {name}"
    while width(line) > columns:
        line = line[:-1]
    return line
