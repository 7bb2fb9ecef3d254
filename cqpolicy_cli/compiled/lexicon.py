"""Ask a compiled form what is known of words."""

from typing import cast

from cqpolicy_cli.compiled.sections import Table
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.corpus.words import Familiarity, IntentName
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.index.lexicon import Lexicon, Listed, Related, Relation

LISTED: tuple[Listed, ...] = ("intent", "stop", "term", "outside", "word")
RELATIONS: tuple[Relation, ...] = ("synonym", "narrower", "broader")


def spell_related(related: Related) -> bytes:
    """Spell what the texts say instead of a word."""
    return "\n".join(f"{RELATIONS.index(relation)}{word}" for word, relation in related).encode()


def read_related(data: bytes) -> Related:
    """Read what ``spell_related`` spells."""
    return tuple((line[1:], RELATIONS[int(line[0])]) for line in data.decode().split("\n") if line)


def spell_familiarity(known: Familiarity) -> bytes:
    """Spell how familiar a word is."""
    return f"{known.power}{'n' if known.noun else '-'}".encode()


def read_familiarity(data: bytes) -> Familiarity:
    """Read what ``spell_familiarity`` spells."""
    return Familiarity(int(data[:1]), data[1:] == b"n")


def read_intent(data: bytes) -> IntentName:
    """Read the name of an intent."""
    return cast("IntentName", data.decode())


def read_role(data: bytes) -> Role | None:
    """Read a role, "" for any."""
    return cast("Role", data.decode()) if data else None


def spell_listed(listed: Listed) -> bytes:
    """Spell which list claims a word."""
    return bytes((LISTED.index(listed),))


def read_listed(data: bytes) -> Listed:
    """Read which list claims a word."""
    return LISTED[data[0]]


def read_lexicon(store: Store) -> Lexicon:
    """Open the lexicon."""
    return Lexicon(
        stops=Table(store, "stops", bool),
        weak=Table(store, "weak", bool),
        intents=Table(store, "intents", read_intent),
        duties=Table(store, "duties", read_role),
        related=Table(store, "related", read_related),
        topics=Table(store, "topics", bool),
        places=Table(store, "places", bool),
        words=Table(store, "words", read_familiarity),
        listed=Table(store, "listed", read_listed),
    )
