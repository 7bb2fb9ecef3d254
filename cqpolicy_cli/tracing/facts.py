"""Find the facts of a folded text that matter most when they change: sums, dates, bounds, bodies and the like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from cqpolicy_cli.text.counts import UNITS
from cqpolicy_cli.text.dates import read_period
from cqpolicy_cli.text.numerals import NUMBER, read_number
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


_SOME = "一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_HAN = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_UNIT = "|".join(sorted((unit for unit in UNITS if unit not in ("%", "％")), key=len, reverse=True))
_FIGURES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("date", re.compile(r"(?:19|20)\d\d(?:(?:19|20)\d\d)年")),
    ("date", re.compile(rf"(?:(?:19|20)\d\d|[{_HAN}]{{4}})年(?:\d\d?月(?:\d\d?日)?|(?:第?[一二三四1-4]季度|上半年|下半年|底|末|初))?")),
    ("date", re.compile(r"\d\d?月\d\d?日|每年|每月|每季度|每半年|上半年|下半年")),
    ("date", re.compile(rf"(?:\d+|[{_HAN}]+)(?:年|个月|个工作日|日|天|小时)(?![度份])")),
    ("percentage", re.compile(rf"\d+(?:\.\d+)?(?:%|个百分点)|百分之[{_HAN}]+|(?:\d+|[{_HAN}]+)(?:成(?=以)|倍)")),
    ("amount", re.compile(rf"{NUMBER}(?:元|美元)")),
    ("count", re.compile(rf"(?:\d+(?:\.\d+)?|(?<![第几数])[{_SOME}]+)(?:{_UNIT})")),
    ("amount", re.compile(r"\d+(?:\.\d+)?[百千]?[万亿]")),
    ("number", re.compile(r"\d+(?:\.\d+)?")),
)  # fmt: skip
_LABEL = re.compile(rf"\s*(?:[(（][{_HAN}\d]+[)）]|[{_HAN}]+、|\d{{1,2}}[.、．](?!\d)|第[{_HAN}\d]+[条章节款项])\s*")
_LISTED = re.compile(r"[^、,，;；:：。()（）〔〕\[\]\s]+")
_BODY = re.compile(
    r"(?:各|市|区|县|国家|重庆|有关)?[\u4e00-\u9fff]{1,12}?(?:局|委|办|厅|部|署|院|行|会|政府|管委会|委员会|海关|公司|集团|中心|专班)"
)
_LONGEST_FIRST = sorted(BOUNDS, key=len, reverse=True)
_BOUND = re.compile("|".join(f"{w}(?=\\d)" if w in BEFORE_A_FIGURE_ALONE else w for w in _LONGEST_FIRST))


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
    [('date', '2027年'), ('amount', '10000000'), ('percentage', '10%'), ('bound', 'max'), ('force', '给予')]
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
    """Find figures, each once, as the first kind that fits; none goes over a break."""
    taken = [False] * len(folded.text)
    found: list[Found] = []
    cuts = [start, *sorted(place for place in folded.parted if place > start), len(folded.text)]
    for kind, pattern in _FIGURES:
        for match in (each for span in pairwise(cuts) for each in pattern.finditer(folded.text, *span)):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(match[0])
                found.append(Found(kind, match.start(), match.end(), value_of(kind, match[0])))
    return iter(sorted(found, key=lambda fact: fact.start))


def value_of(kind: Kind, words: str) -> str:
    """Spell what a figure is worth, so that 1000万元 and 0.1亿元 are equal.

    >>> value_of("amount", "1000万元") == value_of("amount", "0.1亿元"), value_of("date", "2027年底")
    (True, '2027年底')
    """
    if kind == "date":
        period = read_period(words)
        return str(period.end) if period and period.end and period.precision == "day" else words
    if match := re.fullmatch(rf"({NUMBER})(.*)", words):
        try:
            number = read_number(match[1])
        except (ValueError, ArithmeticError):
            return words
        unit = match[2].removeprefix("元") if kind == "amount" else match[2]
        if kind == "count" and unit[:1] in "万亿":
            number, unit = number * {"万": 10**4, "亿": 10**8}[unit[0]], unit[1:]
        return format(number.normalize(), "f") + unit
    return words


def _others(folded: Folded, vocabulary: Vocabulary) -> Iterator[Found]:
    """Find bounds, bodies and weighty words."""
    text = folded.text
    for match in _BOUND.finditer(text):
        yield Found("bound", match.start(), match.end(), BOUNDS[match[0]])
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
