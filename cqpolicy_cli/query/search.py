"""Rank clauses by the words of a question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz

from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.text.spelling import fold, words

WEIGHTS: Mapping[str, float] = {
    "title": 4.0, "keywords": 2.5, "agencies": 2.0, "path": 1.5, "text": 1.0, "document": 0.8, "label": 0.5,
}  # fmt: skip
SATURATION = 1.2
ENOUGH_PAIRS = 0.6
NEAR_ENOUGH = 75.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A found clause: its score (higher is better) and where which words matched."""

    entry: Entry
    score: float
    matches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Hits, best first, and what was done with words that stand nowhere.

    ``terms`` are the words that were searched for, ``loose`` those that were matched only in
    parts or nearly, ``ignored`` those that nothing came near to.
    """

    hits: tuple[Hit, ...]
    terms: tuple[str, ...]
    loose: tuple[str, ...]
    ignored: tuple[str, ...]


def search(index: Index, query: str, among: Iterable[Entry] | None = None) -> Result:
    """Rank the entries by a query of one or more words.

    Each word (between spaces and punctuation) is looked for in the folded fields of every
    clause. Where it stands in a field, it scores ``weight × tf / (tf + 1.2 × length)``, with
    the field's weight, the occurrences ``tf`` and the field's length over the average; the sum
    over the fields is multiplied by how rare the word is, ``log(1 + N / n)``. A word that
    stands nowhere is looked for by its pairs of characters (at least 60 % of them), then by
    similarity (rapidfuzz, at least 75 of 100), both at half the score. A clause must match
    every word that matched anything. Ties keep document order.
    """
    entries = tuple(index.entries if among is None else among)
    fields = [_fields(entry) for entry in entries]
    lengths = _average_lengths(fields)
    terms = tuple(dict.fromkeys(words(query)))
    found = {term: _Matches.find(term, fields, lengths) for term in terms}
    used = [term for term in terms if found[term].scores]
    hits = [
        Hit(entry, round(sum(found[t].scores[i] for t in used), 4), _where(used, fields[i]))
        for i, entry in enumerate(entries)
        if used and all(i in found[term].scores for term in used)
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.entry.order))
    loose = tuple(term for term in used if found[term].loose)
    return Result(tuple(hits), tuple(used), loose, tuple(t for t in terms if t not in used))


def _fields(entry: Entry) -> dict[str, str]:
    """Fold the words of an entry, field by field."""
    clause, document = entry.clause, entry.document
    return {
        "title": fold(clause.title),
        "keywords": " ".join(map(fold, clause.keywords)),
        "agencies": " ".join(fold(f"{d.agency} {d.as_written}") for d in entry.duties),
        "path": fold(" ".join(entry.path)),
        "text": fold(clause.text),
        "document": fold(f"{document.title}{document.short_title}{document.number or ''}"),
        "label": fold(clause.label + clause.id),
    }


def _average_lengths(fields: list[dict[str, str]]) -> dict[str, float]:
    """Give the average length of each field, at least 1."""
    return {name: max(1.0, sum(len(f[name]) for f in fields) / max(1, len(fields))) for name in WEIGHTS}


@dataclass(frozen=True, slots=True)
class _Matches:
    """The score of one term by the number of the entry, and whether it matched only loosely."""

    scores: dict[int, float]
    loose: bool

    @classmethod
    def find(cls, term: str, fields: list[dict[str, str]], lengths: dict[str, float]) -> "_Matches":
        """Score the entries in which a term stands; else those with its pairs, or near it."""
        exact = {i: score for i, f in enumerate(fields) if (score := _exact(term, f, lengths)) > 0}
        matched = exact or _by_pairs(term, fields) or _by_similarity(term, fields)
        rarity = log(1 + len(fields) / len(matched)) if matched else 0.0
        return cls({i: rarity * score for i, score in matched.items()}, loose=not exact)


def _exact(term: str, fields: dict[str, str], lengths: dict[str, float]) -> float:
    """Score a term that stands in the fields to the letter."""
    score = 0.0
    for name, weight in WEIGHTS.items():
        if count := fields[name].count(term):
            score += weight * count / (count + SATURATION * len(fields[name]) / lengths[name])
    return score


def _by_pairs(term: str, fields: list[dict[str, str]]) -> dict[int, float]:
    """Score entries that have enough of a term's pairs of characters."""
    pairs = [term[i : i + 2] for i in range(len(term) - 1)]
    if len(pairs) < 2:
        return {}
    shares = {i: _share(pairs, " ".join(f.values())) for i, f in enumerate(fields)}
    return {i: share / 2 for i, share in shares.items() if share >= ENOUGH_PAIRS}


def _share(pairs: list[str], text: str) -> float:
    """Tell which part of the pairs stands in a text."""
    return sum(pair in text for pair in pairs) / len(pairs)


def _by_similarity(term: str, fields: list[dict[str, str]]) -> dict[int, float]:
    """Score entries in which something is nearly the term; short terms are never near."""
    if len(term) < 4:
        return {}
    ratios = {i: fuzz.partial_ratio(term, " ".join(f.values()), score_cutoff=NEAR_ENOUGH) for i, f in enumerate(fields)}
    return {i: ratio / 200 for i, ratio in ratios.items() if ratio}


def _where(terms: list[str], fields: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Name the fields in which each term stands to the letter."""
    return tuple((name, term) for term in terms for name in WEIGHTS if term in fields[name])
