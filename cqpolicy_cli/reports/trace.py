"""The table of traced passages: verdict, where it stands, what differs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args

from cqpolicy_cli.i18n import _
from cqpolicy_cli.tabular import Cell, Column, Record, Row, Spelled, Table
from cqpolicy_cli.tracing.changes import Change
from cqpolicy_cli.tracing.claims import Checked, Standing
from cqpolicy_cli.tracing.compare import marked
from cqpolicy_cli.tracing.facts import Kind
from cqpolicy_cli.tracing.judge import Verdict
from cqpolicy_cli.tracing.source import Piece
from cqpolicy_cli.tracing.trace import Trace

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
KEYS = (
    "id", "ids", "verdict", "score", "file", "line", "kind", "passage", "comparison", "segments", "changes", "places",
    "citations", "nearest",
)  # fmt: skip


def trace_table(traces: Iterable[tuple[str | None, Trace]], today: date) -> Table:
    """Put traces into a table, each with the name of its file."""
    found = list(traces)
    rows = tuple(Row(_cells(file, trace), _record(file, trace)) for file, trace in found)
    files = len({file for file, _trace in found}) > 1
    differ = any(trace.changes or trace.nearest or trace.citations for _file, trace in found)
    return Table(kind="trace", as_of=today, columns=_columns(files=files, differ=differ), rows=rows, record_keys=KEYS)


def _columns(*, files: bool, differ: bool) -> tuple[Column, ...]:
    """Give the columns; names of files and differences are on screen where there are any."""
    return (
        Column(key="id", title=_("ID"), kind="id", on_screen=False),
        Column(key="file", title=_("File"), on_screen=files),
        Column(key="line", title=_("Line"), kind="number"),
        Column(key="verdict", title=_("Verdict"), kind="id"),
        Column(key="ids", title=_("Where"), kind="id"),
        Column(key="changes", title=_("Changed facts"), on_screen=differ),
        Column(key="comparison", title=_("Comparison"), compared=True),
        Column(key="score", title=_("Score"), kind="number", on_screen=False),
        Column(key="citation", title=_("Citation"), on_screen=False),
        Column(key="passage", title=_("Passage as written"), on_screen=False),
    )


def _cells(file: str | None, trace: Trace) -> tuple[Cell, ...]:
    """Give the cells of a trace."""
    ids = _ids(trace)
    return (
        ids[0] if ids else None,
        file,
        trace.passage.line,
        spell_verdict(trace.verdict),
        tuple(ids),
        tuple(_said(trace)),
        marked(trace.segments) or trace.passage.text,
        Spelled(f"{trace.score:.3f}", f"{trace.score:.3f}"),
        next((piece.citation for piece in trace.pieces), None),
        trace.passage.text,
    )


def _ids(trace: Trace) -> list[str]:
    """Give the ids of the places of a trace, each once."""
    return list(dict.fromkeys(piece.id for piece in trace.pieces))


def _said(trace: Trace) -> Iterable[Spelled]:
    """Say which facts changed, which citations are right or cannot be checked, and what is nearest."""
    for change in trace.changes:
        if change.kind not in ("wording", "citation"):
            yield spell_change(change)
    yield from map(spell_checked, trace.citations)
    if trace.nearest:
        yield Spelled(f"nearest {trace.nearest.id}", _("nearest: {id}").format(id=trace.nearest.id))


def spell_verdict(verdict: Verdict) -> Spelled:
    """Name a verdict."""
    names: Mapping[Verdict, str] = {
        "verbatim": _("verbatim"),
        "differs": _("differs"),
        "not-found": _("not found"),
        "too-short": _("too short"),
        "too-common": _("too common"),
    }
    return Spelled(verdict, names[verdict])


def spell_kind(kind: Kind) -> str:
    """Name a kind of fact."""
    names: Mapping[Kind, str] = {
        "amount": _("sum"),
        "percentage": _("percentage"),
        "date": _("time"),
        "count": _("figure"),
        "number": _("number"),
        "bound": _("bound"),
        "agency": _("body"),
        "role": _("role"),
        "citation": _("citation"),
        "force": _("force"),
        "scope": _("scope"),
        "label": _("label"),
        "wording": _("wording"),
    }
    return names[kind]


def spell_change(change: Change) -> Spelled:
    """Spell a change: sum: 500万元 → 800万元; bound left out: 最高."""
    machine = f"{change.kind} {change.how}: {change.policy}->{change.passage}"
    kind = spell_kind(change.kind)
    if change.how == "changed":
        return Spelled(machine, _("{kind}: {old} → {new}").format(kind=kind, old=change.policy, new=change.passage))
    words = change.policy or change.passage
    sentences = {
        "left-out": _("{kind} left out: {words}"),
        "added": _("{kind} added: {words}"),
        "moved": _("{kind} moved: {words}"),
    }
    return Spelled(machine, sentences[change.how].format(kind=kind, words=words))


def spell_checked(checked: Checked) -> Spelled:
    """Say what is true of a citation."""
    sentences: Mapping[Standing, str] = {
        "right": _("{cited}: the words stand there"),
        "elsewhere": _("{cited}: the words stand elsewhere, in {ids}"),
        "exists": _("{cited}: there is such a place"),
        "no-clause": _("{cited}: the document has no such clause"),
        "no-document": _("{cited}: no such document in the corpus"),
        "contradictory": _("{cited}: title and number are of different documents"),
    }
    ids = " ".join(checked.stands_in)
    person = sentences[checked.standing].format(cited=checked.text, ids=ids)
    if checked.misnamed:
        person += _("; its title is {title}").format(title=checked.misnamed)
    return Spelled(f"citation {checked.standing}: {checked.text}", person)


def _record(file: str | None, trace: Trace) -> Record:
    """Give a trace for machines."""
    ids = _ids(trace)
    return {
        "id": ids[0] if ids else None,
        "ids": ids,
        "verdict": trace.verdict,
        "score": trace.score,
        "file": file,
        "line": trace.passage.line,
        "kind": trace.passage.kind,
        "passage": trace.passage.text,
        "comparison": marked(trace.segments) or None,
        "segments": [{"kind": segment.kind, "text": segment.text} for segment in trace.segments],
        "changes": [_change_record(change) for change in trace.changes],
        "places": [_place_record(piece) for piece in _once(trace.pieces)],
        "citations": [_citation_record(checked) for checked in trace.citations],
        "nearest": _place_record(trace.nearest) if trace.nearest else None,
    }


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Give pieces with each id and part once."""
    return list({(piece.id, piece.part): piece for piece in reversed(pieces)}.values())[::-1]


def _change_record(change: Change) -> Record:
    """Give a change for machines."""
    return {
        "kind": change.kind,
        "how": change.how,
        "policy": change.policy or None,
        "passage": change.passage or None,
    }


def _place_record(piece: Piece) -> Record:
    """Give a place for machines."""
    return {"id": piece.id, "part": piece.part, "document": piece.document.slug, "citation": piece.citation}


def _citation_record(checked: Checked) -> Record:
    """Give a citation for machines."""
    return {
        "text": checked.text,
        "document": checked.document,
        "ids": list(checked.ids),
        "standing": checked.standing,
        "stands_in": list(checked.stands_in),
    }
