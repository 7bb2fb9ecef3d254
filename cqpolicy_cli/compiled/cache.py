"""Find the compiled form of a corpus in the user's cache, and open it where nothing has changed since it was made."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast
from zlib import crc32

from cqpolicy_cli.compiled import origin
from cqpolicy_cli.compiled.index import open_index
from cqpolicy_cli.compiled.store import Header, UnusableError, open_file
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.lazy import load

ENDING = ".compiled"


def find_compiled(files: Sequence[Path]) -> Index | None:
    """Open the compiled form of corpus files; None where there is none that can be trusted."""
    paths = origin.absolute(files)
    name = file_for(paths)
    if name is None:
        return None
    try:
        header, store = open_file(name)
        made_from = origin.read(header.made_from)
        if origin.corpora_of(made_from) != paths:
            return None
        doubtful = origin.doubtful(made_from)
    except (OSError, UnusableError, ValueError):
        return None
    if doubtful and not _still_holds(name, header, made_from, doubtful):
        return None
    store.make_again = lambda: _make_again(name, files)
    return open_index(store, files)


def _still_holds(name: str, header: Header, made_from: origin.Origin, doubtful: list[origin.Source]) -> bool:
    """Compare the content of files whose stamps say nothing; where all is as it was, take the new stamps."""
    check = cast("Callable[..., bool]", load("cqpolicy_cli.compiled.making:renew"))
    return check(name, header, made_from, doubtful)


def _make_again(name: str, files: Sequence[Path]) -> bytes:
    """Compile once more where the file turns out to be damaged, and let it go."""
    with suppress(OSError):
        os.unlink(name)  # noqa: PTH108
    body = cast("Callable[..., bytes]", load("cqpolicy_cli.compiled.making:make_body"))
    return body(files)


def file_for(paths: Sequence[str]) -> str | None:
    """Name the file in which the compiled form of corpus files is kept; None where there is no cache."""
    folder = folder_of(os.environ)
    if folder is None or not origin.can_be_named(paths):
        return None
    return os.path.join(folder, f"{crc32(os.pathsep.join(paths).encode(errors='surrogatepass')):08x}{ENDING}")  # noqa: PTH118


def folder_of(environment: "os._Environ[str]") -> str | None:
    """Give the folder of the cache, as the XDG directories have it; None where the user has no home."""
    base = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # noqa: PTH117 - the specification has relative ones ignored
        base = os.path.expanduser("~/.cache")  # noqa: PTH111
    return os.path.join(base, "cqpolicy") if os.path.isabs(base) else None  # noqa: PTH117, PTH118
