"""Write files whole or not at all."""

import os
import tempfile
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
    data = content.encode() if isinstance(content, str) else content
    try:
        if special:
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        message = _("cannot write {file}: {reason}").format(file=path, reason=reason_of(error))
        raise CqpolicyError(message) from error


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
