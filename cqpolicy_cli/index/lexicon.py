"""What is known of words besides the corpus, made ready to be asked about one stretch of a folded text."""

from collections.abc import Collection, Mapping
from typing import Literal

from cqpolicy_cli.corpus.words import Familiarity, IntentName
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.values import dataclass

Relation = Literal["synonym", "narrower", "broader"]
Listed = Literal["intent", "stop", "term", "outside", "word"]
Related = tuple[tuple[str, Relation], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Words of questions, what they ask for, what the texts say instead, and how familiar words are in general.

    ``duties`` ask what a body must do, in a role or in any.
    ``listed`` says of every word that any of these know which of them claims it.
    """

    stops: Collection[str]
    weak: Collection[str]
    intents: Mapping[str, IntentName]
    duties: Mapping[str, Role | None]
    related: Mapping[str, Related]
    topics: Collection[str]
    places: Collection[str]
    words: Mapping[str, Familiarity]
    listed: Mapping[str, Listed]
