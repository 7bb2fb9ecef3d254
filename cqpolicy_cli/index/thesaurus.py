"""Turn the thesaurus of the field and the common words into a lexicon."""

from collections.abc import Iterable
from functools import lru_cache

from cqpolicy_cli.corpus.lexicon import Thesaurus, read_thesaurus
from cqpolicy_cli.corpus.words import read_words
from cqpolicy_cli.index.lexicon import Lexicon, Listed, Related, Relation
from cqpolicy_cli.index.terms import normal


@lru_cache(maxsize=1)
def build_lexicon() -> Lexicon:
    """Read all that is known of words."""
    thesaurus = read_thesaurus()
    stops = frozenset(map(normal, thesaurus.questions.stop))
    intents = {normal(phrase): intent.name for intent in thesaurus.intent for phrase in intent.phrases}
    duties = {normal(phrase): duty.role for duty in thesaurus.duty for phrase in duty.phrases}
    related, words = _related(thesaurus), read_words()
    topics, places = (frozenset(map(normal, words)) for words in (thesaurus.outside.topics, thesaurus.outside.places))
    claims: tuple[tuple[Listed, Iterable[str]], ...] = (
        ("word", words.keys() | duties.keys()), ("outside", topics | places), ("term", related), ("stop", stops),
        ("intent", intents),
    )  # fmt: skip
    return Lexicon(
        stops=stops,
        weak=frozenset(map(normal, thesaurus.questions.weak)),
        intents=intents,
        duties=duties,
        related=related,
        topics=topics,
        places=places,
        words=words,
        listed={word: name for name, listed in claims for word in listed},
    )


def _related(thesaurus: Thesaurus) -> dict[str, Related]:
    """Give for each term what the texts say instead."""
    found: dict[str, dict[str, Relation]] = {}
    for entry in thesaurus.entry:
        groups: tuple[tuple[Relation, tuple[str, ...]], ...] = (
            ("synonym", entry.synonyms),
            ("narrower", entry.narrower),
            ("broader", entry.broader),
        )
        for term in map(normal, entry.terms):
            known = found.setdefault(term, {})
            for relation, words in groups:
                for word in map(normal, words):
                    known.setdefault(word, relation)
    for term in tuple(found):
        found.setdefault(plural(term), found[term])
    return {
        term: tuple((word, relation) for word, relation in words.items() if word != term)
        for term, words in found.items()
    }


def plural(term: str) -> str:
    """Give the plural of an English term; whatever else is its own.

    >>> [plural(term) for term in ("foreign company", "tax break", "patents", "海外仓")]
    ['foreign companies', 'tax breaks', 'patents', '海外仓']
    """
    if not (term.isascii() and term[-1:].isalpha()) or term.endswith("s"):
        return term
    if term.endswith("y") and term[-2:-1] not in "aeiou":
        return term[:-1] + "ies"
    return term + ("es" if term.endswith(("ch", "sh", "x", "z")) else "s")
