"""Say what a stretch of a question is: politeness, an intent, a body, a term of the thesaurus, a word of the corpus."""

from collections.abc import Callable, Container, Mapping
from functools import lru_cache
from typing import Literal, cast

from cqpolicy_cli.corpus.words import Familiarity, IntentName
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.index.lexicon import Listed, Related, Relation
from cqpolicy_cli.index.searchable import Postings, Searchable
from cqpolicy_cli.lazy import load
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.values import dataclass

Kind = Literal["stop", "intent", "agency", "term", "outside", "word", "standing", "stray"]

RARE = Familiarity()
FACTORS: Mapping[Relation, float] = {"synonym": 0.8, "narrower": 0.6, "broader": 0.4}
ASKING = regex(r"[多几谁哪何啥好找问归向到去]|什么|how|wh")


@dataclass(frozen=True, eq=False)
class Language:
    """All that is known of words, ready to be asked about one stretch of a folded text."""

    index: Index
    postings: Postings
    stops: Container[str]
    weak: Container[str]
    intents: Mapping[str, IntentName]
    duties: Mapping[str, Role | None]
    related: Mapping[str, Related]
    topics: Container[str]
    places: Container[str]
    words: Mapping[str, Familiarity]
    listed: Mapping[str, Listed]
    kinds: dict[str, Kind]
    kinds_by_list: dict[str, Kind | None]

    def kind_of(self, stretch: str) -> Kind:
        """Tell what a stretch is: what the lists say, else what the corpus does; ``stray`` is what nothing knows."""
        if stretch not in self.kinds:
            self.kinds[stretch] = self.kind_by_list(stretch) or self._kind_by_corpus(stretch)
        return self.kinds[stretch]

    def kind_by_list(self, stretch: str) -> Kind | None:
        """Tell what the lists say that a stretch is, None where none has it."""
        if stretch not in self.kinds_by_list:
            self.kinds_by_list[stretch] = self._kind_by_list(stretch)
        return self.kinds_by_list[stretch]

    def _kind_by_list(self, stretch: str) -> Kind | None:
        """Look a stretch up in the lists."""
        listed = self.listed.get(stretch)
        if listed in ("intent", "stop"):
            return listed
        if stretch in self.index.names.by_spelling:
            return "agency"
        if listed == "outside":
            return "word" if self.postings.stands(stretch) else "outside"
        return listed

    def _kind_by_corpus(self, stretch: str) -> Kind:
        """Look a stretch up in the corpus."""
        if stretch.isascii() and self.postings.stands(stretch):
            return "word"
        return "standing" if self._stands_alone(stretch) else "stray"

    def _stands_alone(self, stretch: str) -> bool:
        """Tell whether the corpus has a stretch that does not begin or end with a word of no weight."""
        loose = len(stretch) < 2 or stretch[0] in self.stops or stretch[-1] in self.stops
        return (not loose or stretch in self.postings.names) and self.postings.stands(stretch)

    def asks_openly(self, phrase: str) -> bool:
        """Tell an intent that only asks (多少钱) from one that names what is wanted (有效期)."""
        return bool(ASKING.search(phrase))

    def familiarity(self, word: str) -> Familiarity:
        """Tell how familiar a word is in general."""
        return self.words.get(word, RARE)


@lru_cache(maxsize=2)
def language_of(index: Index) -> Language:
    """Prepare all that is known of words for one corpus."""
    searchable = index.compiled
    if searchable is None:
        make = cast("Callable[[Index], Searchable]", load("cqpolicy_cli.index.in_memory:make_searchable"))
        searchable = make(index)
    lexicon = searchable.lexicon
    return Language(
        index=index,
        postings=searchable.postings,
        stops=lexicon.stops,
        weak=lexicon.weak,
        intents=lexicon.intents,
        duties=lexicon.duties,
        related=lexicon.related,
        topics=lexicon.topics,
        places=lexicon.places,
        words=lexicon.words,
        listed=lexicon.listed,
        kinds={},
        kinds_by_list={},
    )
