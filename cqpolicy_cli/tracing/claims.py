"""Read what a text cites (渝府办发〔2023〕92号第六条, 《…》三(一)2) and look up what that is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.model import Document
from cqpolicy_cli.query.lookup import find_entries
from cqpolicy_cli.text.labels import read_label
from cqpolicy_cli.text.spelling import fold

Standing = Literal["right", "elsewhere", "exists", "no-clause", "no-document", "contradictory"]

_TITLE = r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》"
_PREFIX = r"(?:(?!根据|按照|依据|依照|按|据|见|及|和|与|或|的|印发|文件)[\u4e00-\u9fff]){2,10}"
_NUMBER = rf"(?P<number>{_PREFIX}\s*[〔\[［【(（]\s*\d{{4}}\s*[〕\]］】)）]\s*第?\s*\d+\s*号)(?:文件|文)?"
_LOOSE = r"(?P<loose>(?:(?!根据|按照|依据)[\u4e00-\u9fff]){0,8}?(?P<year>(?:19|20)\d\d)年第?(?P<serial>\d{1,3})号(?:文件|文)?)"
_BRACKETED = rf"[(（]\s*{_NUMBER.replace('number', 'second')}\s*[)）]"
_HAN = "一二三四五六七八九十百"
_LABEL = (
    rf"(?P<label>第\s*(?:[{_HAN}]+|\d+)\s*(?:条|部分|章|节|点|款|项)(?:\s*第?\s*(?:[(（]\s*[{_HAN}\d]+\s*[)）]|[{_HAN}]+|\d+)\s*[条点款项段]?)*"
    rf"|[{_HAN}]+\s*、?\s*[(（]\s*[{_HAN}]+\s*[)）](?:\s*第?\s*\d{{1,2}}(?![\d.年月日家个%万亿])[.、]?[条点款项段]?)?"
    rf"|[(（]\s*[{_HAN}]+\s*[)）](?:\s*\d{{1,2}}(?![\d.年月日家个%万亿]))?|附件\s*第?\s*[{_HAN}\d]+\s*[条项款]?|附件"
    rf"|[{_HAN}]+(?=、|，|,|：|:|”|\)|）|规定|明确|提出|指出|要求|$))"
)  # fmt: skip
_CITATION = re.compile(
    rf"(?:{_TITLE}\s*(?:{_BRACKETED})?|{_NUMBER}|{_LOOSE})(?:的?通知|文件)?\s*(?:的|中|之)?\s*(?:{_LABEL})?"
)
_BEFORE = re.compile(
    r"(?:根据|按照|依据|依照|参照|参见|详见|见|据|出自|引自|摘自|来源于?|来自|出处)[:：]?\s*(?:市政府|重庆市|我市)?[^,，。;；“”\"]{0,12}?$"
)
_AFTER = re.compile(
    r"^\s*(?:的)?\s*(?:的?规定|要求|精神)?[,，]?\s*(?:中|里)?\s*(?:也|还|就|已经|已|明文|明确)*\s*(?:规定|明确|提出|指出|要求|写明|写道|载明|显示|称|提到|说明)?\s*[了到]?\s*[,，:：]?\s*"
)
NEAR_TITLE = 88


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A citation as written; ``documents`` are the slugs that it may mean, ``ids`` the clauses that its label leads to.

    ``misnamed`` is the right title of a document whose title has a slip.
    """

    text: str
    start: int
    end: int
    documents: tuple[str, ...]
    ids: tuple[str, ...]
    label: str
    contradictory: bool = False
    misnamed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A citation with what is true of it; ``stands_in`` is where the words stand if not there."""

    text: str
    document: str | None
    ids: tuple[str, ...]
    standing: Standing
    stands_in: tuple[str, ...] = ()
    misnamed: str = ""


def find_claims(text: str, index: Index) -> tuple[Claim, ...]:
    """Find every citation of a text with what it leads to."""
    return tuple(_claim(match, index) for match in _CITATION.finditer(text))


def _claim(match: "re.Match[str]", index: Index) -> Claim:
    """Look one citation up."""
    by_title = _by_title(match["title"], index) if match["title"] else None
    number = match["number"] or match["second"]
    by_number = _by_number(number, index) if number else None
    if match["loose"]:
        by_number = _by_year(match["year"], match["serial"], index)
    found = [slugs for slugs in (by_title, by_number) if slugs is not None]
    common = tuple(slug for slug in found[0] if all(slug in slugs for slugs in found))
    label = (match["label"] or "").strip()
    return Claim(
        text=match[0].strip().rstrip("的中之").strip(),
        start=match.start(),
        end=match.end(),
        documents=common or tuple(slug for slugs in found for slug in slugs),
        ids=tuple(id_ for slug in common for id_ in _clauses(index, slug, label)) if label else (),
        label=label,
        contradictory=not common and any(found),
        misnamed=_right_title(match["title"], common, index) if match["title"] else "",
    )


def _by_title(title: str, index: Index) -> tuple[str, ...]:
    """Find documents by their whole title, a part of it, or one with a slip."""
    wanted = fold(title)
    documents = index.corpus.documents
    whole = [d.slug for d in documents if wanted in (fold(d.title), fold(d.short_title), *_printed_titles(d))]
    parts = [d.slug for d in documents if len(wanted) >= 6 and wanted in fold(d.title)]
    near = [d.slug for d in documents if len(wanted) >= 8 and fuzz.ratio(wanted, fold(d.title)) >= NEAR_TITLE]
    return tuple(whole or parts or near)


def _right_title(title: str, slugs: tuple[str, ...], index: Index) -> str:
    """Give the title of the document that a title with a slip means; empty where there is no slip."""
    if len(slugs) != 1:
        return ""
    document = index.documents[slugs[0]]
    names = (fold(document.title), fold(document.short_title), *_printed_titles(document))
    return "" if any(fold(title) in name for name in names) else f"《{document.title}》"


def _printed_titles(document: Document) -> Iterator[str]:
    """Give the titles as the document itself prints them."""
    return (fold(matter.text) for matter in document.matter if matter.kind in ("title", "notice-title"))


def _by_number(number: str, index: Index) -> tuple[str, ...]:
    """Find the document of a number; words may stand before the letters of the issuer."""
    wanted = fold(number).replace("第", "")
    known = {d.slug: fold(d.number) for d in index.corpus.documents if d.number}
    return tuple(slug for slug, folded in known.items() if wanted == folded or wanted.endswith(folded))


def _by_year(year: str, serial: str, index: Index) -> tuple[str, ...]:
    """Find documents by the year and the serial of their number: 2024年5号文."""
    ending = re.compile(rf"{year}{serial}号$")
    return tuple(d.slug for d in index.corpus.documents if d.number and ending.search(fold(d.number)))


def _clauses(index: Index, slug: str, label: str) -> tuple[str, ...]:
    """Give the clauses that a label leads to in a document; none where it leads nowhere."""
    spelled = "".join(label.split())
    if read_label(spelled) is None:
        return ()
    try:
        return tuple(entry.clause.id for entry in find_entries(index, f"{slug}/{spelled}"))
    except CqpolicyError:
        return ()


def without_claims(text: str, claims: tuple[Claim, ...]) -> str:
    """Take citations out of a text, with the words that lead up to them and on from them.

    >>> claim = Claim(text="甲〔2023〕9号", start=2, end=11, documents=(), ids=(), label="")
    >>> without_claims("根据甲〔2023〕9号规定,给予奖励。", (claim,))
    '给予奖励。'
    """
    for claim in reversed(claims):
        before, after = text[: claim.start], text[claim.end :]
        if re.search(r"[(（〔\[【]\s*$", before) and re.match(r"\s*[)）〕\]】]", after):
            before, after = re.sub(r"[(（〔\[【]\s*$", "", before), re.sub(r"^\s*[)）〕\]】]", "", after)
        before = _BEFORE.sub("", before)
        text = before + (
            _AFTER.sub("", after, count=1) if not before.strip() or before.rstrip().endswith(",") else after
        )
    return text.strip()


def check_claim(claim: Claim, stands_in: tuple[str, ...]) -> Checked:
    """Say what is true of a citation, given where the words really stand (nowhere: an empty tuple)."""
    document = claim.documents[0] if len(claim.documents) == 1 else None
    within = claim.ids or tuple(f"{slug}/" for slug in claim.documents)
    right = [id_ for id_ in stands_in if any(_is_in(id_, place) for place in within)]
    standing: Standing
    if claim.contradictory:
        standing = "contradictory"
    elif not claim.documents:
        standing = "no-document"
    elif claim.label and not claim.ids:
        standing = "no-clause"
    elif right:
        standing = "right"
    else:
        standing = "elsewhere" if stands_in else "exists"
    elsewhere = () if standing == "right" else stands_in
    return Checked(
        text=claim.text,
        document=document,
        ids=claim.ids,
        standing=standing,
        stands_in=elsewhere,
        misnamed=claim.misnamed,
    )


def _is_in(id_: str, place: str) -> bool:
    """Tell whether an id is a place, below it, or the heading or front page that it belongs to."""
    return (
        id_ == place
        or id_.startswith(place.rstrip("/") + "/")
        or id_.startswith(place.rstrip("/") + ".")
        or (place.endswith("/") and id_ == place[:-1])
        or (not place.endswith("/") and place.startswith(id_ + "."))
    )
