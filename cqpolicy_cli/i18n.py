"""The language of the interface: sentences are marked with ``_`` and looked up in a catalogue.

Sentences are English in the code; ``locale/zh/LC_MESSAGES/cqpolicy.mo`` has them in Simplified
Chinese (``make catalogue``). Keys, enumerated values, ids and exit statuses are never translated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from cqpolicy_cli.patterns import regex

LANGUAGES = ("en", "zh")
CATALOGUES = Path(__file__).with_name("locale")

_current: list[NullTranslations] = [NullTranslations()]
_language = ["en"]


def _(message: str) -> str:
    """Give a sentence of the interface in the language of the user."""
    return _current[0].gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - the customary name, which the extraction looks for
    """Mark a sentence that is looked up later, where it is printed."""
    return message


def listed(names: Iterable[str]) -> str:
    """Write names one after another, as the language of the user does.

    >>> listed(["sme", "mfg"])
    'sme, mfg'
    """
    return _(", ").join(names)


def headed(heading: str, text: str) -> str:
    """Write a text behind what it is about, as the language of the user does.

    >>> headed("Kind", "preamble")
    'Kind: preamble'
    """
    return _("{heading}: {text}").format(heading=heading, text=text)


Sentences = tuple[tuple[re.Pattern[str], str], ...]


def sentences(*pairs: tuple[str, str]) -> Sentences:
    """Make a table of other libraries' English sentences (patterns) and our own for them."""
    return tuple((regex(pattern, re.DOTALL), sentence) for pattern, sentence in pairs)


def reworded(message: str, table: Sentences) -> str:
    """Say another library's sentence in the user's language; one not in the table stays as it is."""
    for pattern, sentence in table:
        if match := pattern.fullmatch(message.strip()):
            return _(sentence).format(*(_((group or "").replace("'", "")) for group in match.groups()))
    return message


def use_language(language: str) -> None:
    """Switch the interface to ``en`` or ``zh``."""
    _language[0] = language
    if language == "en":
        _current[0] = NullTranslations()
        return
    _current[0] = _catalogue(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use a language for a while."""
    before = _language[0]
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


@cache
def _catalogue(language: str) -> GNUTranslations:
    """Read the sentences of a language, once."""
    with (CATALOGUES / language / "LC_MESSAGES" / "cqpolicy.mo").open("rb") as file:
        return GNUTranslations(file)


def language() -> str:
    """Give the language of the interface, for documents that name theirs."""
    return _language[0]


def language_of(environment: Mapping[str, str]) -> str:
    """Give the language that the locale asks for: ``zh`` for any Chinese one, ``en`` otherwise.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LC_ALL": "C", "LANG": "zh_CN"})
    ('zh', 'en')
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
