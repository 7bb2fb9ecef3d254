"""Do parts of long work at once, in processes that begin with all that this one has in memory."""

import marshal
import os
from collections.abc import Callable
from itertools import pairwise
from typing import Any

MOST_PROCESSES = 4
MANY_CLAUSES = 10_000

Work = Callable[[int, int], Any]


def in_parts(work: Work, cuts: list[int]) -> list[Any]:
    """Do the work from each cut to the next, and give the results in order; ``marshal`` must be able to carry them.

    A part whose process fails, or that can have none, is done here.
    """
    parts = list(pairwise(cuts))
    running = [_start(work, *part) for part in parts[1:]]
    first = [work(*part) for part in parts[:1]]
    return first + [_result(process, work, *part) for process, part in zip(running, parts[1:], strict=True)]


def in_clauses(clauses: int, work: Work) -> list[Any]:
    """Do work on all clauses, in several processes where they are many."""
    return in_parts(work, even_cuts(clauses, processes_for(clauses, MANY_CLAUSES)))


def processes_for(size: int, enough: int) -> int:
    """Tell in how many processes to do work of a size; one alone does what is less than ``enough``."""
    if size < enough or not hasattr(os, "fork"):
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST_PROCESSES, usable)


def even_cuts(size: int, parts: int) -> list[int]:
    """Cut a range into so many parts of about one length.

    >>> even_cuts(10, 4)
    [0, 2, 5, 7, 10]
    """
    return [size * part // parts for part in range(parts + 1)]


def _start(work: Work, begin: int, end: int) -> tuple[int, int] | None:
    """Begin work in a process of its own; give its number and where its result can be read."""
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process:
        os.close(writing)
        return process, reading
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:
            marshal.dump(work(begin, end), out)
        os._exit(0)
    finally:
        os._exit(1)


def _result(running: tuple[int, int] | None, work: Work, begin: int, end: int) -> Any:
    """Wait for a result, or do the work here."""
    if running is None:
        return work(begin, end)
    process, reading = running
    with os.fdopen(reading, "rb") as result:
        data = result.read()
    _process, status = os.waitpid(process, 0)
    return marshal.loads(data) if status == 0 else work(begin, end)
