"""Readers of file formats other than text; each needs a library of the extra ``draft``."""

from codecs import BOM_UTF8

READERS: dict[str, str] = {
    "html": "cqpolicy_cli.drafting.formats.html:read_html",
    "docx": "cqpolicy_cli.drafting.formats.docx:read_docx",
}
ENDINGS: dict[str, str] = {".html": "html", ".htm": "html", ".shtml": "html", ".docx": "docx"}


def format_of(ending: str, data: bytes) -> str | None:
    """Tell the format of a file by its beginning, then by the ending of its name; None for text.

    >>> format_of(".txt", b"<!DOCTYPE html><p>"), format_of("", b"PK...word/document.xml"), format_of(".txt", b"1.")
    ('html', 'docx', None)
    """
    start = data.removeprefix(BOM_UTF8)[:2000].lstrip().lower()
    if data.startswith(b"PK") and (b"word/" in data or b"[Content_Types].xml" in data):
        return "docx"
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return ENDINGS.get(ending.lower())
