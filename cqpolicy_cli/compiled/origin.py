"""Know what a compiled form was made from, and whether that is still so."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cqpolicy_cli import __version__
from cqpolicy_cli.compiled.store import UnusableError

FORMAT = 1
SETTLED = 2_000_000_000
"""Nanoseconds after which a file that was written again has another time for sure."""

Stamp = tuple[int, int, int]


class Source(NamedTuple):
    """A file that went into a compiled form: size, time and number on its disk, and the hash of its content."""

    path: str
    stamp: Stamp
    sha256: str


class Origin(NamedTuple):
    """All that went into a compiled form; the first ``corpora`` sources are corpus files, the rest tables and code."""

    made: int
    corpora: int
    sources: tuple[Source, ...]


def kind() -> str:
    """Name the form that this program reads and writes."""
    return f"{FORMAT} {sys.byteorder} {__version__}"


def spell(origin: Origin) -> str:
    """Spell an origin."""
    lines = ["\t".join((s.path, *map(str, s.stamp), s.sha256)) for s in origin.sources]
    return "\n".join((kind(), f"{origin.made}\t{origin.corpora}", *lines))


def read(text: str) -> Origin:
    """Read an origin; UnusableError where another version spelled it."""
    first, second, *lines = text.split("\n")
    if first != kind():
        raise UnusableError
    made, corpora = map(int, second.split("\t"))
    rows = (line.split("\t") for line in lines)
    sources = (Source(path, (int(size), int(time), int(number)), sha) for path, size, time, number, sha in rows)
    return Origin(made, corpora, tuple(sources))


def stamp(path: str) -> Stamp:
    """See a file's size, time and number."""
    status = os.stat(path)  # noqa: PTH116 - a Path costs more than the call
    return status.st_size, status.st_mtime_ns, status.st_ino


def corpora_of(origin: Origin) -> list[str]:
    """Give the corpus files."""
    return [source.path for source in origin.sources[: origin.corpora]]


def doubtful(origin: Origin) -> list[Source]:
    """Give the sources that may have changed since: another stamp, or one too young; OSError where one is gone."""
    return [
        source
        for source in origin.sources
        if stamp(source.path) != source.stamp or source.stamp[1] > origin.made - SETTLED
    ]


def absolute(paths: Iterable[Path]) -> list[str]:
    """Give the full names of corpus files."""
    return [os.path.abspath(path) for path in paths]  # noqa: PTH100 - links stay links


def can_be_named(paths: Sequence[str]) -> bool:
    """Tell whether an origin can spell these names."""
    return not any(sign in path for path in paths for sign in "\t\n\0")
