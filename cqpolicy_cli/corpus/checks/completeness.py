"""Check that nothing that the text states was left out."""

import re
from collections.abc import Iterator

from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.errors import Problem
from cqpolicy_cli.facts.responsibility import Responsibility
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Clause
from cqpolicy_cli.text.money import SUM
from cqpolicy_cli.text.spelling import fold, squeeze

TITLE = re.compile(r"《[^》]*》")
CITATION = re.compile(r"《[^》]*》|[\u4e00-\u9fff]{2,10}[〔\[]\d{4}[〕\]]\d+号")
TIME = re.compile(r"(?<!\d)\d{4}年|每年")
SEPARATORS = re.compile(r"责任单位|牵头单位|配合单位|牵头|参与|配合|具体落实|负责|[()（）〔〕:：,，、;；。和\s]")


def check_every_figure_is_recorded(material: Material) -> Iterator[Problem]:
    """Find sums, percentages, years and 每年 in a clause that no fact quotes."""
    for place, _document, clause in material.clauses():
        text = squeeze(clause.text)
        quoted = _quoted(text, clause)
        for pattern, kind in ((SUM, _("sum or percentage")), (TIME, _("time expression"))):
            for match in pattern.finditer(text):
                if not quoted.issuperset(range(*match.span())):
                    yield Problem(
                        place.at("text"),
                        _("the {kind} “{words}” is recorded by no fact").format(kind=kind, words=match[0]),
                    )


def _quoted(text: str, clause: Clause) -> set[int]:
    """Give the positions in a clause's text that its facts quote, or that stand in titles.

    Facts that repeat a quote claim its occurrences one after the other.
    """
    positions = {i for match in TITLE.finditer(text) for i in range(*match.span())}
    for facts in (clause.deadlines, clause.amounts, clause.targets):
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
        for match in CITATION.finditer(squeeze(clause.text)):
            if match[0] not in recorded:
                yield Problem(
                    place.at("text"), _("the citation {words} is not among the references").format(words=match[0])
                )


def check_every_body_of_a_statement_is_recorded(material: Material) -> Iterator[Problem]:
    """Find words of a statement of responsibility that no charge accounts for."""
    for place, responsibility in material.statements():
        if rest := _unaccounted(responsibility):
            yield Problem(
                place.at("statement"),
                _("“{rest}” is recorded as no agency; split the list into single bodies").format(rest=rest),
            )


def _unaccounted(responsibility: Responsibility) -> str:
    """Take the recorded bodies, longest first, and the words between them out of a statement."""
    rest = squeeze(responsibility.statement)
    for name in sorted((squeeze(c.as_written) for c in responsibility.agencies), key=len, reverse=True):
        rest = rest.replace(name, "、", 1)
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
