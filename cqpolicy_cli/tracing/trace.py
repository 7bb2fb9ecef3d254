"""Trace passages: the words, the statement of responsibility behind them, and what they cite."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cqpolicy_cli.tracing.changes import Change
from cqpolicy_cli.tracing.claims import Checked, Claim, check_claim, find_claims, without_claims
from cqpolicy_cli.tracing.compare import Segment
from cqpolicy_cli.tracing.facts import WEIGHT
from cqpolicy_cli.tracing.folding import DIGITS, fold_exactly
from cqpolicy_cli.tracing.judge import SHORTEST, Finding, Judge, Verdict
from cqpolicy_cli.tracing.passages import CELLS, ITEM_NUMBER, Passage
from cqpolicy_cli.tracing.source import Piece, statements_over

LONG_QUOTATION = 8
LONG_FRAME = 12
LONG_PART = 10
MARGIN = 0.1

_STATEMENT = re.compile(
    r"(?:(?P<by>[,，]\s*由)(?=[^,，。;；]{2,80}负责[。;；]?\s*$)|(?=[(（〔\[]?\s*(?:责任|牵头)(?:单位|部门)\s*[:：])).*$",
    re.DOTALL,
)
_QUOTATION = re.compile(r"“([^“”]*)”|「([^「」]*)」|\"([^\"]*)\"")
_CUE = re.compile(
    r"(?:规定|明确|提出|指出|要求|写明|写道|载明|显示|称|说|提到|原文|表述|表示|条|款|项|[》)）号:：即为])\s*[,，:：]?\s*$"
)
_WEAK_CUE = re.compile(r"(?:要|并|还|应|以及|和|及|将)\s*$")
_PART = re.compile(r"[^;；]+[;；]?")
_LIST_LABEL = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、是]|\d{1,2}[.、．](?!\d)|[①-⑳])\s*,?"
)
_NOTHING = Finding(verdict="too-short")
_ORDER: tuple[Verdict, ...] = ("verbatim", "differs", "too-common", "too-short", "not-found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What is true of one passage; ``pieces`` are the places where it stands or that it is most like."""

    passage: Passage
    verdict: Verdict
    score: float
    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...]
    segments: tuple[Segment, ...]
    citations: tuple[Checked, ...] = ()
    nearest: Piece | None = None


def trace(judge: Judge, passages: Iterable[Passage]) -> Iterator[Trace]:
    """Trace passages in order; one that is put together from several places gives a trace a part."""
    for passage in passages:
        if fold_exactly(passage.text).text:
            yield from _trace(judge, passage)


def _trace(judge: Judge, passage: Passage) -> Iterator[Trace]:
    """Trace one passage."""
    whole = judge.find(passage.text)
    if passage.kind == "item" and whole.verdict != "verbatim" and (number := ITEM_NUMBER.match(passage.text)):
        passage = replace(passage, text=passage.text[number.end() :])
        whole = judge.find(passage.text)
    inherited = find_claims(passage.lead, judge.index)
    if whole.verdict in ("verbatim", "too-common"):
        yield _cited(passage, whole, inherited)
        return
    cited = find_claims(passage.text, judge.index)
    quotations = _quotations(passage.text, cites=bool(cited))
    if quotations:
        yield from _quoted(judge, passage, quotations, inherited)
        return
    claims, text = _claimed(judge, passage.text, cited, whole)
    finding = judge.find(text) if fold_exactly(text).text else _NOTHING
    finding = _best(judge, text, finding)
    parts = _cells(judge, passage) if CELLS in passage.text else _parts(judge, passage, finding)
    yield from (list(parts) if finding.verdict != "verbatim" else []) or [_cited(passage, finding, claims or inherited)]


def _claimed(judge: Judge, text: str, cited: tuple[Claim, ...], whole: Finding) -> tuple[tuple[Claim, ...], str]:
    """Tell citations that a text makes from those that are words of the policy, and give the text without the former."""
    bare = without_claims(text, cited)
    found = judge.find(bare) if fold_exactly(bare).text else _NOTHING
    fronts = bool(whole.pieces) and all(piece.part == "front" for piece in whole.pieces)
    if found.verdict in ("verbatim", "differs") and (fronts or found.score > whole.score + MARGIN):
        return cited, bare
    claims = tuple(claim for claim in cited if not _belongs(claim, whole))
    return claims, without_claims(text, claims)


def _belongs(claim: Claim, whole: Finding) -> bool:
    """Tell whether a citation is for the most part in the policy's own words."""
    said = [(s.kind, fold_exactly(s.text).text) for s in whole.segments if s.kind != "left-out"]
    words = "".join(text for _kind, text in said)
    own = "".join(("=" if kind == "same" else "+") * len(text) for kind, text in said)
    cited = fold_exactly(claim.text).text
    place = words.find(cited)
    return place >= 0 and own.count("=", place, place + len(cited)) > len(cited) / 2


def _best(judge: Judge, text: str, finding: Finding) -> Finding:
    """Try a text without a number of the writer's own, and with its statement of responsibility apart."""
    if finding.verdict == "verbatim":
        return finding
    if (label := _LIST_LABEL.match(text)) and label.end() < len(text):
        bare = judge.find(text[label.end() :])
        own = any(_is_own(change) for change in finding.changes)
        if own or (bare.verdict == "verbatim" and not _numbered(judge, text[label.end() :])):
            finding, text = bare, text[label.end() :]
    statement = _STATEMENT.search(text)
    if statement and statement.start() > 0:
        said = text[max(statement.start(), statement.end("by")) :]
        return _with_statement(judge, text[: statement.start()], said, finding)
    return finding


def _is_own(change: Change) -> bool:
    """Tell whether a number differs from the policy's in its style, 一 for 1: it is one of the writer's own list."""
    one, other = (any(digit in DIGITS for digit in words) for words in (change.policy, change.passage))
    return change.kind == "label" and (not change.policy or one != other)


def _numbered(judge: Judge, bare: str) -> bool:
    """Tell whether the policy has a number of its own right before a text."""
    source = judge.source
    place = source.text.find(fold_exactly(bare).text)
    begins = source.piece_span(place)[0] if place >= 0 else place
    return 0 < place - begins <= 3 and place not in source.folded.ends


def _with_statement(judge: Judge, before: str, statement: str, finding: Finding) -> Finding:
    """Compare the words and the statement of responsibility behind them each with its own."""
    words = _best(judge, before, judge.find(before))
    clause = next((piece.id for piece in words.pieces if piece.part == "text"), None)
    entry = judge.index.by_id.get(clause or "")
    if entry is None or words.verdict not in ("verbatim", "differs"):
        return finding
    own = statements_over(judge.source, entry)
    found = [judge.compare_with(statement, piece) for piece in own]
    if not found:
        change = Change(kind="agency", how="added", policy="", passage=statement.strip())
        said = Finding(verdict="differs", changes=(change,), segments=(Segment("added", statement.strip()),))
    else:
        said = max(found, key=lambda one: (one.verdict == "verbatim", one.score))
    return _joined(words, said)


def _joined(first: Finding, second: Finding) -> Finding:
    """Put the findings of two parts of one passage together."""
    both = first.verdict == second.verdict == "verbatim"
    changes = sorted((*first.changes, *second.changes), key=lambda change: WEIGHT.index(change.kind))
    return Finding(
        verdict="verbatim" if both else "differs",
        score=1.0 if both else min(0.999, (first.score + second.score) / 2),
        pieces=tuple(dict.fromkeys((*first.pieces, *second.pieces))),
        changes=tuple(changes),
        segments=(*first.segments, *second.segments),
    )


def _quotations(text: str, *, cites: bool) -> "list[re.Match[str]]":
    """Give the quotations that a text introduces as such, not names in quotation marks."""
    found: list[re.Match[str]] = []
    for match in _QUOTATION.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        long = len(fold_exactly(words).text) >= LONG_QUOTATION
        alone = len(fold_exactly(text[: match.start()] + text[match.end() :]).text) < SHORTEST
        spoken = any(mark in words for mark in "。;；")
        introduced = _CUE.search(text[: match.start()]) or (cites and _WEAK_CUE.search(text[: match.start()]))
        if long and (alone or spoken or introduced):
            found.append(match)
    return found


def _quoted(
    judge: Judge, passage: Passage, quotations: "list[re.Match[str]]", inherited: tuple[Claim, ...]
) -> Iterator[Trace]:
    """Trace each quotation by itself, and what is left of the sentence where that says something, too."""
    frame = passage.text
    for match in reversed(quotations):
        frame = frame[: match.start()] + frame[match.end() :]
    claims = find_claims(frame, judge.index)
    for match in quotations:
        words = next(group for group in match.groups() if group is not None)
        quotation = replace(passage, text=words, kind="quotation")
        yield _cited(quotation, _best(judge, words, judge.find(words)), claims or inherited)
    rest = without_claims(frame, claims)
    if len(fold_exactly(rest).text) >= LONG_FRAME:
        yield _cited(replace(passage, text=rest), judge.find(rest), ())


def _parts(judge: Judge, passage: Passage, finding: Finding) -> Iterator[Trace]:
    """Trace the parts between semicolons where they say more than the whole, which was put together from them."""
    pieces = [match[0].strip() for match in _PART.finditer(passage.text)]
    if len(pieces) < 2 or any(len(fold_exactly(piece).text) < LONG_PART for piece in pieces):
        return
    found = [_best(judge, piece, judge.find(piece)) for piece in pieces]
    if _say_more(found, finding):
        for piece, one in zip(pieces, found, strict=True):
            yield _cited(replace(passage, text=piece, kind="part"), one, ())


def _cells(judge: Judge, passage: Passage) -> Iterator[Trace]:
    """Trace the cells of a table's row one by one where one that is long enough stands somewhere."""
    cells = [cell.strip() for cell in passage.text.split(CELLS) if fold_exactly(cell).text]
    if any(len(fold_exactly(cell).text) >= LONG_PART and judge.find(cell).pieces for cell in cells):
        for cell in cells:
            yield from _trace(judge, replace(passage, text=cell, kind="part"))


def _say_more(parts: list[Finding], whole: Finding) -> bool:
    """Tell whether the findings of parts say more: of several places, or that one stands somewhere and one nowhere."""
    places = {part.pieces[0].id for part in parts if part.pieces}
    verdicts = [part.verdict for part in parts]
    if whole.verdict == "not-found":
        return bool(places)
    return len(places) > 1 or ("verbatim" in verdicts and "not-found" in verdicts)


def _cited(passage: Passage, finding: Finding, claims: tuple[Claim, ...]) -> Trace:
    """Make the trace of a passage and check what it cites; a wrong citation makes the passage differ."""
    places = tuple(dict.fromkeys(piece.id for piece in finding.pieces))
    known = finding.verdict in ("verbatim", "differs")
    checked = tuple(check_claim(claim, places if known else ()) for claim in claims)
    wrong = [one for one in checked if one.standing not in ("right", "exists") or one.misnamed]
    cites = tuple(_wrong(one, finding) for one in wrong)
    verdict: Verdict = "differs" if wrong and finding.verdict == "verbatim" else finding.verdict
    pieces = _cited_first(finding.pieces, checked)
    changes = sorted((*finding.changes, *cites), key=lambda change: WEIGHT.index(change.kind))
    return Trace(
        passage=passage, verdict=verdict, score=finding.score, pieces=pieces, changes=tuple(changes),
        segments=finding.segments, citations=checked, nearest=finding.nearest,
    )  # fmt: skip


def _wrong(checked: Checked, finding: Finding) -> Change:
    """Name a wrong citation, with the right one where there is one."""
    right = checked.misnamed if checked.standing in ("right", "exists") else ""
    right = right or (finding.pieces[0].citation if finding.pieces else "")
    return Change(kind="citation", how="changed" if right else "added", policy=right, passage=checked.text)


def _cited_first(pieces: tuple[Piece, ...], checked: tuple[Checked, ...]) -> tuple[Piece, ...]:
    """Put the place that was cited before other places with the same words."""
    cited = {id_ for one in checked if one.standing == "right" for id_ in one.ids}
    return tuple(sorted(pieces, key=lambda piece: piece.id not in cited))
