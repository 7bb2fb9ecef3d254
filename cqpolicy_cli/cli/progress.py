"""Show on standard error how far long work has come, where a person sees it."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import TypeVar

from cqpolicy_cli.text.width import width

T = TypeVar("T")

WAIT = 0.5
EVERY = 0.1
CELLS = 30
CLEAR = "\r\x1b[K"


def with_progress(
    items: Iterable[tuple[T, int]], name: Callable[[T], str] = lambda _item: ""
) -> Generator[T, None, None]:
    """Give items one by one, each weighing so much, and draw a bar once that takes longer than half a second.

    The bar names the item at work. Nothing is drawn unless standard error is a terminal; the bar is wiped off at the
    end.
    """
    weighed = list(items)
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from (item for item, _weight in weighed)
        return
    total = sum(weight for _item, weight in weighed) or 1
    done, begun, drawn = 0, time.monotonic(), 0.0
    try:
        for item, weight in weighed:
            yield item
            done += weight
            now = time.monotonic()
            if now - begun > WAIT and now - drawn > EVERY:
                columns = shutil.get_terminal_size().columns - 1
                sys.stderr.write(CLEAR + bar(done / total, name(item), columns))
                sys.stderr.flush()
                drawn = now
    finally:
        if drawn:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


@contextmanager
def drawn() -> Generator[Callable[[float], None], None, None]:
    """Give a function that is told the share that is done, and draws a bar as ``with_progress`` does."""
    quiet = not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
    times = {"begun": time.monotonic(), "drawn": 0.0}

    def tell(share: float) -> None:
        now = time.monotonic()
        if not quiet and now - times["begun"] > WAIT and now - times["drawn"] > EVERY:
            sys.stderr.write(CLEAR + bar(share, columns=shutil.get_terminal_size().columns - 1))
            sys.stderr.flush()
            times["drawn"] = now

    try:
        yield tell
    finally:
        if times["drawn"]:
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
