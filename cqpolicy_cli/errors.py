"""Faults as values, and the exceptions that carry an exit status to the edge."""

import errno
from collections.abc import Collection, Iterable, Sequence

from cqpolicy_cli.i18n import N_, _, listed
from cqpolicy_cli.values import dataclass, replace

FOUND = 0
NOTHING_FOUND = 1
WRONG_USAGE = 2
CORPUS_FAULTS = 3
INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: a path of keys and list indices in its data, or a line.

    ``line`` is 1-based; 0 means that it is yet to be looked up from ``keys``.
    """

    file: str
    line: int = 0
    keys: tuple[str | int, ...] = ()

    def at(self, *keys: str | int) -> "Place":
        """Return the place of a key or list item below this one."""
        return replace(self, keys=(*self.keys, *keys))

    @property
    def key(self) -> str:
        """Spell the keys as ``document[0].clause[3].amounts[1].max``."""
        parts = [f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys]
        return "".join(parts).lstrip(".")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a corpus: where it is, what is wrong, and what to do about it."""

    place: Place
    message: str

    def __str__(self) -> str:
        """Print as ``file:line: key: message``."""
        key = f"{self.place.key}: " if self.place.keys else ""
        return f"{self.place.file}:{self.place.line or 1}: {key}{self.message}"


def hint_at(near: Sequence[str], known: Collection[str], *, listed_by: str = "", most: int = 16) -> str:
    """Ask whether one of the near names was meant; else name all where they are few, or the command that lists them."""
    if 0 < len(near) <= most:
        return _("did you mean {names}?").format(names=listed(near))
    if 0 < len(known) <= most:
        return _("one of {names}").format(names=listed(known))
    return _("`{command}` lists them").format(command=listed_by) if listed_by else ""


class CqpolicyError(Exception):
    """An error to be told in the user's words; ``hint`` says what to do next."""

    exit_status = WRONG_USAGE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class CorpusError(CqpolicyError):
    """A corpus that cannot be loaded, with every problem that was found."""

    exit_status = CORPUS_FAULTS

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(
            "\n".join(str(problem) for problem in self.problems),
            hint=_("mend the file at the places above; `cqpolicy check FILE` lists every fault"),
        )


REASONS = {
    errno.ENOENT: N_("there is no such file"),
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def reason_of(error: OSError) -> str:
    """Say in the user's language why the system refused."""
    known = REASONS.get(error.errno or 0)
    return _(known) if known else str(error.strerror or error)
