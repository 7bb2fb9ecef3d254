"""Check the corpus against the sources: every text where it says, every character in one place."""

from collections.abc import Iterator
from dataclasses import dataclass

from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Document
from cqpolicy_cli.text.spelling import squeeze


@dataclass(frozen=True, slots=True)
class Block:
    """Words that the corpus takes from a source, and the line on which they begin."""

    place: Place
    line: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where a block stands in the source's text without white space."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source without white space; ``line_starts[n]`` is where line n + 1 begins in it."""

    text: str
    line_starts: tuple[int, ...]

    def find(self, block: Block) -> Span | None:
        """Find a block that begins on its line; None when it does not."""
        if not 1 <= block.line < len(self.line_starts):
            return None
        words = squeeze(block.text)
        start = self.text.find(words, self.line_starts[block.line - 1])
        found = 0 <= start < self.line_starts[block.line]
        return Span(start, start + len(words), block.place) if found else None

    def line(self, position: int) -> int:
        """Give the 1-based line of a position."""
        return sum(start <= position for start in self.line_starts)


def read_source(text: str) -> SourceText:
    """Squeeze a source, remembering where its lines begin."""
    starts = [0]
    squeezed = [squeeze(line) for line in text.split("\n")]
    for line in squeezed:
        starts.append(starts[-1] + len(line))
    return SourceText("".join(squeezed), tuple(starts))


def blocks_of(place: Place, document: Document) -> Iterator[Block]:
    """Give every piece of a document that must stand in its source exactly once."""
    for index, matter in enumerate(document.matter):
        yield Block(place.at("matter", index), matter.line, matter.text)
    for index, section in enumerate(document.section):
        where = place.at("section", index)
        yield Block(where.at("heading"), section.line, section.heading)
        if section.columns_line:
            yield Block(where.at("columns"), section.columns_line, "".join(section.columns))
        if section.responsibility:
            at = where.at("responsibility", "statement")
            yield Block(at, section.responsibility.line, section.responsibility.statement)
    for index, clause in enumerate(document.clause):
        where = place.at("clause", index)
        yield Block(where.at("text"), clause.line, clause.text)
        if clause.responsibility:
            at = where.at("responsibility", "statement")
            yield Block(at, clause.responsibility.line, clause.responsibility.statement)


def check_texts_stand_in_their_sources(material: Material) -> Iterator[Problem]:
    """Find texts that are not, to the letter, on the line of the source that they name."""
    for place, document in material.documents():
        raw = material.sources.get((place.file, document.slug))
        if raw is None:
            yield Problem(
                place.at("source"),
                _("the source file {source} does not exist beside the corpus").format(source=document.source),
            )
            continue
        source = read_source(raw)
        for block in blocks_of(place, document):
            if source.find(block) is None:
                yield Problem(block.place, _misplaced(block, source, document))


def _misplaced(block: Block, source: SourceText, document: Document) -> str:
    """Say where a block stands instead, or how much of it stands there at all."""
    words = squeeze(block.text)
    elsewhere = source.text.find(words)
    if elsewhere >= 0:
        line = source.line(elsewhere)
        return _("“{words}…” stands on line {line} of {source}, not on line {line2}").format(
            words=words[:12], line=line, source=document.source, line2=block.line
        )
    same = next((n for n in range(len(words), 0, -1) if words[:n] in source.text), 0)
    where = (
        _("differs from the source after “{words}”").format(words=words[max(0, same - 12) : same])
        if same > 1
        else _("is not in the source")
    )
    return _("the text {where} ({source}, line {line}); copy the source's words unchanged").format(
        where=where, source=document.source, line=block.line
    )


def check_sources_are_covered(material: Material) -> Iterator[Problem]:
    """Find characters of a source that are in no place of the corpus, or in two."""
    for place, document in material.documents():
        raw = material.sources.get((place.file, document.slug))
        if raw is not None:
            source = read_source(raw)
            found = [source.find(block) for block in blocks_of(place, document)]
            spans = sorted(span for span in found if span is not None)
            yield from _gaps(place, document, source, spans)
            yield from _overlaps(source, spans)


def _gaps(place: Place, document: Document, source: SourceText, spans: list[Span]) -> Iterator[Problem]:
    """Find stretches of the source that no block covers."""
    reached = 0
    for start, end in [*((span.start, span.end) for span in spans), (len(source.text), len(source.text))]:
        if start > reached:
            line = source.line(reached)
            words = source.text[reached:start]
            shown = words if len(words) <= 40 else f"{words[:24]}…{words[-12:]}"
            message = _("{source}:{line}: “{shown}” ({names} characters) is in no place of the corpus").format(
                source=document.source, line=line, shown=shown, names=len(words)
            )
            yield Problem(place, message)
        reached = max(reached, end)


def _overlaps(source: SourceText, spans: list[Span]) -> Iterator[Problem]:
    """Find blocks that claim words which another block has already."""
    reached: Span | None = None
    for span in spans:
        if reached and span.start < reached.end:
            words = source.text[span.start : min(reached.end, span.end)]
            message = _("“{words}” is already in {key}; keep it in one place")
            yield Problem(span.place, message.format(words=words[:24], key=reached.place.key))
        if reached is None or span.end > reached.end:
            reached = span
