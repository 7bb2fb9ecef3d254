"""Find a text in the documents: exactly, or as the most similar stretch with all that differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.tracing.chain import Block, Chain, find_chains
from cqpolicy_cli.tracing.changes import Change, name_changes
from cqpolicy_cli.tracing.compare import Hunk, Segment, find_hunks, segments_of
from cqpolicy_cli.tracing.edges import FIGURE, cuts_a_figure, widened
from cqpolicy_cli.tracing.facts import label_length
from cqpolicy_cli.tracing.folding import Folded, fold_exactly
from cqpolicy_cli.tracing.source import Piece, Source, build_source
from cqpolicy_cli.tracing.vocabulary import Vocabulary, build_vocabulary

Verdict = Literal["verbatim", "differs", "not-found", "too-short", "too-common"]

SHORTEST = 6
COMMON_BELOW = 12
MOST_PLACES = 2
MOST_PLACES_OF_A_SENTENCE = 3
LIKE_ENOUGH, LONG = 0.45, 10
SHORT_LIKE_ENOUGH = 0.6
SCATTERED, LEAST_SCORE = 0.8, 0.4
NEAR_ENOUGH = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found for a text: where it stands, the share of it that does, and what differs."""

    verdict: Verdict
    score: float = 0.0
    pieces: tuple[Piece, ...] = ()
    changes: tuple[Change, ...] = ()
    segments: tuple[Segment, ...] = ()
    nearest: Piece | None = None


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A stretch of the documents with the hunks in which a text differs from it."""

    start: int
    end: int
    hunks: tuple[Hunk, ...]
    covered: float


class Judge:
    """An index made ready to find texts in."""

    def __init__(self, index: Index, slugs: frozenset[str] = frozenset()) -> None:
        self.index = index
        self.source: Source = build_source(index, slugs)
        self.vocabulary: Vocabulary = build_vocabulary(index)
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, text: str) -> Finding:
        """Find a text; the same text is found once."""
        folded = fold_exactly(text)
        if exact := self._exact(folded):
            return exact
        if len(folded.text) < SHORTEST:
            return Finding(verdict="too-short")
        return self._similar(folded)

    def compare_with(self, text: str, piece: Piece) -> Finding:
        """Compare a text with one whole piece."""
        folded = fold_exactly(text)
        start = self.source.starts[self.source.pieces.index(piece)]
        end = self.source.piece_span(start)[1]
        hunks = find_hunks(self.source.folded.part(start, end), folded, self.vocabulary)
        return self._finding(folded, _Aligned(start, end, hunks, _covered(folded, hunks)))

    def _exact(self, folded: Folded) -> Finding | None:
        """Find a text word for word; None where it does not stand so anywhere."""
        spans = list(self._occurrences(folded))
        spans = [span for span in spans if not cuts_a_figure(self.source, *span)]
        whole = [span for span in spans if self._is_whole(*span)]
        clean = [span for span in whole or spans if widened(self.source, *span, folded.text) == span]
        same = [span for span in clean if self._figures_agree(folded, span[0])]
        if same:
            return self._verbatim(folded, same, whole=bool(whole))
        if len(folded.text) < SHORTEST or not spans:
            return None
        if clean:
            return self._other_figures(folded, clean[0])
        if (
            len(folded.text) < COMMON_BELOW
            and len({self.source.pieces_of(*span)[0].id for span in spans}) > MOST_PLACES
        ):
            return Finding(verdict="too-common")
        start, end = widened(self.source, *spans[0], folded.text)
        hunks = find_hunks(self.source.folded.part(start, end), folded, self.vocabulary)
        return self._finding(folded, _Aligned(start, end, hunks, 1.0))

    def _occurrences(self, folded: Folded) -> Iterator[tuple[int, int]]:
        """Give every stretch that is the text."""
        length = len(folded.text)
        start = self.source.text.find(folded.text) if length else -1
        while start >= 0:
            yield start, start + length
            start = self.source.text.find(folded.text, start + 1)

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether a stretch is whole sentences."""
        ends = self.source.folded.ends
        return start in ends and end in ends

    def _verbatim(self, folded: Folded, spans: list[tuple[int, int]], *, whole: bool) -> Finding:
        """Say where a text stands, unless it is too short or stands in too many places to mean any of them."""
        places = [self.source.pieces_of(*span) for span in spans]
        pieces = tuple(dict.fromkeys(piece for place in places for piece in place))
        ids = {place[0].id for place in places}
        length = len(folded.text)
        if length < SHORTEST and (not whole or pieces[0].part == "statement"):
            return Finding(verdict="too-short")
        if len(ids) > (MOST_PLACES_OF_A_SENTENCE if whole else MOST_PLACES) and length < COMMON_BELOW:
            return Finding(verdict="too-common")
        return Finding(verdict="verbatim", score=1.0, pieces=pieces, segments=(Segment("same", _flat(folded)),))

    def _figures_agree(self, folded: Folded, start: int) -> bool:
        """Tell whether the figures are parted alike: a text with spaces between digits must have all of the source's."""
        if not folded.breaks:
            return True
        length = len(folded.text)
        parted = {place - start for place in self.source.folded.breaks if start < place < start + length}
        return parted <= folded.breaks

    def _other_figures(self, folded: Folded, span: tuple[int, int]) -> Finding:
        """Say that digits are the same but parted otherwise: 6 6.7 and 66.7."""
        parted = {place - span[0] for place in self.source.folded.breaks if span[0] < place < span[1]}
        first = last = min(parted - folded.breaks)
        agreed = parted & folded.breaks
        while first > 0 and first not in agreed and folded.text[first - 1] in FIGURE:
            first -= 1
        while last < len(folded.text) and last not in agreed and folded.text[last] in FIGURE:
            last += 1
        hunk = Hunk((first, last), (first, last))
        words = self.source.folded.slice(span[0] + first, span[0] + last), folded.slice(first, last)
        change = Change(kind="number", how="changed", policy=words[0], passage=words[1])
        segments = segments_of(self.source.folded, span[0], folded, (hunk,))
        pieces = self.source.pieces_of(*span)
        return Finding(verdict="differs", score=0.99, pieces=pieces, changes=(change,), segments=segments)

    def _similar(self, folded: Folded) -> Finding:
        """Find the stretch that a text is most like."""
        aligned = [self._aligned(folded, chain) for chain in find_chains(self.source, folded.text)]
        best = max(aligned, key=lambda found: (_score(folded, found), found.covered), default=None)
        if best is None or best.covered < NEAR_ENOUGH:
            return Finding(verdict="not-found")
        if not _like_enough(folded, best):
            nearest = self.source.pieces_of(best.start, best.end)[0]
            return Finding(verdict="not-found", score=_score(folded, best), nearest=nearest)
        return self._finding(folded, best)

    def _aligned(self, folded: Folded, chain: Chain) -> _Aligned:
        """Compare a text with the stretch around a chain."""
        start, end = self._stretch(folded, chain)
        hunks = find_hunks(self.source.folded.part(start, end), folded, self.vocabulary)
        span = widened(self.source, *_trimmed(start, end, hunks), folded.text)
        if span == (start, end):
            return _Aligned(start, end, hunks, _covered(folded, hunks))
        start, end = span
        hunks = find_hunks(self.source.folded.part(start, end), folded, self.vocabulary)
        return _Aligned(start, end, hunks, _covered(folded, hunks))

    def _stretch(self, folded: Folded, chain: Chain) -> tuple[int, int]:
        """Extend a chain over words that may have been changed before and behind it, up to the next punctuation.

        The number of a clause is among them where the text begins with one, too.
        """
        text = folded.text
        chain = self._without_halves_of_figures(text, chain)
        first, last = chain.blocks[0], chain.blocks[-1]
        start, end = first.source, last.source + last.length
        low, high = self.source.document_span(start)
        stops = self.source.folded.stops
        label, begins = self._label_before(start)
        low = (
            begins
            if label and label_length(folded.original)
            else max(
                (stop for stop in range(max(low, start - 60), start + 1) if stop in stops), default=max(low, start - 60)
            )
        )
        high = min((stop for stop in range(end, min(high, end + 60) + 1) if stop in stops), default=min(high, end + 60))
        lead = len(self.vocabulary.words(text[: first.passage]))
        tail = len(self.vocabulary.words(text[last.passage + last.length :]))
        before = self.vocabulary.words(self.source.text[low:start])
        after = self.vocabulary.words(self.source.text[end:high])
        start -= sum(map(len, before[len(before) - min(lead, len(before)) :]))
        return start, end + sum(map(len, after[:tail]))

    def _label_before(self, start: int) -> tuple[bool, int]:
        """Tell whether only the number of a clause is before a place, and where the clause begins."""
        begins = self.source.piece_span(start)[0]
        return 0 < start - begins == label_length(self.source.pieces_of(start, start + 1)[0].text), begins

    def _without_halves_of_figures(self, text: str, chain: Chain) -> Chain:
        """Let a chain not begin or end inside a figure of either text."""
        first, source = chain.blocks[0], self.source.text
        cut = 0
        while cut < first.length - 1 and _in_figure(text, first.passage + cut) | _in_figure(source, first.source + cut):
            cut += 1
        blocks = (Block(first.passage + cut, first.source + cut, first.length - cut), *chain.blocks[1:])
        last = blocks[-1]
        length = last.length
        while length > 1 and _in_figure(text, last.passage + length) | _in_figure(source, last.source + length):
            length -= 1
        return Chain((*blocks[:-1], Block(last.passage, last.source, length)), chain.score)

    def _finding(self, folded: Folded, found: _Aligned) -> Finding:
        """Say what differs; a text in which nothing does is verbatim."""
        pieces = self.source.pieces_of(found.start, found.end)
        if not found.hunks:
            return Finding(verdict="verbatim", score=1.0, pieces=pieces, segments=(Segment("same", _flat(folded)),))
        policy = self.source.folded.part(found.start, found.end)
        return Finding(
            verdict="differs",
            score=_score(folded, found),
            pieces=pieces,
            changes=name_changes(policy, folded, found.hunks, self.vocabulary),
            segments=segments_of(self.source.folded, found.start, folded, found.hunks),
        )


def _in_figure(text: str, place: int) -> bool:
    """Tell whether a place is between two characters of one figure."""
    return 0 < place < len(text) and text[place - 1] in FIGURE and text[place] in FIGURE


def _flat(folded: Folded) -> str:
    """Give a text in one line."""
    return " ".join(folded.original.split("\n")).strip()


def _like_enough(folded: Folded, found: _Aligned) -> bool:
    """Tell whether a text is a changed form of a stretch rather than a text of its own."""
    least = LIKE_ENOUGH if found.covered * len(folded.text) >= LONG else SHORT_LIKE_ENOUGH
    return found.covered >= least and (found.covered >= SCATTERED or _score(folded, found) >= LEAST_SCORE)


def _trimmed(start: int, end: int, hunks: tuple[Hunk, ...]) -> tuple[int, int]:
    """Leave out what only the policy has before and behind."""
    length = end - start
    if hunks and hunks[0].policy[0] == 0 and hunks[0].passage == (0, 0):
        start += hunks[0].policy[1]
    if hunks and hunks[-1].policy[1] == length and hunks[-1].passage[0] == hunks[-1].passage[1] and start < end:
        end -= hunks[-1].policy[1] - hunks[-1].policy[0]
    return start, max(end, start + 1)


def _changed(found: _Aligned) -> int:
    """Count the characters that differ."""
    return sum(hunk.weight for hunk in found.hunks)


def _covered(folded: Folded, hunks: tuple[Hunk, ...]) -> float:
    """Give the share of a text that is the policy's."""
    added = sum(hunk.passage[1] - hunk.passage[0] for hunk in hunks)
    return 1 - added / max(1, len(folded.text))


def _score(folded: Folded, found: _Aligned) -> float:
    """Give the likeness of both stretches, from 0 to just below 1."""
    total = len(folded.text) + found.end - found.start
    return min(0.999, round(1 - _changed(found) / max(1, total), 3))
