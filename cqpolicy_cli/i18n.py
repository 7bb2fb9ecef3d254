"""The language of the interface: sentences are marked with ``_`` and looked up in a catalogue."""

from gettext import NullTranslations

_current = NullTranslations()


def _(message: str) -> str:
    """Give a sentence of the interface in the language of the user."""
    return _current.gettext(message)
