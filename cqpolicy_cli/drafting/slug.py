"""Make the slug of a document from the name of its file."""

import re

from cqpolicy_cli.corpus.words import read_syllables

LONGEST = 24
MOST_INITIALS = 8
SLUG = re.compile(r"[a-z][a-z0-9-]*")
FALLBACK = "doc"


def make_slug(name: str) -> str:
    """Give the letters and figures of a name, and of Chinese characters the initials of their pinyin.

    >>> make_slug("Sea-Port 2025"), make_slug("预制菜行动方案"), make_slug("2024")
    ('sea-port-2025', 'yzcxdfa', 'doc')
    """
    plain = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:LONGEST].strip("-")
    if re.search(r"[\u4e00-\u9fff]", name):
        plain = "".join(_initials(name))[:MOST_INITIALS]
    return plain if SLUG.fullmatch(plain) else FALLBACK


def _initials(name: str) -> list[str]:
    """Give the first letter of the pinyin of each character that has one."""
    letters = {character: syllable[0] for syllable, characters in read_syllables().items() for character in characters}
    return [letters[character] for character in name if character in letters]
