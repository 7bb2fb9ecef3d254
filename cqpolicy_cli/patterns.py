"""Make regular expressions that are compiled when they are first used, not at every start."""

import re
from typing import cast


class _Pattern:
    """A regular expression still to be compiled."""

    def __init__(self, source: str, flags: int) -> None:
        self._made = (source, flags)

    def __getattr__(self, name: str) -> object:
        """Compile it, and keep what was asked for."""
        value: object = getattr(re.compile(*self._made), name)
        self.__dict__[name] = value
        return value


def regex(source: str, flags: int = 0) -> "re.Pattern[str]":
    r"""Make a pattern; of ``re.Pattern`` it has every method and attribute.

    >>> regex(r"\d+").sub("n", "a12b3")
    'anbn'
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))
