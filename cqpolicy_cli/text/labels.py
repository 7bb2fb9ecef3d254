"""Translate between the numbering of official documents (三(一)2) and ids (3.1.2)."""

import re
import unicodedata

from cqpolicy_cli.patterns import regex
from cqpolicy_cli.text.numerals import read_ordinal

NAMED = {"引言": "0", "序言": "0", "前言": "0", "通知": "notice", "附件": "annex"}

_TOKEN = regex(r"第|条|项|款|部分|节|章|编|[一二三四五六七八九十百零]+|\d+|p\d+|annex|notice|[、().,，。\s]+")


def read_label(text: str) -> str | None:
    """Read any spelling of a label as the clause's part of an id; None when it is no label.

    >>> [read_label(t) for t in ("三(一)2", "三、（一）2.", "3.1.2", "二（一）", "附件第3项", "附件四", "引言")]
    ['3.1.2', '3.1.2', '3.1.2', '2.1', 'annex.3', 'annex.4', '0']
    >>> read_label("三(一)第2段"), read_label("揭榜挂帅")
    ('3.1.p2', None)
    >>> read_label("第二章第三条(一)1①")
    '2.3.1.1.1'
    """
    text = re.sub(r"[①-⑳⑴-⒇]", lambda match: f".{unicodedata.normalize('NFKC', match[0])}.", text)
    normal = unicodedata.normalize("NFKC", text).strip().casefold()
    for name, number in NAMED.items():
        normal = normal.replace(name, f" {number} ")
    normal = re.sub(r"第(\d+|[一二三四五六七八九十百零]+)段", lambda m: f" p{read_ordinal(m[1])}", normal)
    if not normal.strip() or "".join(_TOKEN.findall(normal)) != normal:
        return None
    pieces = [piece for piece in _TOKEN.findall(normal) if re.match(r"[一二三四五六七八九十百零\dpan]", piece)]
    numbers = [str(read_ordinal(p)) if not re.match(r"[pan]", p) else p for p in pieces]
    return ".".join(numbers) or None
