"""Compare a passage with a stretch of a document word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from cqpolicy_cli.tracing.folding import DIGITS, Folded
from cqpolicy_cli.tracing.vocabulary import Vocabulary

SegmentKind = Literal["same", "left-out", "added"]
MARKS: dict[SegmentKind, tuple[str, str]] = {"same": ("", ""), "left-out": ("[-", "-]"), "added": ("{+", "+}")}
BRIDGE = 1


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that differ: folded characters of the policy and of the passage; one of them may be empty."""

    policy: tuple[int, int]
    passage: tuple[int, int]

    @property
    def weight(self) -> int:
        """Count the characters on both sides."""
        return self.policy[1] - self.policy[0] + self.passage[1] - self.passage[0]


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that are the same, that the passage left out, or that it added."""

    kind: SegmentKind
    text: str


def marked(segments: tuple[Segment, ...]) -> str:
    """Write a comparison with marks that need no colour: [-left out-]{+added+}.

    >>> marked((Segment("left-out", "最高"), Segment("added", "不低于"), Segment("same", "500万元")))
    '[-最高-]{+不低于+}500万元'
    """
    return "".join(MARKS[s.kind][0] + s.text + MARKS[s.kind][1] for s in segments)


def find_hunks(policy: Folded, passage: Folded, vocabulary: Vocabulary) -> tuple[Hunk, ...]:
    """Give the stretches in which two texts differ, in order.

    >>> from cqpolicy_cli.tracing.folding import fold_exactly
    >>> find_hunks(fold_exactly("最高500万元"), fold_exactly("不低于500万元"), Vocabulary(frozenset(), {}, {}))
    (Hunk(policy=(0, 2), passage=(0, 3)),)
    """
    left, right = vocabulary.words(policy.text, policy.parted), vocabulary.words(passage.text, passage.parted)
    at_left, at_right = _places(left), _places(right)
    hunks: list[Hunk] = []
    for step in Levenshtein.opcodes(left, right):
        if step.tag != "equal":
            old = at_left[step.src_start], at_left[step.src_end]
            hunk = Hunk(old, (at_right[step.dest_start], at_right[step.dest_end]))
            if hunks and _joins(hunks[-1], hunk, passage.text):
                hunk = Hunk((hunks[-1].policy[0], hunk.policy[1]), (hunks[-1].passage[0], hunk.passage[1]))
                hunks.pop()
            hunks.append(hunk)
    return tuple(hunks)


def _places(words: list[str]) -> list[int]:
    """Give where each word begins, and where the last one ends."""
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places


def _joins(before: Hunk, hunk: Hunk, passage: str) -> bool:
    """Tell whether two hunks are one: nothing, or a lone character that is no figure, is between them."""
    between = passage[before.passage[1] : hunk.passage[0]]
    return not between or (len(between) <= BRIDGE and between not in DIGITS and min(before.weight, hunk.weight) > 2)


def segments_of(policy: Folded, start: int, passage: Folded, hunks: tuple[Hunk, ...]) -> tuple[Segment, ...]:
    """Write a comparison in the words as they stand; ``start`` is where the stretch of the policy begins."""
    return tuple(segment for segment in _segments(policy, start, passage, hunks) if segment.text)


def _segments(policy: Folded, start: int, passage: Folded, hunks: tuple[Hunk, ...]) -> Iterator[Segment]:
    """Give the segments, in the order of the passage."""
    reached = 0
    for hunk in hunks:
        first, last = hunk.passage
        begin = passage.offsets[first] if first < len(passage.offsets) else len(passage.original)
        if first == last:
            begin = passage.offsets[first - 1] + 1 if first else 0
        yield Segment("same", _one_line(passage.original[reached:begin]))
        yield Segment("left-out", policy.slice(start + hunk.policy[0], start + hunk.policy[1]))
        reached = passage.offsets[last - 1] + 1 if last > first else begin
        yield Segment("added", _one_line(passage.original[begin:reached]))
    yield Segment("same", _one_line(passage.original[reached:]))


def _one_line(text: str) -> str:
    """Make line breaks spaces."""
    return " ".join(text.split("\n"))
