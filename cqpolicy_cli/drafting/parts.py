"""Cut what follows the front pages into the body and its annexes; take closing matter out of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cqpolicy_cli.drafting.dating import DATE_LINE, read_date_line
from cqpolicy_cli.drafting.front import (
    ANNEX_ITEM,
    ANNEX_NOTE,
    COLOPHON,
    PUBLICATION,
    SIGNATURE_PIECE,
    Front,
    is_title_piece,
    split_names,
)
from cqpolicy_cli.drafting.numbering import read_marker
from cqpolicy_cli.drafting.paragraphs import Paragraph
from cqpolicy_cli.drafting.tables import Block, Table
from cqpolicy_cli.text.numerals import read_ordinal

ANNEX = re.compile(r"^附\s*件\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：]?$")
TITLED_ANNEX = re.compile(r"^附\s*件\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[:：]?\s*[^\s:：].{1,40}$")
TITLE_LINES = 4
NOTE_REACH = 300


@dataclass(slots=True)
class Part:
    """The body (no ``step``) or an annex with its heading, and the blocks below."""

    step: str = ""
    label: str = ""
    heading: str = ""
    line: int = 0
    blocks: list[Block] = field(default_factory=list)


def cut_parts(blocks: Sequence[Block], front: Front) -> tuple[list[Part], date | None]:
    """Cut into parts; closing matter goes to the front, the date of printing is returned."""
    printed, rest = _take_colophon(blocks, front)
    starts = [n for n, block in enumerate(rest) if _is_annex(rest, n, block)]
    bounds = [*starts, len(rest)]
    body = Part(blocks=_take_closing(rest[: bounds[0]], front))
    annexes = [_annex(rest[a:b], count=len(starts), position=n) for n, (a, b) in enumerate(zip(starts, bounds[1:], strict=True), 1)]  # fmt: skip
    return [body, *annexes], printed


def _take_colophon(blocks: Sequence[Block], front: Front) -> tuple[date | None, list[Block]]:
    """Take the line that says when the document was printed."""
    printed = None
    rest: list[Block] = []
    for block in blocks:
        match = COLOPHON.match(block.raw) if isinstance(block, Paragraph) and len(block.raw) <= 60 else None
        day, doubt = read_date_line(match[1]) if match else (None, "")
        if day is None or not isinstance(block, Paragraph):
            rest.append(block)
            continue
        front.add("colophon", block)
        printed = day
        if doubt:
            front.notes.append(f"TODO 印发日期在文本中作“{block.text}”,{doubt},请核对。")
    return printed, rest


def _is_annex(blocks: Sequence[Block], position: int, block: Block) -> bool:
    """Tell whether a block begins an annex: 附件 alone, 附件1 with a title behind a note of annexes, a title of a table."""
    if not isinstance(block, Paragraph):
        return False
    following = blocks[position + 1] if position + 1 < len(blocks) else None
    if ANNEX.match(block.text) or (ANNEX_NOTE.match(block.text) and isinstance(following, Table)):
        return True
    before = blocks[max(0, position - NOTE_REACH) : position] if TITLED_ANNEX.match(block.text) else ()
    return any(isinstance(b, Paragraph) and ANNEX_NOTE.match(b.text) for b in before)


def _annex(blocks: Sequence[Block], *, count: int, position: int) -> Part:
    """Make an annex: its mark and its title are the heading."""
    mark = blocks[0]
    assert isinstance(mark, Paragraph)
    match = ANNEX.match(mark.text) or TITLED_ANNEX.match(mark.text)
    number = read_ordinal(match[1]) if match and match[1] else position
    alone = count == 1 and not (match and match[1])
    titles = []
    for block in blocks[1 : 1 + TITLE_LINES]:
        if not isinstance(block, Paragraph) or read_marker(block.text) or not is_title_piece(block.text):
            break
        titles.append(block)
    heading = " ".join([mark.text.rstrip(":："), "".join(title.text for title in titles)]).strip()
    rest = list(blocks[1 + len(titles) :])
    return Part("annex" if alone else f"annex.{number}", "附件" if alone else f"附件{number}", heading, mark.line, rest)


def _take_closing(blocks: Sequence[Block], front: Front) -> list[Block]:
    """Take the note of annexes, the remark on publication, and a signature at the end out of the body."""
    rest = list(_without_notes(blocks, front))
    if front.issued is None:
        rest = _take_signature(rest, front)
    return rest


def _without_notes(blocks: Sequence[Block], front: Front) -> Iterable[Block]:
    """Pass on the blocks that are no note of annexes and no remark on publication.

    What stands behind a number on a line of its own is the text that it numbers, whatever it says.
    """
    in_note = numbered = False
    for block in blocks:
        text = block.text if isinstance(block, Paragraph) and not numbered else ""
        if isinstance(block, Paragraph) and (ANNEX_NOTE.match(text) or (in_note and ANNEX_ITEM.match(text))):
            in_note = True
            front.add("annex-note", block)
        elif isinstance(block, Paragraph) and PUBLICATION.match(text):
            front.add("publication", block)
        else:
            in_note, numbered = False, _is_number(block)
            yield block


def _is_number(block: Block) -> bool:
    """Tell a number on a line of its own."""
    marker = read_marker(block.text) if isinstance(block, Paragraph) else None
    return marker is not None and isinstance(block, Paragraph) and block.text == marker.written


def _take_signature(blocks: list[Block], front: Front) -> list[Block]:
    """Take the date at the end and the names above it; those who signed issued the document."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or not DATE_LINE.fullmatch("".join(last.text.split())):
        return blocks
    first = len(blocks) - 1
    while first and len(blocks) - first < 6 and _is_name(blocks[first - 1]):
        first -= 1
    names = [block for block in blocks[first:-1] if isinstance(block, Paragraph)]
    for piece in names:
        front.add("signature", piece)
    front.issuers = tuple(name for piece in names for name in split_names(piece.raw))
    front.add("date", last)
    front.issued, doubt = read_date_line(last.text)
    if doubt:
        front.notes.append(f"TODO 成文日期在文本中作“{last.text}”,{doubt},请核对。")
    return blocks[:first]


def _is_name(block: Block) -> bool:
    """Tell whether a block may be the name of a body that signs."""
    if not isinstance(block, Paragraph) or read_marker(block.text):
        return False
    return len(block.text) <= SIGNATURE_PIECE and not re.search(r"[。,，;；:：《》(（]", block.text)
