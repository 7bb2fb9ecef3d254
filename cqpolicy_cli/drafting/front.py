"""Read what stands around the clauses: title, number, addressees, notice, signature, date, annex note."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cqpolicy_cli.drafting.dating import DATE_LINE, read_date_line
from cqpolicy_cli.drafting.numbering import read_marker
from cqpolicy_cli.drafting.paragraphs import NUMBER_LINE, TERMINAL, Paragraph
from cqpolicy_cli.drafting.tables import Block
from cqpolicy_cli.model import Matter, MatterKind
from cqpolicy_cli.text.citations import TITLE
from cqpolicy_cli.text.spelling import fold

ADDRESSEES = re.compile(
    r"^(?:各|本|有关|机关|中心城区|[\u4e00-\u9fff]{2,8}(?:局|委|办|政府|部门)).{0,300}?(?:[:：]$|(?:单位|部门|机构|政府|企业|各局|委员会)$)"
)
PUBLICATION = re.compile(r"^[(（]?此件(?:主动|依申请|不予)?公开(?:发布)?[)）]?$")
COLOPHON = re.compile(r"^[\u4e00-\u9fff]{0,30}?\s*(\S{4,12}?日?)\s*印发$")
ADOPTED = re.compile(r"^[(（]\d{4}年\d{1,2}月\d{1,2}日.*[)）]$")
ANNEX_NOTE = re.compile(r"^附\s*件\s*\d*\s*[:：]\s*\S")
ANNEX_ITEM = re.compile(r"^\d{1,2}[.．、]\s*[^。]{2,60}$")
SALUTATION = re.compile(r"^特此(?:通知|公告|函告)")
TITLE_PIECE = 90
SIGNATURE_PIECE = 40
FRONT = 60


@dataclass(slots=True)
class Front:
    """What the front pages say; ``matter`` are its words, ``body`` the first block of the clauses."""

    matter: list[Matter] = field(default_factory=list)
    title: str = ""
    number: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    issued: date | None = None
    notice: list[Paragraph] = field(default_factory=list)
    body: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, kind: MatterKind, *pieces: Paragraph) -> None:
        """Keep the words of paragraphs that stand together."""
        if pieces:
            text = "".join(piece.raw if kind == "signature" else piece.text for piece in pieces)
            self.matter.append(Matter(kind=kind, line=pieces[0].line, text=text))

    def add_each(self, kind: MatterKind, pieces: Sequence[Paragraph]) -> None:
        """Keep the words of paragraphs one by one."""
        for piece in pieces:
            self.add(kind, piece)


def read_front(blocks: Sequence[Block]) -> Front:
    """Read the front pages: with a covering notice that is signed, or without."""
    front = Front()
    pieces = _front_pieces(blocks)
    opening = _read_opening(pieces, front)
    signed = next((n for n in range(opening, len(pieces)) if _is_date(pieces[n])), None)
    if signed is None:
        front.body = opening
        front.title = front.title or _last_title(front)
    else:
        _read_notice(pieces, opening, signed, front)
        front.body = _read_own_title(pieces, signed + 1, front)
    return front


def _front_pieces(blocks: Sequence[Block]) -> list[Paragraph]:
    """Give the paragraphs before the first table or numbered paragraph."""
    pieces: list[Paragraph] = []
    for block in blocks[:FRONT]:
        if not isinstance(block, Paragraph) or read_marker(block.text):
            break
        pieces.append(block)
    return pieces


def _is_date(piece: Paragraph) -> bool:
    """Tell whether a paragraph is nothing but a date."""
    return bool(DATE_LINE.fullmatch("".join(piece.text.split())))


def _read_opening(pieces: Sequence[Paragraph], front: Front) -> int:
    """Read title, number and addressees in whatever order; give the index behind them."""
    title: list[Paragraph] = []
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        if match := NUMBER_LINE.match(piece.text):
            _take_title(title, front)
            _read_number(match, piece, front)
        elif ADOPTED.match(piece.text) and title:
            _take_title(title, front)
            _read_date(piece, front)
        elif _is_addressees(piece, title or front.matter):
            _take_title(title, front)
            front.add("addressees", piece)
            front.addressees = split_addressees(piece.text)
            return position + 1
        elif is_title_piece(piece.text) and not _is_date(piece) and not SALUTATION.match(piece.text):
            title.append(piece)
        else:
            break
        position += 1
    _take_title(title, front)
    return position


def _is_addressees(piece: Paragraph, before: Sequence[object]) -> bool:
    """Tell whether a paragraph names those to whom the document is sent."""
    return bool(before) and "《" not in piece.text and bool(ADDRESSEES.match(piece.text)) and "。" not in piece.text


def is_title_piece(text: str) -> bool:
    """Tell whether a paragraph may be a title or a part of one."""
    return len(text) <= TITLE_PIECE and not TERMINAL.search(text) and not text.endswith((",", "，", "、"))


def _take_title(pieces: list[Paragraph], front: Front) -> None:
    """Keep the pieces of a title that were read so far."""
    if pieces:
        front.add("notice-title", *pieces)
        pieces.clear()


def _read_number(match: re.Match[str], piece: Paragraph, front: Front) -> None:
    """Keep the number of the document; one that lost its brackets is restored."""
    front.add("number", piece)
    prefix, year, number = match.groups()
    front.number = f"{prefix}〔{int(year)}〕{int(number)}号"
    if fold(front.number) != fold(piece.text):
        front.notes.append(f"TODO 发文字号在文本中作“{piece.text}”,恢复为{front.number},请核对。")


def split_addressees(text: str) -> tuple[str, ...]:
    """Split the line of addressees at its commas, but not within brackets.

    >>> split_addressees("各区县(自治县)人民政府,市政府各部门,有关单位:")
    ('各区县(自治县)人民政府', '市政府各部门', '有关单位')
    """
    return tuple(part for part in re.split(r"[,，;；](?![^(（]*[)）])", text.rstrip(":：")) if part)


def _read_notice(pieces: Sequence[Paragraph], start: int, signed: int, front: Front) -> None:
    """Read the notice, those who signed it, and its date."""
    first = signed
    while first > start and signed - first < 8 and _is_signature(pieces[first - 1]):
        first -= 1
    front.notice = list(pieces[start:first])
    for piece in pieces[first:signed]:
        front.add("signature", piece)
    front.issuers = tuple(name for piece in pieces[first:signed] for name in split_names(piece.raw))
    _read_date(pieces[signed], front)


def _is_signature(piece: Paragraph) -> bool:
    """Tell whether a paragraph may be the name of a body that signs."""
    if SALUTATION.match(piece.text):
        return False
    return len(piece.text) <= SIGNATURE_PIECE and not re.search(r"[。,，;；:：《》]", piece.text)


def split_names(raw: str) -> list[str]:
    """Split names with white space between them; letters set wide are put together.

    >>> split_names("东江市发展和改革委员会 东江市财政局"), split_names("沙 洲 市 科 技 局")
    (['东江市发展和改革委员会', '东江市财政局'], ['沙洲市科技局'])
    """
    parts = raw.split()
    return parts if all(len(part) >= 4 for part in parts) else ["".join(parts)]


def _read_date(piece: Paragraph, front: Front) -> None:
    """Keep the date of issue; one that lost its separators is restored."""
    front.add("date", piece)
    front.issued, doubt = read_date_line(piece.text)
    if doubt:
        front.notes.append(f"TODO 成文日期在文本中作“{piece.text}”,{doubt},请核对。")


def _read_own_title(pieces: Sequence[Paragraph], start: int, front: Front) -> int:
    """Read the title of the document proper behind its covering notice."""
    cited = _cited_title(front)
    title: list[Paragraph] = []
    position = start
    while position < len(pieces):
        piece = pieces[position]
        if (PUBLICATION.match(piece.text) and not title) or (ADOPTED.match(piece.text) and title):
            front.add("publication", piece)
        elif _goes_on(title, piece, cited):
            title.append(piece)
        else:
            break
        position += 1
    front.add("title", *title)
    front.title = _restored("".join(piece.text for piece in title), cited, front)
    return position


def _cited_title(front: Front) -> str:
    """Give the title that the notice cites, from its heading or else its words."""
    words = [matter.text for matter in front.matter if matter.kind == "notice-title"]
    for text in [*words, *(piece.text for piece in front.notice)]:
        if match := TITLE.search(text):
            return match[0][1:-1]
        if match := re.search(r"关于印发(.+?)的?通知$", text):
            return match[1].strip("《》")
    return ""


def _goes_on(title: Sequence[Paragraph], piece: Paragraph, cited: str) -> bool:
    """Tell whether a paragraph is a piece of the title, judging by the title that the notice cites."""
    so_far = fold("".join(part.text for part in title))
    if cited and fold(cited).startswith(so_far + fold(piece.text)):
        return True
    if title and cited and so_far == fold(cited):
        return False
    return is_title_piece(piece.text) and len(title) < 4 and not PUBLICATION.match(piece.text)


def _restored(own: str, cited: str, front: Front) -> str:
    """Choose between the title as it stands on its page and as the notice cites it."""
    if not own:
        return cited or _last_title(front)
    if cited and fold(cited) != fold(own) and fold(cited).startswith(fold(own)):
        front.notes.append(f"TODO 正文标题作“{own}”,依通知恢复为“{cited}”,请核对。")
        return cited
    return own


def _last_title(front: Front) -> str:
    """Give the title on the first page, where there is no other."""
    words = [matter.text for matter in front.matter if matter.kind == "notice-title"]
    if words and (match := re.search(r"(?:印发|发布)(《.+》)$", words[-1])):
        return match[1][1:-1]
    return words[-1] if words else ""
