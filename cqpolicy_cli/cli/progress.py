"""Show on standard error how far long work has come, where a person sees it."""

import sys
import time
from collections.abc import Generator, Iterable
from typing import TypeVar

T = TypeVar("T")

WAIT = 0.5
EVERY = 0.1
CELLS = 30


def with_progress(items: Iterable[tuple[T, int]]) -> Generator[T, None, None]:
    """Give items one by one, each weighing so much, and draw a bar once that takes longer than half a second.

    Nothing is drawn unless standard error is a terminal; the bar is wiped off at the end.
    """
    weighed = list(items)
    if not sys.stderr.isatty():
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
                sys.stderr.write("\r" + bar(done / total))
                sys.stderr.flush()
                drawn = now
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")


def bar(share: float) -> str:
    """Draw a bar.

    >>> bar(0.5)
    '[###############...............]  50 %'
    """
    full = round(share * CELLS)
    return f"[{'#' * full}{'.' * (CELLS - full)}] {share:4.0%}".replace("%", " %")
