"""Put right a run that stands nowhere: by sound, swap, doubling, omission, or one wrong character.

The corpus is its own dictionary: a correction is a stretch of a clause that differs from what was typed in one of
these ways and no other. RapidFuzz has nothing to add to that, and costs 25 ms to import.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from cqpolicy_cli.index.searchable import ANY_HAN, Fragments
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.language import Language
from cqpolicy_cli.query.pieces import Piece, cut
from cqpolicy_cli.query.sounds import exact, loose, sounding_like
from cqpolicy_cli.values import dataclass

LONGEST = 8
MOST_CORRECTIONS = 3
MOST_DOUBTS = 5
SHORT = 8
OFTEN = 0.02
OFTEN_ENOUGH = 20
BARRIERS = ("stop", "intent", "outside", "agency")
HAN = regex("[一-鿿]+")

Likeness = Literal["sound", "nearly sound", "swap", "doubling", "omission", "shape", "addition"]
QUALITY: dict[Likeness, float] = {
    "sound": 3.0, "swap": 2.6, "doubling": 2.6, "nearly sound": 2.4, "omission": 1.8, "shape": 1.6, "addition": 1.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Window:
    """Neighbouring pieces of a run, the doubtful one among them; ``strict`` in a sentence, where words mean things."""

    run: str
    pieces: list[Piece]
    doubtful: Piece
    strict: bool

    @property
    def text(self) -> str:
        """Give the characters."""
        return self.run[self.pieces[0].start : self.pieces[-1].end]

    def allows(self, word: str) -> bool:
        """Tell whether another character stands in the doubtful piece; in a sentence not in a lone one beside words."""
        place = next((n for n, (a, b) in enumerate(zip(self.text, word, strict=True)) if a != b), 0)
        inside = self.doubtful.start <= self.pieces[0].start + place < self.doubtful.end
        others = [piece for piece in self.pieces if piece is not self.doubtful]
        alone = len(self.doubtful.text) == 1 and all(piece.kind in ("word", "term") for piece in others)
        return inside and not (self.strict and alone)

    def leads(self) -> bool:
        """Tell a lone character before words that are known: a verb most likely, not a slip."""
        first, *rest = self.pieces
        return first is self.doubtful and first.kind == "stray" and all(p.kind in ("word", "term") for p in rest)


Words = Callable[[], list[str] | set[str]]


@dataclass(frozen=True, slots=True)
class _Guess:
    """One way in which a window may be misspelt, with the function that finds the words which it would be."""

    window: _Window
    likeness: Likeness
    words: Words
    order: tuple[int, int]

    @property
    def most(self) -> float:
        """Give how good a correction may be."""
        return self._quality(1.0)

    def _quality(self, kept: float) -> float:
        """Tell how good a correction is that keeps such a share of the characters."""
        return QUALITY[self.likeness] + 0.3 * len(self.window.text) + kept

    def corrections(self) -> "Iterator[Correction]":
        """Find them."""
        text, words = self.window.text, self.words()
        for place, word in enumerate(words):
            if word != text and (self.likeness != "shape" or self.window.allows(word)):
                order = (*self.order, place if isinstance(words, list) else 0)
                quality = self._quality(_kept(word, text) / len(text))
                yield Correction(self.window, self.likeness, word, quality, order)


@dataclass(frozen=True, slots=True)
class Correction:
    """What to read instead of a window of a run, how good a guess that is, which of equally good ones comes first."""

    window: _Window
    likeness: Likeness
    word: str
    quality: float
    order: tuple[int, ...]

    @property
    def start(self) -> int:
        """Give where in the run it begins."""
        return self.window.pieces[0].start

    @property
    def end(self) -> int:
        """Give where in the run it ends."""
        return self.window.pieces[-1].end


def put_right(run: str, language: Language) -> str:
    """Correct what in a run stands nowhere, as long as there is something like it in the corpus.

    A run that stands in the corpus as it was typed is right, even where it ends within a word.
    """
    for _attempt in range(MOST_CORRECTIONS if not language.postings.stands(run) else 0):
        best = _best(_guesses(run, language), language)
        if best is None:
            break
        run = run[: best.start] + best.word + run[best.end :]
    return run


def _best(guesses: Iterable[_Guess], language: Language) -> Correction | None:
    """Give the best plausible correction: how often it stands decides among near ones, then which comes first.

    Guesses are only followed while they may be better, and what is plausible and how often it stands is asked of the
    best only, for that takes long in a large corpus.
    """
    best = 0.0
    found: list[Correction] = []
    for guess in sorted(guesses, key=lambda guess: -guess.most):
        if found and guess.most + OFTEN * OFTEN_ENOUGH < best:
            break
        for correction in sorted(guess.corrections(), key=lambda correction: -correction.quality):
            if found and correction.quality + OFTEN * OFTEN_ENOUGH < best:
                break
            if _plausible(correction, language):
                score = correction.quality + OFTEN * min(language.postings.count(correction.word), OFTEN_ENOUGH)
                if score > best:
                    best, found = score, []
                if score == best:
                    found.append(correction)
    return min(found, key=lambda correction: _order(correction, language), default=None)


def _order(correction: Correction, language: Language) -> tuple[int, ...]:
    """Tell which of equally good corrections comes first: by how it was found, then by where it stands first."""
    return (*correction.order, language.postings.fragments.first_place(correction.word))


def _guesses(run: str, language: Language) -> Iterator[_Guess]:
    """Give every guess at the doubtful words of a run, each within a window of its neighbours.

    A run with many of them is about something else, not misspelt.
    """
    pieces = cut(run, language)
    doubts = [n for n, piece in enumerate(pieces) if _is_doubtful(piece, language, alone=len(pieces) == 1)]
    strict = len(run) > SHORT or any(piece.kind in ("stop", "intent") for piece in pieces)
    spans = ((place, *span) for place in doubts if len(doubts) <= MOST_DOUBTS for span in _windows(place, pieces))
    for number, (place, first, last) in enumerate(spans):
        yield from _like(_Window(run, pieces[first : last + 1], pieces[place], strict=strict), number, language)


def _is_doubtful(piece: Piece, language: Language, *, alone: bool) -> bool:
    """Tell a word that stands nowhere, or a lone character that nothing knows beside others."""
    if not HAN.fullmatch(piece.text) or piece.text in language.weak:
        return False
    return piece.kind in ("word", "stray") and (
        not language.postings.stands(piece.text) or (piece.kind == "stray" and not alone)
    )


def _windows(place: int, pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Give spans of pieces around a doubtful one, up to eight characters, over no barrier."""
    for first in range(place, -1, -1):
        if pieces[first].kind in BARRIERS or (first < place and pieces[first].end != pieces[first + 1].start):
            break
        for last in range(place, len(pieces)):
            joined = last == place or pieces[last].start == pieces[last - 1].end
            if pieces[last].kind in BARRIERS or not joined or pieces[last].end - pieces[first].start > LONGEST:
                break
            yield first, last


def _like(window: _Window, number: int, language: Language) -> Iterator[_Guess]:
    """Guess in each way at what in the corpus is like a window, of which this is the number.

    A common word is doubted only together with two more characters, and by its shape with three; a lone character of
    a sentence not together with one other.
    """
    text = window.text
    common = language.familiarity(window.doubtful.text).power > 0
    least = len(window.doubtful.text) if common else 0
    lone = window.strict and len(window.doubtful.text) == 1
    if not HAN.fullmatch(text) or len(text) < max(3 if lone else 2, least + 2 * common):
        return
    by_shape = not (window.leads() and len(window.pieces) > 1) and len(text) >= max(
        3 + window.strict, least + 3 * common
    )
    for kind, (likeness, words) in enumerate(_alike(text, language.postings.fragments, by_shape=by_shape)):
        yield _Guess(window, likeness, words, (number, kind))


def _alike(window: str, fragments: Fragments, *, by_shape: bool) -> Iterator[tuple[Likeness, Words]]:
    """Tell how to find what sounds like a window, then what differs from it in one place: lists in order, sets not."""
    places = range(len(window))
    yield "sound", lambda: fragments.matching([sounding_like(window, exact)])
    if len(window) > 2:
        yield "nearly sound", lambda: fragments.matching([sounding_like(window, loose)])
    if by_shape:
        shorter = {n: window[:n] + window[n + 1 :] for n in places}
        swapped = [window[:n] + window[n + 1] + window[n] + window[n + 2 :] for n in places[:-1]]
        doubled = [word for n, word in shorter.items() if window[n] in window[:n]]
        added = [shorter[n] for n in places[1:-1] if len(window) > 3]
        yield "swap", lambda: list(filter(fragments.__contains__, swapped))
        yield "doubling", lambda: list(filter(fragments.__contains__, doubled))
        yield "omission", lambda: fragments.matching([(*window[:n], ANY_HAN, *window[n:]) for n in places[1:]])
        yield "shape", lambda: fragments.matching([(*window[:n], ANY_HAN, *window[n + 1 :]) for n in places])
        yield "addition", lambda: list(filter(fragments.__contains__, added))


def _same(word: str, window: str) -> int:
    """Count the characters that are in their place."""
    return sum(a == b for a, b in zip(word, window, strict=False))


def _kept(word: str, window: str) -> int:
    """Count the characters of a window that a word has, in their place counted from the beginning or from the end."""
    ends = _beginning(word, window) + _beginning(word[::-1], window[::-1])
    return max(_same(word, window), min(ends, len(word), len(window)))


def _beginning(word: str, other: str) -> int:
    """Count the characters with which two words begin alike."""
    return next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))


def _plausible(correction: Correction, language: Language) -> bool:
    """Accept what falls into words; what is short or stands in a sentence must be a word in its own right."""
    word, likeness, window = correction.word, correction.likeness, correction.window
    by_sound = likeness in ("sound", "nearly sound")
    if by_sound and _same(word, window.text) < len(window.text) // 2:
        return False
    is_name = word in language.postings.names
    free = not window.strict and likeness != "addition" and len(window.text) > (2 if by_sound else 3)
    if not (is_name or free or language.kind_of(word) in ("word", "term", "agency")):
        return False
    return is_name or all(len(piece.text) > 1 for piece in cut(word, language))
