"""Show on standard error how far long work has come, where a person sees it."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Protocol, TypeVar

from cqpolicy_cli.text.width import width

T = TypeVar("T")

WAIT = 0.5
EVERY = 0.1
CELLS = 30
CLEAR = "\r\x1b[K"


def with_progress(
    items: Iterable[tuple[T, int]], name: Callable[[T], str] = lambda _item: ""
) -> Generator[T, None, None]:
    """Give items one by one, each weighing so much, and draw a bar that names the one at work."""
    weighed = list(items)
    total = sum(weight for _item, weight in weighed) or 1
    done = 0
    with drawn() as tell:
        for item, weight in weighed:
            yield item
            done += weight
            tell(done / total, name(item))


class Tell(Protocol):
    """Take in which share of the work is done, and what is at work."""

    def __call__(self, share: float, name: str = "", /) -> None:
        """Take them in."""


@contextmanager
def drawn() -> Generator[Tell, None, None]:
    """Give a function that is told the share that is done, and draws a bar once that takes longer than half a second.

    Nothing is drawn unless standard error is a terminal; the bar is wiped off at the end.
    """
    quiet = not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
    begun, last = time.monotonic(), 0.0

    def tell(share: float, name: str = "", /) -> None:
        nonlocal last
        now = time.monotonic()
        if not quiet and now - begun > WAIT and now - last > EVERY:
            sys.stderr.write(CLEAR + bar(share, name, shutil.get_terminal_size().columns - 1))
            sys.stderr.flush()
            last = now

    try:
        yield tell
    finally:
        if last:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def bar(share: float, name: str = "", columns: int = 80) -> str:
    """Draw a bar, as much of it as fits.

    >>> bar(0.5, "市科技局")
    '[###############...............]  50 % 市科技局'
    """
    full = round(share * CELLS)
    line = f"[{'#' * full}{'.' * (CELLS - full)}] {share:4.0%}".replace("%", " %") + f" {name}" * bool(name)
    while width(line) > columns:
        line = line[:-1]
    return line
