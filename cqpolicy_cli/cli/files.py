"""Write files whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from cqpolicy_cli.errors import CqpolicyError, reason_of
from cqpolicy_cli.i18n import _


def write_file(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file atomically; never over an existing one unless told to.

    The content goes to a new file beside it, which then takes its name; when anything fails,
    neither the old content is lost nor a part of the new one left. A link stays, and what it
    leads to is written; a device or a named pipe is written to as it is.
    """
    special = path.exists() and not path.is_file() and not path.is_dir()
    if path.exists() and not force and not special:
        raise CqpolicyError(_("{file} exists already").format(file=path), hint=_("add --force to overwrite it"))
    data = content.encode(errors="backslashreplace") if isinstance(content, str) else content
    try:
        if special:
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> CqpolicyError:
    """Say why a file or folder cannot be written; what is missing then is the folder above it."""
    reason = _("there is no such folder") if isinstance(error, FileNotFoundError) else reason_of(error)
    return CqpolicyError(_("cannot write {file}: {reason}").format(file=path, reason=reason))


def _replace(path: Path, data: bytes) -> None:
    """Write a new file and give it the name; on a fault it is removed."""
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.flush()
            written.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
            written.replace(path)
        except OSError:
            written.unlink(missing_ok=True)
            raise


def _umask() -> int:
    """Read the mask that new files are made with."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def refuse_existing(folder: Path, names: Iterable[str], *, force: bool) -> None:
    """Refuse to write over files unless told to; CqpolicyError names the first."""
    there = [] if force else [name for name in names if (folder / name).exists()]
    if there:
        message = _("{file} exists already").format(file=folder / there[0])
        raise CqpolicyError(message, hint=_("add --force to overwrite it, or write into another folder"))


def write_files(folder: Path, files: Mapping[str, str | bytes], *, force: bool) -> None:
    """Write files into a folder, which is made where there is none: all of them, or on a fault none.

    They are written into a hidden folder first and then moved; never over existing ones unless told to.
    """
    refuse_existing(folder, files, force=force)
    try:
        _move_in(folder, files)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _move_in(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a hidden folder, and give that its name, or move them from there."""
    beside = folder if folder.is_dir() else folder.parent
    with tempfile.TemporaryDirectory(dir=beside, prefix=f".{folder.name}.", ignore_cleanup_errors=True) as made:
        stage = Path(made) / "files"
        stage.mkdir()
        for name, content in files.items():
            (stage / name).write_bytes(
                content.encode(errors="backslashreplace") if isinstance(content, str) else content
            )
        if beside is folder:
            for name in files:
                (stage / name).replace(folder / name)
        else:
            stage.rename(folder)
