"""Open the corpus and the day for a command."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import cast

from cqpolicy_cli.cli.options import CorpusOptions
from cqpolicy_cli.compiled.cache import compile_files, find_compiled
from cqpolicy_cli.corpus.shipped import shipped_files
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.lazy import load


def open_index(options: CorpusOptions, *, for_search: bool = False) -> Index:
    """Open the corpus that the options name: compiled where it is, else read and, for search, compiled."""
    files = corpus_files(options)
    if index := find_compiled(files):
        return index
    if for_search:
        return compile_files(files, lambda _share: None)
    read = cast("Callable[[Iterable[Path]], Index]", load("cqpolicy_cli.index.reading:read_index"))
    return read(files)


def corpus_files(options: CorpusOptions) -> list[Path]:
    """Give the files to read: the shipped ones first, unless left out."""
    own = list(files_of(_split(options.corpus or [])))
    if options.only and not own:
        raise CqpolicyError(_("--only needs a corpus of your own"), hint=_("add --corpus FILE"))
    return own if options.only else [*shipped_files(), *own]


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
    return date.today() if options.as_of is None else read_date(options.as_of, "--as-of")


def read_date(text: str, option: str) -> date:
    """Read a day as the user typed it; CqpolicyError names the option."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    message = _("{option}: “{text}” is no date").format(option=option, text=text)
    raise CqpolicyError(message, hint=_("write it as 2026-01-31"))
