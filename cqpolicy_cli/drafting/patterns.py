"""Named patterns with examples, and what recognisers share: hiding titles and numbers of documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cqpolicy_cli.text.citations import CITATION

HIDDEN = "\N{WHITE SQUARE}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with its name, what it must find in which text, and where it must find nothing.

    ``finds`` are pairs of a text and the words that are to be found in it; ``reads_citations`` says that
    the pattern looks at titles and numbers of documents, which are hidden from the others.
    """

    name: str
    regex: re.Pattern[str]
    finds: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...] = ()
    reads_citations: bool = False

    def search(self, text: str) -> re.Match[str] | None:
        """Find the pattern in a text as its recogniser does."""
        return self.regex.search(text if self.reads_citations else hide_citations(text))


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a pattern found, and where."""

    name: str
    start: int
    end: int
    quote: str


def find_all(patterns: Iterable[Pattern], text: str) -> list[Found]:
    """Find what the patterns match, in text order; where two overlap, the earlier pattern has it."""
    taken: set[int] = set()
    found: list[Found] = []
    for pattern in patterns:
        for match in pattern.regex.finditer(text):
            if match[0] and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append(Found(pattern.name, *match.span(), match[0]))
    return sorted(found, key=lambda item: item.start)


def hide_citations(text: str) -> str:
    """Replace titles and numbers of documents, whose years and figures are no facts, keeping positions.

    >>> hide_citations("按照《规划（2021—2025年）》和国办发〔2020〕53号")
    '按照□□□□□□□□□□□□□□□□和□□□□□□□□□□□□'
    """
    return CITATION.sub(lambda match: HIDDEN * len(match[0]), text)


def failures(patterns: Iterable[Pattern]) -> Iterator[str]:
    """Tell which examples a table of patterns does not bear out."""
    for pattern in patterns:
        for text, quote in pattern.finds:
            match = pattern.search(text)
            if match is None or match[0] != quote:
                yield f"{pattern.name}: {text} → {match and match[0]}, not {quote}"
        for text in pattern.rejects:
            if match := pattern.search(text):
                yield f"{pattern.name}: {text} → {match[0]}, but nothing is to be found"
