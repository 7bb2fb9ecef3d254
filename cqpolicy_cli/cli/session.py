"""Open the corpus and the day for a command."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import date
from pathlib import Path
from typing import cast
from unicodedata import normalize

from cqpolicy_cli.cli.options import TODAY, CorpusOptions
from cqpolicy_cli.compiled.cache import find_compiled
from cqpolicy_cli.corpus.shipped import shipped_files
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.lazy import load

Drawn = AbstractContextManager[Callable[[float], None]]
DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))", re.ASCII)


def open_index(options: CorpusOptions, *, for_search: bool = False) -> Index:
    """Open the corpus that the options name: compiled where it is, else read and, for search, compiled.

    Files alone that have no registry are documents of Chongqing, whose bodies the shipped registry knows.
    """
    files = corpus_files(options)
    registry = shipped_files()[1] if options.only else None
    index = find_compiled(files) or (find_compiled([registry, *files]) if registry else None)
    if index:
        return index
    read = cast("Callable[..., Index]", load("cqpolicy_cli.compiled.making:read_files"))
    if not for_search:
        return read(files, registry)
    drawn = cast("Callable[[], Drawn]", load("cqpolicy_cli.cli.progress:drawn"))
    with drawn() as progress:
        return read(files, registry, progress=progress)


def corpus_files(options: CorpusOptions) -> list[Path]:
    """Give the files to read: the shipped ones, those of the user's data folder, those named; each once.

    ``--only`` reads nothing but what was named, or where nothing was, the user's data folder.
    """
    named = list(files_of(_split(options.corpus or [])))
    kept = [] if options.only and named else sorted(data_folder().glob("*.toml"))
    if options.only and not (named or kept):
        hint = _("add --corpus FILE, or put corpus files into {folder}").format(folder=data_folder())
        raise CqpolicyError(_("--only needs a corpus of your own"), hint=hint)
    files = [*kept, *named] if options.only else [*shipped_files(), *kept, *named]
    found: dict[Path, Path] = {}
    for path in files:
        found.setdefault(path.resolve(), path)
    return list(found.values())


def data_folder() -> Path:
    """Give the folder for the user's own corpora, by the XDG base directories."""
    home = os.environ.get("XDG_DATA_HOME", "")
    return (Path(home) if home.startswith("/") else Path.home() / ".local" / "share") / "cqpolicy"


def _split(paths: Iterable[Path]) -> Iterator[Path]:
    """Split lists as in PATH, which the environment variable may hold."""
    for path in paths:
        yield from (Path(part) for part in str(path).split(os.pathsep) if part)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Give files as they are and the TOML files of folders by name."""
    for path in paths:
        if path.is_dir():
            found = sorted(path.glob("*.toml"))
            if not found:
                raise CqpolicyError(_("{folder} holds no .toml file").format(folder=path))
            yield from found
        else:
            yield path


def today_of(options: CorpusOptions) -> date:
    """Give the day to reckon from."""
    if options.as_of is None:
        return date.today()
    return read_date(options.as_of, TODAY if os.environ.get(TODAY) == options.as_of else "--as-of")


def read_date(text: str, option: str) -> date:
    """Read a day as the user typed it (2026-01-31, 2026/1/31, 20260131, 2026年1月31日, in any width).

    CqpolicyError names the option.
    """
    if match := DAY.fullmatch("".join(normalize("NFKC", text).split())):
        with suppress(ValueError):
            return date(*map(int, filter(None, match.groups())))
    message = _("{option}: “{text}” is no date").format(option=option, text=text)
    raise CqpolicyError(message, hint=_("write it as 2026-01-31, with year, month and day"))
