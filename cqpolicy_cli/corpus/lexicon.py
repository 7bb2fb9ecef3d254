"""Read the thesaurus of the field."""

from functools import lru_cache

import tomli

from cqpolicy_cli.corpus.decode import decode
from cqpolicy_cli.corpus.read import read_bytes
from cqpolicy_cli.corpus.shipped import shipped_folder
from cqpolicy_cli.corpus.words import IntentName
from cqpolicy_cli.errors import CorpusError, Place, Problem
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.values import dataclass


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
class Charging:
    """Words that ask, beside the name of a body, for what it must do; in a certain ``role``, or in any."""

    role: Role | None = None
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
    duty: tuple[Charging, ...]
    entry: tuple[ThesaurusEntry, ...]


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
