"""Measure trace against judged passages: precision and recall by verdict, places and changed facts named."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tomli

from cqpolicy_cli.tracing.judge import Judge, Verdict
from cqpolicy_cli.tracing.passages import cut_into_passages
from cqpolicy_cli.tracing.trace import Trace, trace

FOLDER = Path(__file__).parent / "passages"
FILES = ("tuned", "untouched", "second")
VERDICTS: tuple[Verdict, ...] = ("verbatim", "differs", "not-found", "too-short", "too-common")
WORST_FIRST: tuple[Verdict, ...] = ("not-found", "differs", "too-short", "too-common", "verbatim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A passage with what is true of it; ``change`` is the kind of fact to be named first, ``words`` those of both."""

    kind: str
    text: str
    verdict: Verdict
    ids: tuple[str, ...]
    change: str | None
    words: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of one verdict: how many there are, which share of those given is right, and which of the right ones is given."""

    count: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Figures by verdict; the share of places and of changed facts that are named; the passages that went wrong."""

    verdicts: dict[Verdict, Figures]
    places: float
    changes: float
    wrong: tuple[str, ...]


def read_judged(name: str) -> list[Judged]:
    """Read one file of judged passages."""
    raw = tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        Judged(
            kind=row["kind"],
            text=row["text"],
            verdict=row["verdict"],
            ids=tuple(row["ids"]),
            change=row.get("change"),
            words=(row["policy"], row["passage"]) if "policy" in row and row.get("change") != "citation" else None,
        )
        for row in raw["passage"]
    ]


def measure(judge: Judge, passages: Iterable[Judged]) -> Measured:
    """Trace every passage and count."""
    rows = [(passage, list(trace(judge, cut_into_passages(passage.text)))) for passage in passages]
    said = [(passage, verdict_of(traces)) for passage, traces in rows]
    with_place = [_has_places(passage, traces) for passage, traces in rows if passage.ids]
    with_change = [_has_change(passage, traces) for passage, traces in rows if passage.change]
    wrong = [
        passage.text
        for passage, traces in rows
        if verdict_of(traces) != passage.verdict
        or not _has_places(passage, traces)
        or (passage.change and not _has_change(passage, traces))
    ]
    return Measured(
        verdicts={verdict: _figures(verdict, said) for verdict in VERDICTS},
        places=_share(with_place),
        changes=_share(with_change),
        wrong=tuple(wrong),
    )


def verdict_of(traces: list[Trace]) -> Verdict:
    """Give the verdict on a text of several passages: the worst of them."""
    given = {one.verdict for one in traces}
    return next(verdict for verdict in WORST_FIRST if verdict in given)


def _figures(verdict: Verdict, said: list[tuple[Judged, Verdict]]) -> Figures:
    """Count one verdict."""
    given = [passage.verdict == verdict for passage, one in said if one == verdict]
    right = [one == verdict for passage, one in said if passage.verdict == verdict]
    return Figures(count=len(right), precision=_share(given), recall=_share(right))


def _share(truths: list[bool]) -> float:
    """Give the share of what is true; 1 of nothing."""
    return sum(truths) / len(truths) if truths else 1.0


def _has_places(passage: Judged, traces: list[Trace]) -> bool:
    """Tell whether every place is named."""
    return set(passage.ids) <= {piece.id for one in traces for piece in one.pieces}


def _has_change(passage: Judged, traces: list[Trace]) -> bool:
    """Tell whether the changed fact is named first."""
    first = next((change for one in traces for change in one.changes), None)
    if first is None or first.kind != passage.change:
        return False
    return passage.words is None or (first.policy, first.passage) == passage.words
