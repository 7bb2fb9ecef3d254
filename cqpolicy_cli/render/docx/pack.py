"""Make a document's bytes depend on its content alone: fixed times within it and in its archive."""

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

from cqpolicy_cli import __version__

EARLIEST, LATEST = 1980, 2107  # years that an archive can write


def sign(document: Document, title: str, stamp: date) -> None:
    """Fill in the document's properties."""
    properties = document.core_properties
    properties.title, properties.author = title[:255], f"cqpolicy {__version__}"
    properties.last_modified_by, properties.comments = f"cqpolicy {__version__}", ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime(stamp.year, stamp.month, stamp.day)


def repacked(data: bytes, stamp: date) -> bytes:
    """Give an archive with every entry of one time."""
    out = io.BytesIO()
    day = (min(max(stamp.year, EARLIEST), LATEST), stamp.month, stamp.day, 0, 0, 0)
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, day)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(entry, old.read(name))
    return out.getvalue()
