"""What a question is understood to ask: parts, each with the phrases that meet it."""

from typing import Literal

from cqpolicy_cli.corpus.words import IntentName
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.values import dataclass

Relation = Literal["typed", "synonym", "narrower", "broader", "group", "parts", "mark"]
NoteKind = Literal["cut", "reading", "agency", "duties", "in-role", "not-in-role", "idle", "instead", "asks", "unknown"]


@dataclass(frozen=True, slots=True)
class Option:
    """A phrase (or a mark) that meets a part, how well it does, and why: ``parts`` are a word's pairs of characters."""

    phrase: str
    factor: float
    relation: Relation

    @property
    def is_mark(self) -> bool:
        """Tell a mark from words."""
        return self.phrase[0] in "=§№@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that is asked for.

    ``weight`` is how much it says, and ``scale`` which share of that its phrases bring into the score; ``counts`` is
    False for what may be missing without harm (a body, a soft intent); ``joined`` says that it was typed right
    behind the part before it; ``outside`` that it is a topic or place beyond the corpus.
    """

    typed: str
    options: tuple[Option, ...]
    weight: float
    scale: float = 1.0
    counts: bool = True
    joined: bool = False
    outside: bool = False

    @property
    def is_known(self) -> bool:
        """Tell whether the corpus has any phrase for it, more than some of its characters."""
        return any(option.relation != "parts" for option in self.options)


@dataclass(frozen=True, slots=True)
class Note:
    """What was read otherwise than typed: a slip or pinyin, a body (idle or not), other words, an intent, nothing.

    ``cut`` has what was too much; ``duties`` says that a body's duties were asked for, ``in-role`` and ``not-in-role``
    that those in a ``role`` were, and whether it has any.
    """

    kind: NoteKind
    typed: str
    read: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: its parts, the facts that it wants, and notes for the one who asked.

    ``neighbours`` are phrases of two parts that were typed right behind each other.
    """

    parts: tuple[Part, ...]
    neighbours: tuple[str, ...] = ()
    intents: tuple[IntentName, ...] = ()
    notes: tuple[Note, ...] = ()
