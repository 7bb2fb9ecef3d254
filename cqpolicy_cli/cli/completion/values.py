"""The lists of words that values are completed from: what the program knows, and what the corpus holds."""

from collections.abc import Iterable, Iterator
from typing import get_args

from cqpolicy_cli.cli.completion import SHELLS
from cqpolicy_cli.cli.completion.description import Values, Word
from cqpolicy_cli.cli.output import COLORS, PARTICULAR
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.cli.sorting import SORTS, SORTS_OF_A_COMMAND
from cqpolicy_cli.cli.topics import FORMATS_IN_WORDS, TOPICS
from cqpolicy_cli.facts.amount import AmountKind
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.i18n import LANGUAGES, _
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.model import Agency, ClauseKind
from cqpolicy_cli.render import FORMATS
from cqpolicy_cli.reports.spelled import spell_amount_kind, spell_clause_kind, spell_role
from cqpolicy_cli.tabular import Spelled

FORMATS_OF_A_COMMAND: dict[str, tuple[str, ...]] = {
    "duties": ("html", "docx", "xlsx"),
    "deadlines": ("ics", "timeline"),
}


def values_of(index: Index) -> dict[str, Values]:
    """Collect the lists, by the names that ``description.VALUES_OF`` gives them.

    A list of one command is called ``format-deadlines``; it is used there instead of ``format``.
    """
    agencies = index.corpus.agencies
    return {
        "agency": Values(_("body"), tuple(map(_canonical, agencies)), tuple(_abbreviations(agencies))),
        "document": Values(_("document"), tuple(Word(d.slug, d.title) for d in index.corpus.documents)),
        "id": Values(_("clause"), tuple(Word(entry.clause.id, entry.clause.title) for entry in index.entries)),
        "role": Values(_("role"), tuple(_spelled(map(spell_role, get_args(Role))))),
        "kind": Values(_("kind"), tuple(_spelled(map(spell_clause_kind, get_args(ClauseKind))))),
        "amount-kind": Values(_("kind"), tuple(_spelled(map(spell_amount_kind, get_args(AmountKind))))),
        "format": _formats(),
        **{f"format-{command}": _formats(command) for command in FORMATS_OF_A_COMMAND},
        "sort": _sorts(SORTS),
        **{f"sort-{command}": _sorts(keys) for command, keys in SORTS_OF_A_COMMAND.items()},
        "color": Values(_("colour"), _words(COLORS)),
        "language": Values(_("language"), _words(LANGUAGES)),
        "shell": Values(_("shell"), _words(SHELLS)),
        "topic": Values(_("topic"), tuple(_topics())),
    }


def _formats(command: str = "") -> Values:
    """List the formats of every command, and those that one command has besides."""
    particular = {*PARTICULAR, *(name for names in FORMATS_OF_A_COMMAND.values() for name in names)}
    offered = (name for name in FORMATS if name not in particular or name in FORMATS_OF_A_COMMAND.get(command, ()))
    return Values(_("format"), tuple(Word(name, _(FORMATS_IN_WORDS.get(name, ""))) for name in offered))


def _sorts(keys: Iterable[str]) -> Values:
    """List keys to sort by, forwards and backwards."""
    return Values(_("sort key"), _words((*keys, *(f"-{key}" for key in keys))))


def _words(texts: Iterable[str]) -> tuple[Word, ...]:
    """Make words without a meaning beyond themselves."""
    return tuple(Word(text) for text in texts)


def _spelled(names: Iterable[Spelled]) -> Iterator[Word]:
    """Make words of enumerated values; the meaning is their name in the user's language."""
    for name in names:
        yield Word(name.machine, name.person if name.person != name.machine else "")


def _canonical(agency: Agency) -> Word:
    """Make a word of a body's canonical name."""
    return Word(agency.name, agency.full_name if agency.full_name != agency.name else "")


def _abbreviations(agencies: Iterable[Agency]) -> Iterator[Word]:
    """Make words of the everyday names: those that are no longer than the canonical one."""
    for agency in agencies:
        for name in agency.names[1:]:
            if len(name) <= len(agency.name):
                yield Word(name, agency.full_name)


def _topics() -> Iterator[Word]:
    """Make words of the help topics and the commands."""
    yield from (Word(name, _(topic.summary)) for name, topic in TOPICS.items())
    yield from (Word(name, _(command.summary)) for name, command in COMMANDS.items())
