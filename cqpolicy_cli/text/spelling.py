"""Bring spellings of the same words together: width, case, punctuation, white space."""

import unicodedata

LOOK_ALIKES = {"×": "x", "✕": "x", "╳": "x"}
"""Characters that people type otherwise than the texts print them, and that no normal form brings together."""


def unify(text: str) -> str:
    """Fold width, case and characters that look alike.

    >>> unify("ＡＩ 7×24")
    'ai 7x24'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    for character, usual in LOOK_ALIKES.items():
        folded = folded.replace(character, usual)
    return folded


def squeeze(text: str) -> str:
    """Drop all white space, the only thing in which a text may differ from its source.

    >>> squeeze("2024\\n\\n年度 目标\\u2002")
    '2024年度目标'
    """
    return "".join(text.split())


def is_word(character: str) -> bool:
    """Tell letters, digits and Han characters from punctuation and space.

    >>> [is_word(c) for c in "策a1%、（"]
    [True, True, True, True, False, False]
    """
    return character.isalnum() or character in "%+"


def fold(text: str) -> str:
    """Fold width and case and drop punctuation and space, for comparing and searching.

    >>> fold("（一）ＡＩ 大模型，“揭榜挂帅”")
    '一ai大模型揭榜挂帅'
    """
    return "".join(filter(is_word, unify(text)))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a text and give, for each folded character, its index in the text.

    >>> fold_with_offsets("Ａ、b")
    ('ab', [0, 2])
    """
    folded: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        for piece in fold(character):
            folded.append(piece)
            offsets.append(index)
    return "".join(folded), offsets


def words(text: str) -> list[str]:
    """Split at everything that is no word character, fold each piece, drop empty ones.

    >>> words("揭榜挂帅 补多少？")
    ['揭榜挂帅', '补多少']
    """
    return "".join(c if is_word(c) else " " for c in unify(text)).split()
