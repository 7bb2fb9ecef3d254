"""Tests of bytes that become text, in whatever encoding, or a clear message."""

import pytest

from cqpolicy_cli.drafting.decoding import MAX_BYTES, decode_text
from cqpolicy_cli.errors import CqpolicyError

TEXT = "沙洲市人民政府关于促进低空经济发展的若干措施\n\n一、给予最高50万元奖励。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_chinese_documents_are_recognised(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding), "a.txt").text.lstrip("\ufeff") == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_do_not_matter(encoding: str) -> None:
    data = (TEXT * 20).encode(encoding)
    decoded = decode_text(data[:100] + b"\xff" + data[100:], "a.txt")
    assert (decoded.broken > 0, "低空经济" in decoded.text) == (True, True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "Word 97"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "PNG"),
        (bytes(range(256)) * 50, "no text"),
        (b"\0" * 5000, "no text"),
        (b"x" * (MAX_BYTES + 1), "too long"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(data: bytes, said: str) -> None:
    with pytest.raises(CqpolicyError, match=said):
        decode_text(data, "a.txt")


def test_the_message_names_the_file_and_what_to_do() -> None:
    with pytest.raises(CqpolicyError, match=r"^附件\.txt") as caught:
        decode_text(b"%PDF-1.4", "附件.txt")
    assert ".txt" in caught.value.hint
