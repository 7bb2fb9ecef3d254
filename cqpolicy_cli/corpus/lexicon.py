"""Read what is known of the language: the thesaurus of the field, readings, traditional forms, common words."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import tomli

from cqpolicy_cli.corpus.decode import decode
from cqpolicy_cli.corpus.read import read_bytes, shipped_folder
from cqpolicy_cli.errors import CorpusError, Place, Problem
from cqpolicy_cli.values import dataclass

IntentName = Literal["amount", "deadline", "agency", "target", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThesaurusEntry:
    """What people type (``terms``) and the words of the texts that they mean by it, with the reason."""

    terms: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Phrases that ask for a kind of fact; ``open`` ones ask without naming it (多少钱) and are no content."""

    name: IntentName
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Words of questions and politeness, which weigh nothing, and words that frame a question and weigh little."""

    stop: tuple[str, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Topics next to the field, and places elsewhere: words that nothing else can stand for."""

    topics: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesaurus:
    """The file as a value."""

    questions: Questions
    outside: Outside
    intent: tuple[Intent, ...]
    entry: tuple[ThesaurusEntry, ...]


@dataclass(frozen=True, slots=True)
class Familiarity:
    """How familiar a word is: the power of ten of its frequency in general (0: rare), and whether it is a noun."""

    power: int = 0
    noun: bool = True


@lru_cache(maxsize=1)
def read_thesaurus() -> Thesaurus:
    """Read the thesaurus; CorpusError with every fault of its form."""
    path = shipped_folder() / "thesaurus.toml"
    problems: list[Problem] = []
    raw = tomli.loads(read_bytes(path).decode())
    thesaurus = decode(Thesaurus, raw, Place(str(path)), problems)
    if thesaurus is None:
        raise CorpusError(problems)
    return thesaurus


def _lines(name: str) -> list[str]:
    """Give the lines of a table of the shipped folder, without the first, which says where it comes from."""
    return Path(shipped_folder() / name).read_text(encoding="utf-8").splitlines()[1:]


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
