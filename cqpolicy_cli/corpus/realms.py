"""Tell which files share a registry of agencies: those of one place, and never those of another."""

from collections.abc import Iterable
from pathlib import PurePath

from cqpolicy_cli.model import Agency, CorpusFile

HOME = "重庆市"


def realms_of(files: Iterable[CorpusFile]) -> dict[str, str]:
    """Give the realm of each file by its path.

    It is the place that the file names; without one, the folder, where that has a registry; else Chongqing.
    """
    files = tuple(files)
    own = {_folder(file) for file in files if file.agency and file.place is None}
    return {file.path: file.place or (_folder(file) if _folder(file) in own else HOME) for file in files}


def _folder(file: CorpusFile) -> str:
    """Name the folder of a file."""
    return str(PurePath(file.path).parent)


def bodies_by_realm(files: Iterable[CorpusFile]) -> dict[str, tuple[Agency, ...]]:
    """Give the bodies of each realm, in the order of the files."""
    files = tuple(files)
    realms = realms_of(files)
    found: dict[str, tuple[Agency, ...]] = dict.fromkeys(realms.values(), ())
    for file in files:
        found[realms[file.path]] += file.agency
    return found
