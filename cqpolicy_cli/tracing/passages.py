"""Cut a text into passages to be traced: sentences, quotations, list items."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from cqpolicy_cli.text.width import width

PassageKind = Literal["sentence", "item", "heading", "quotation", "part"]

CELLS = "\t"
_OPEN, _CLOSE = "“「『《(（〔【[", "”」』》)）〕】]"
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_BULLET = re.compile(r"\s*(?:[-*+•·●○■◆▪▶►➢✓√–—]\s+|[•·●○■◆▪▶►➢]\s*|(?=\d{1,3}[.)、]\s+\S))")
ITEM_NUMBER = re.compile(r"\d{1,3}[.)、．]\s*(?=[^\s\d])")
_QUOTE_MARK = re.compile(r"\s*(?:>\s?)+")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_LABELLED = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d{1,3}[.、．](?!\d)|第[一二三四五六七八九十\d]+[条章节])"
)
_INLINE = (
    (re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]*>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])"), r"\1"),
)
_ENDS = "。！？!?"
_SPOKEN = "。！？!?；;：:"
_NOT_A_WRAP = 24
_SLACK = 6
_FULL_STOP = re.compile(r"(?<=[a-z\u4e00-\u9fff]{2})\.(?=\s+[A-Z\u4e00-\u9fff])")
_STATEMENT = re.compile(r"\s*(?:[(（〔\[]\s*(?=\w{4})|(?=\w{4}\s*[:：]))(?:责任|牵头|配合|落实)(?:单位|部门)")
_CITING = re.compile(r"\s*[(（〔\[【][^()（）]*(?:《[^》]+》|\d{4}[〕\]］】)）]\s*第?\d+号)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One thing to be traced, as it stands in the text; ``line`` is 1-based.

    ``lead`` is what was said before it that may cite a document: 《…》第六条规定: on a line of its own.
    """

    text: str
    kind: PassageKind
    line: int
    lead: str = ""


@dataclass(slots=True)
class _Block:
    """Lines that belong together."""

    line: int
    kind: PassageKind
    lines: list[str] = field(default_factory=list)


def cut_into_passages(text: str, *, typed: bool = True) -> Iterator[Passage]:
    """Cut a text into passages, in order.

    One that was typed may have wrapped lines and signs of Markdown; else each line is a paragraph as it stands.

    >>> [(p.kind, p.text, p.line) for p in cut_into_passages("# 要点\\n\\n- 给予**奖励**。另行通知。\\n- 见下")]
    [('heading', '要点', 1), ('item', '给予奖励。', 3), ('item', '另行通知。', 3), ('item', '见下', 4)]
    """
    lead = ""
    for block in _blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), typed=typed):
        if block.kind == "heading":
            lead = ""
        for sentence, line in _sentences(block):
            yield Passage(text=sentence, kind=block.kind, line=line, lead=lead)
        last = block.lines[-1].rstrip() if block.lines else ""
        if last.endswith((":", "：")):
            lead = last
        elif block.kind != "item":
            lead = ""


def _blocks(lines: Iterable[str], *, typed: bool) -> Iterator[_Block]:
    """Put lines together that belong to one paragraph or item."""
    block: _Block | None = None
    for number, raw in enumerate(lines, start=1):
        line, kind = _stripped(raw, typed=typed)
        if not line.strip():
            if block:
                yield block
            block = None
        elif not typed or block is None or kind != "sentence" or _LABELLED.match(line) or block.kind == "heading":
            if block:
                yield block
            block = _Block(number, kind, [line])
        else:
            block.lines.append(line)
    if block:
        yield block


def _stripped(raw: str, *, typed: bool) -> tuple[str, PassageKind]:
    """Take the signs of Markdown off a line that was typed, the sign of an item off any; say what it is."""
    if not typed:
        line = _BULLET.sub("", raw, count=1) if _BULLET.match(raw) else raw
        return line, "item" if line != raw or ITEM_NUMBER.match(raw.lstrip()) else "sentence"
    line = _QUOTE_MARK.sub("", raw, count=1) if _QUOTE_MARK.match(raw) else raw
    if _RULE.match(line) or _FENCE.match(line):
        return "", "sentence"
    kind: PassageKind = "sentence"
    if match := _HEADING.match(line):
        line, kind = line[match.end() :].rstrip("# "), "heading"
    elif match := _BULLET.match(line):
        line, kind = line[match.end() :], "item"
    for pattern, kept in _INLINE:
        line = pattern.sub(kept, line)
    return line, kind


def _sentences(block: _Block) -> Iterator[tuple[str, int]]:
    """Cut a block into sentences, each with its line; the cells of a table row are sentences of their own."""
    for line, text in _joined(block):
        cells = (
            [cell.strip() for cell in text.strip().strip("|").split("|")] if text.strip().startswith("|") else [text]
        )
        for cell in cells:
            for start, sentence in split_sentences(cell):
                if sentence.strip():
                    yield sentence.strip(), line + cell.count("\n", 0, start)


def _joined(block: _Block) -> Iterator[tuple[int, str]]:
    """Join lines that were wrapped; lines that are short for their block and rows of cells are texts of their own."""
    longest = max(map(width, block.lines))
    text, first = "", block.line
    for number, line in enumerate(block.lines, start=block.line):
        text += line
        wrapped = (
            longest >= _NOT_A_WRAP and width(line) >= longest - _SLACK and not line.rstrip().endswith(tuple(_SPOKEN))
        )
        follows = number - block.line + 1 < len(block.lines) and CELLS not in line.strip()
        if follows and (wrapped or _unclosed(text) or line.rstrip().endswith(("、", ",", "，"))):
            text += "\n"
        else:
            yield first, text
            text, first = "", number + 1


def _unclosed(text: str) -> bool:
    """Tell whether a bracket is open at the end of a text."""
    return sum(text.count(mark) for mark in "《(（〔") > sum(text.count(mark) for mark in "》)）〕")


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Split at the ends of sentences, not inside brackets or quotation marks; a closing mark stays with its sentence.

    A statement of responsibility or a citation in brackets stays with the sentence before it.

    >>> [s for _, s in split_sentences("给予奖励。(责任单位:市财政局)“甲。乙。”丙！丁")]
    ['给予奖励。(责任单位:市财政局)', '“甲。乙。”丙！', '丁']
    """
    start, depth = 0, 0
    straight = False
    for place, character in enumerate(text):
        if character == '"':
            straight = not straight
        depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
        ends = character in _ENDS and not (character in "!?" and text[place + 1 : place + 2].isalnum())
        ends = ends or bool(_FULL_STOP.match(text, place))
        stops = ends and not straight and not _goes_on(text[place + 1 :])
        if depth == 0 and (stops or (character in _CLOSE and _closes(text, start, place))):
            yield start, text[start : place + 1]
            start = place + 1
    yield start, text[start:]


def _goes_on(rest: str) -> bool:
    """Tell whether what follows the end of a sentence still belongs to it."""
    return bool(_STATEMENT.match(rest) or _CITING.match(rest) or rest[:1] in (*_CLOSE, *_ENDS))


def _closes(text: str, start: int, place: int) -> bool:
    """Tell whether a closing bracket ends a sentence: one with a full stop before it that the bracket belongs to."""
    opening = max(text.rfind(mark, start, place) for mark in "(（〔[【")
    before = text[start:opening].rstrip() if opening >= 0 else ""
    return (
        bool(before) and before[-1] in _ENDS and bool(_STATEMENT.match(text[opening:]) or _CITING.match(text[opening:]))
    )
