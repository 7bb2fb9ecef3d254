"""Turn the thesaurus of the field and the common words into a lexicon."""

from functools import lru_cache

from cqpolicy_cli.corpus.lexicon import Thesaurus, read_thesaurus
from cqpolicy_cli.corpus.words import read_words
from cqpolicy_cli.index.lexicon import Lexicon, Related, Relation
from cqpolicy_cli.index.terms import normal


@lru_cache(maxsize=1)
def build_lexicon() -> Lexicon:
    """Read all that is known of words."""
    thesaurus = read_thesaurus()
    return Lexicon(
        stops=frozenset(map(normal, thesaurus.questions.stop)),
        weak=frozenset(thesaurus.questions.weak),
        intents={normal(phrase): intent.name for intent in thesaurus.intent for phrase in intent.phrases},
        related=_related(thesaurus),
        topics=frozenset(thesaurus.outside.topics),
        places=frozenset(thesaurus.outside.places),
        words=read_words(),
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
    return {
        term: tuple((word, relation) for word, relation in words.items() if word != term)
        for term, words in found.items()
    }
