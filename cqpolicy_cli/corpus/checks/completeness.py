"""Check that nothing that the text states was left out."""

import re
from collections.abc import Iterator, Sequence

from cqpolicy_cli.corpus.checks.material import Material, numbered
from cqpolicy_cli.errors import Problem
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Responsibility
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Clause, Document, Section
from cqpolicy_cli.text.citations import TITLE, find_citations
from cqpolicy_cli.text.dates import EVERY_YEAR
from cqpolicy_cli.text.money import SUM
from cqpolicy_cli.text.spelling import fold, squeeze

YEAR = re.compile(r"(?<!\d)\d{4}年")
UNIT_ALONE = re.compile(r"[(（][万亿]*元[)）]")
RECURRING = re.compile(EVERY_YEAR)
LABEL = (
    r"(?:责任|牵头|主责|主办|主管|负责|配合|参与|协办|协助|协同|参加|实施|落实|承办)(?:责任)?(?:单位|部门|机关|领导)"
)
VERB = (
    r"牵头|参与|配合|协同|协助|会同|具体|组织|贯彻|抓好|共同|分别|落实|实施|负责|推进"
    r"|按照?(?:各自)?(?:职责|职能)?分工|按照?(?:各自)?(?:职责|职能)"
)
TIMING = r"(?:完成|责任|办理|实施)?(?:时限|时间)(?:要求|节点|进度)?|长期(?:坚持|实施|推进)|持续(?:推进|实施)|常态化推进"
TIMED_PART = re.compile(rf"(?:{TIMING})[:：][^;；)）〕\]】]*")
SEPARATORS = re.compile(rf"{LABEL}|{VERB}|{TIMING}|等|由|以及|[()（）〔〕\[\]【】:：,，、;；。./和及与\s]")


def check_every_figure_is_recorded(material: Material) -> Iterator[Problem]:
    """Find sums, percentages and years in a clause that no fact quotes, and 每年 and its like that no deadline does."""
    for place, document, clause in material.clauses():
        for is_time, words in find_unrecorded(clause, document.issued.year):
            kind = _("time expression") if is_time else _("sum or percentage")
            message = _("the {kind} “{words}” is recorded by no fact")
            yield Problem(place.at("text"), message.format(kind=kind, words=words))


def find_unrecorded(clause: Clause, issued: int) -> Iterator[tuple[bool, str]]:
    """Give the words that no fact quotes, times (true) and sums; a year before the year of issue bounds nothing.

    What is for each year must be quoted by a deadline, even where an amount or a target quotes it, too.
    """
    text = squeeze(clause.text)
    as_deadlines = _quoted(text, clause.deadlines)
    quoted = as_deadlines | _quoted(text, clause.amounts, clause.targets)
    for pattern, covered in ((SUM, quoted), (YEAR, quoted), (RECURRING, as_deadlines)):
        for match in pattern.finditer(text):
            past = pattern is YEAR and int(match[0][:4]) < issued
            if not past and not covered.issuperset(range(*match.span())):
                yield pattern is not SUM, match[0]


def _quoted(text: str, *kinds: Sequence[Deadline | Amount | Target]) -> set[int]:
    """Give the positions in a clause's text that facts of some kinds quote, or that are in a title or a unit alone.

    Facts that repeat a quote claim its occurrences one after the other.
    """
    free = (*TITLE.finditer(text), *UNIT_ALONE.finditer(text))
    positions = {i for match in free for i in range(*match.span())}
    for facts in kinds:
        ends: dict[str, int] = {}
        for fact in facts:
            quote = squeeze(fact.quote)
            start = text.find(quote, ends.get(quote, 0))
            if start >= 0:
                ends[quote] = start + len(quote)
                positions.update(range(start, start + len(quote)))
    return positions


def check_every_citation_is_recorded(material: Material) -> Iterator[Problem]:
    """Find 《…》 and document numbers that are no reference of their clause."""
    for place, _document, clause in material.clauses():
        recorded = {squeeze(reference.quote) for reference in clause.references}
        for words in find_citations(squeeze(clause.text)):
            if words not in recorded:
                yield Problem(
                    place.at("text"), _("the citation {words} is not among the references").format(words=words)
                )


def check_every_body_of_a_statement_is_recorded(material: Material) -> Iterator[Problem]:
    """Find words of a statement of responsibility that no charge accounts for."""
    for place, document in material.documents():
        for where, holder in numbered(place, document):
            if holder.responsibility and (rest := _unaccounted(holder.responsibility, _times(document, holder))):
                yield Problem(
                    where.at("responsibility", "statement"),
                    _("“{rest}” is recorded as no agency; split the list into single bodies").format(rest=rest),
                )


def _times(document: Document, holder: Section | Clause) -> list[str]:
    """Give the words of the deadlines that a statement may hold beside its bodies, longest first."""
    governed = document.clause if isinstance(holder, Section) else (holder,)
    quotes = {
        squeeze(deadline.quote)
        for clause in governed
        if holder is clause or (isinstance(holder, Section) and holder.governs(clause.id))
        for deadline in clause.deadlines
    }
    return sorted(quotes, key=len, reverse=True)


def _unaccounted(responsibility: Responsibility, times: list[str]) -> str:
    """Take the recorded bodies, longest first, the times and the words between them out of a statement."""
    rest = TIMED_PART.sub("", squeeze(responsibility.statement))
    for name in sorted((squeeze(c.as_written) for c in responsibility.agencies), key=len, reverse=True):
        rest = rest.replace(name, "、", 1)
    for quote in times:
        rest = rest.replace(quote, "、", 1)
    return SEPARATORS.sub("", rest)


def check_keywords_add_to_the_text(material: Material) -> Iterator[Problem]:
    """Find curated keywords that the clause's own words already have, or that are given twice."""
    for place, _document, clause in material.clauses():
        text = fold(clause.text + clause.title)
        for index, keyword in enumerate(clause.keywords):
            if fold(keyword) in text:
                yield Problem(
                    place.at("keywords", index),
                    _("“{keyword}” stands in the text already; leave it out").format(keyword=keyword),
                )
            elif keyword in clause.keywords[:index]:
                yield Problem(place.at("keywords", index), _("“{keyword}” is given twice").format(keyword=keyword))
