"""Find the facts of a folded text that matter most when they change: sums, dates, bounds, bodies and the like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cqpolicy_cli.text.counts import SOME, UNITS
from cqpolicy_cli.text.numerals import HAN
from cqpolicy_cli.tracing.figures import find_figures
from cqpolicy_cli.tracing.folding import Folded, fold_exactly
from cqpolicy_cli.tracing.vocabulary import Vocabulary
from cqpolicy_cli.tracing.weighty import BEFORE_A_FIGURE_ALONE, BOUNDS, FORCE, ROLES, SCOPE

Kind = Literal[
    "amount", "percentage", "date", "count", "number", "bound", "agency", "role", "citation", "force", "scope", "label",
    "wording",
]  # fmt: skip
WEIGHT: tuple[Kind, ...] = (
    "amount", "percentage", "date", "count", "number", "bound", "agency", "role", "citation", "force", "scope", "label",
    "wording",
)  # fmt: skip
MATTERING: frozenset[Kind] = frozenset(WEIGHT[:9])


@dataclass(frozen=True, slots=True)
class Found:
    """A fact at folded characters ``start`` to ``end``; two with one ``value`` say the same."""

    kind: Kind
    start: int
    end: int
    value: str


_LABEL = re.compile(rf"\s*(?:[(（][{HAN}\d]+[)）]|[{HAN}]+、|\d{{1,2}}[.、．](?!\d)|第[{HAN}\d]+[条章节款项])\s*")
_LISTED = re.compile(r"[^、,，;；:：。()（）〔〕\[\]\s]+")
_BODY = re.compile(
    r"(?:各|市|区|县|国家|重庆|有关)?[\u4e00-\u9fff]{1,12}?(?:局|委|办|厅|部|署|院|行|会|政府|管委会|委员会|海关|公司|集团|中心|专班)"
)
_LONGEST_FIRST = sorted(BOUNDS, key=len, reverse=True)
_BOUND = re.compile(
    "|".join(f"{w}(?=[\\d{SOME}])" if w in BEFORE_A_FIGURE_ALONE else w for w in _LONGEST_FIRST)
    + rf"|(?<=[\d{SOME}万])[余多](?=[万亿]|{'|'.join(UNITS)})"
)


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make a pattern that finds any of some words, the longest first."""
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


_PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("role", _words(ROLES)), ("force", _words(FORCE)), ("scope", _words(SCOPE)),
)  # fmt: skip


def find_facts(folded: Folded, vocabulary: Vocabulary) -> tuple[Found, ...]:
    """Find the facts of a text; those of one group do not overlap.

    >>> words = Vocabulary(frozenset(), {}, {})
    >>> [(f.kind, f.value) for f in find_facts(fold_exactly("到2027年给予不超过1,000万元、10%"), words)]
    [('date', '2027'), ('amount', '10000000'), ('percentage', '1/10'), ('bound', 'max'), ('force', '给予')]
    """
    label = label_length(folded.original)
    found = [Found("label", 0, label, folded.text[:label])] if label else []
    return (*found, *_figures(folded, label), *_others(folded, vocabulary))


def label_length(original: str) -> int:
    """Count the folded characters of the number that a text begins with: (一), 二、, 3., 第四条.

    >>> label_length("（一）实施"), label_length("12.按照"), label_length("2024年"), label_length("1.5万")
    (1, 2, 0, 0)
    """
    match = _LABEL.match(original)
    return len(fold_exactly(match[0]).text) if match else 0


def _figures(folded: Folded, start: int) -> Iterator[Found]:
    """Find figures behind a label; none goes over a break."""
    cuts = [start, *sorted(place for place in folded.parted if place > start), len(folded.text)]
    for figure in find_figures(folded.text, cuts):
        yield Found(figure.kind, figure.start, figure.end, figure.value)


def _others(folded: Folded, vocabulary: Vocabulary) -> Iterator[Found]:
    """Find bounds, bodies and weighty words."""
    text = folded.text
    for match in _BOUND.finditer(text):
        yield Found("bound", match.start(), match.end(), BOUNDS.get(match[0], "min"))
    yield from _bodies(folded, vocabulary)
    for kind, pattern in _PLAIN:
        for match in pattern.finditer(text):
            yield Found(kind, match.start(), match.end(), match[0])


def _bodies(folded: Folded, vocabulary: Vocabulary) -> Iterator[Found]:
    """Find bodies of the registry anywhere, and in lists what is called like one."""
    text = folded.text
    place = 0
    taken: set[int] = set()
    while place < len(text):
        if name := vocabulary.body_at(text, place):
            yield Found("agency", place, place + len(name), vocabulary.bodies[name])
            taken.update(range(place, place + len(name)))
            place += len(name)
        else:
            place += 1
    yield from _unknown_bodies(folded, taken)


def _unknown_bodies(folded: Folded, taken: set[int]) -> Iterator[Found]:
    """Find what stands alone between two marks and is called like a body."""
    at = {offset: place for place, offset in reversed(list(enumerate(folded.offsets)))}
    for match in _LISTED.finditer(folded.original):
        body = _BODY.match(match[0])
        start = at.get(match.start())
        if body and start is not None and body[0] == match[0] and start not in taken:
            yield Found("agency", start, start + len(fold_exactly(match[0]).text), match[0])
