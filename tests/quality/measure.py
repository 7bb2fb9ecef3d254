"""Measure a search against judged queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path

import tomli

FOLDER = Path(__file__).parent / "queries"
FILES = ("tuned", "untouched")
DEPTH = 10
SILENT = "none"
RELEVANT = 2

Search = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A query, its kind, and the grades (1 to 3) of the clauses that answer it; none do for the kind ``none``."""

    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a search does on queries of one kind, each from 0 to 1 and on the average.

    ``silent`` is the share of queries with no hits at all: right for queries without an answer, wrong for others.
    """

    queries: int
    ndcg: float = 0.0
    mrr: float = 0.0
    recall: float = 0.0
    success: float = 0.0
    silent: float = 0.0


def read_judged(name: str) -> list[Judged]:
    """Read one file of judged queries."""
    raw = tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [Judged(kind=row["kind"], text=row["text"], grades=row["grades"]) for row in raw["query"]]


def measure(search: Search, queries: Iterable[Judged]) -> dict[str, Figures]:
    """Measure a search by kind of query; ``all`` are those with an answer together."""
    rows: dict[str, list[Figures]] = defaultdict(list)
    for query in queries:
        row = judge(search(query.text), query.grades)
        rows[query.kind].append(row)
        if query.kind != SILENT:
            rows["all"].append(row)
    return {kind: _mean(found) for kind, found in rows.items()}


def judge(found: list[str], grades: Mapping[str, int]) -> Figures:
    """Judge the ids that were found for one query; those graded 2 and 3 are relevant."""
    relevant = {name for name, grade in grades.items() if grade >= RELEVANT} or set(grades)
    top = found[:DEPTH]
    ranks = [rank for rank, name in enumerate(top, 1) if name in relevant]
    return Figures(
        queries=1,
        ndcg=ndcg(top, grades),
        mrr=1 / ranks[0] if ranks else 0.0,
        recall=len(ranks) / min(len(relevant), DEPTH) if relevant else 0.0,
        success=float(ranks[:1] == [1]),
        silent=float(not found),
    )


def ndcg(top: list[str], grades: Mapping[str, int]) -> float:
    """Give the discounted gain (2^grade - 1) over the best that is possible."""
    best = sum(_gain(g, n) for n, g in enumerate(sorted(grades.values(), reverse=True)[:DEPTH]))
    return sum(_gain(grades.get(name, 0), n) for n, name in enumerate(top)) / best if best else 0.0


def _gain(grade: int, place: int) -> float:
    """Give what a clause of a grade adds in a place, counted from 0."""
    return float(2**grade - 1) / log2(place + 2)


def _mean(rows: list[Figures]) -> Figures:
    """Average the figures of several queries."""
    n = len(rows)
    return Figures(
        queries=n,
        ndcg=sum(row.ndcg for row in rows) / n,
        mrr=sum(row.mrr for row in rows) / n,
        recall=sum(row.recall for row in rows) / n,
        success=sum(row.success for row in rows) / n,
        silent=sum(row.silent for row in rows) / n,
    )
