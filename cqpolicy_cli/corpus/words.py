"""Read tables of the language: readings of characters, traditional forms, how common words are."""

from functools import lru_cache
from typing import Literal

from cqpolicy_cli.corpus.shipped import shipped_folder
from cqpolicy_cli.values import dataclass

IntentName = Literal["amount", "deadline", "agency", "target", "reference"]


@dataclass(frozen=True, slots=True)
class Familiarity:
    """How familiar a word is: the power of ten of its frequency in general (0: rare), and whether it is a noun."""

    power: int = 0
    noun: bool = True


def _lines(name: str) -> list[str]:
    """Give the lines of a table of the shipped folder, without the first, which says where it comes from."""
    return (shipped_folder() / name).read_text(encoding="utf-8").splitlines()[1:]


@lru_cache(maxsize=1)
def read_syllables() -> dict[str, str]:
    """Give the characters of each syllable; ü is v, tones are left out."""
    return {key: characters for key, _, characters in (line.partition(" ") for line in _lines("pinyin.txt"))}


@lru_cache(maxsize=1)
def read_traditional() -> dict[int, int]:
    """Give a table for ``str.translate`` from traditional to simplified characters."""
    old, new = _lines("traditional.txt")
    return str.maketrans(old, new)


@lru_cache(maxsize=1)
def read_words() -> dict[str, Familiarity]:
    """Give how familiar each common word is."""
    words: dict[str, Familiarity] = {}
    for line in _lines("words.txt"):
        words |= dict.fromkeys(line[3:].split(" "), Familiarity(int(line[0]), noun=line[1] == "n"))
    return words
