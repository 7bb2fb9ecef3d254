"""Turn the bytes of a file into text, whatever its encoding, or say why that cannot be done."""

import codecs
from dataclasses import dataclass

from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _

MAX_BYTES = 8 * 2**20
MAX_PACKED = 64 * 2**20  # Word documents and pages hold pictures
SAMPLE = 20_000
MAX_BROKEN = 0.01
MIN_READABLE = 0.7

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY: dict[bytes, str] = {
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "Word 97–2003 (.doc)",
    b"{\\rtf": "RTF",
    b"PK\x03\x04": "ZIP",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "gzip",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how many of its characters could not be read (they are U+FFFD in it)."""

    text: str
    encoding: str
    broken: int = 0


def decode_text(data: bytes, name: str, limit: int = MAX_BYTES) -> Decoded:
    """Decode bytes as UTF-8, UTF-16 or GB18030; CqpolicyError when they are no text.

    >>> decode_text("政策".encode("gb18030"), "a.txt").text
    '政策'
    >>> decode_text("政策".encode("utf-16"), "a.txt").encoding
    'utf-16'
    """
    check_size(len(data), name, limit)
    _refuse_binary(data, name)
    decoded = _by_mark(data) or _by_zero_bytes(data) or _strict(data) or _lenient(data)
    if decoded is None:
        raise CqpolicyError(
            _("{file} is no text in UTF-8, GB18030 or UTF-16").format(file=name),
            hint=_("open it in an editor and save it as UTF-8"),
        )
    if not decoded.text.strip():
        raise CqpolicyError(_("{file} is empty").format(file=name), hint=_("put the text of the document into it"))
    return decoded


def check_size(size: int, name: str, limit: int = MAX_BYTES) -> None:
    """Refuse what is empty or far longer than any policy document."""
    if size == 0:
        raise CqpolicyError(_("{file} is empty").format(file=name), hint=_("put the text of the document into it"))
    if size > limit:
        raise CqpolicyError(
            _("{file} is longer than {limit} MB, too long for one document").format(file=name, limit=limit // 2**20),
            hint=_("cut out of it what is wanted, into a file of its own"),
        )


def _refuse_binary(data: bytes, name: str) -> None:
    """Name formats that are no text."""
    for magic, kind in BINARY.items():
        if data.startswith(magic):
            raise CqpolicyError(
                _("{file} is a {format} file, not text").format(file=name, format=kind),
                hint=_("copy its text into a .txt file, or save it as .docx or .html"),
            )


def _by_mark(data: bytes) -> Decoded | None:
    """Decode by the byte order mark, if there is one."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    return None


def _by_zero_bytes(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark: only there does text have zero bytes."""
    if b"\0" not in data:
        return None
    even = data[: len(data) // 2 * 2]
    candidates = [d for e in ("utf-16-le", "utf-16-be") if (d := _replacing(even, e))]
    return max(candidates, key=lambda d: _readable(d.text), default=None)


def _strict(data: bytes) -> Decoded | None:
    """Decode without any fault, as UTF-8 before GB18030."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _readable(text) >= MIN_READABLE:
            return Decoded(text, encoding)
    return None


def _lenient(data: bytes) -> Decoded | None:
    """Decode with a few broken bytes."""
    return None if b"\0" in data else _replacing(data, "utf-8") or _replacing(data, "gb18030")


def _replacing(data: bytes, encoding: str) -> Decoded | None:
    """Decode, replacing broken bytes; None where there are many, or the result is no readable text."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    readable = broken <= MAX_BROKEN * len(text) and _readable(text) >= MIN_READABLE
    return Decoded(text, encoding, broken) if readable else None


def _readable(text: str) -> float:
    """Give the share of characters that Chinese documents are made of, by a sample."""
    sample = text[:SAMPLE]
    return sum(_is_common(ord(c)) for c in sample) / max(1, len(sample))


def _is_common(code: int) -> bool:
    """Tell common characters: ASCII, Chinese and full-width ones, punctuation, white space."""
    if code < 0x80:
        return code >= 0x20 or code in (9, 10, 11, 12, 13)
    return 0x4E00 <= code < 0xA000 or 0x2000 <= code < 0x3100 or 0xFF00 <= code < 0xFFF0 or code in (0xA0, 0xB7, 0xFEFF)
