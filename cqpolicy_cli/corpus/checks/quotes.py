"""Check that what is said to be the document's words are its words."""

from collections.abc import Iterator

from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.facts import KINDS
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Clause, Document, Section
from cqpolicy_cli.text.spelling import fold, squeeze


def check_quotes_stand_in_their_text(material: Material) -> Iterator[Problem]:
    """Find quotes that do not stand, to the letter, in the clause or in the table head above it."""
    for place, document, clause in material.clauses():
        text = squeeze(evidence_of(document, clause))
        for kind in KINDS:
            for index, fact in enumerate(getattr(clause, kind)):
                if squeeze(fact.quote) not in text:
                    yield _not_in_text(place.at(kind, index, "quote"), fact.quote)
    for place, statement in material.statements():
        for index, charge in enumerate(statement.agencies):
            if squeeze(charge.as_written) not in squeeze(statement.statement):
                yield _not_in_text(place.at("agencies", index, "as_written"), charge.as_written)


def evidence_of(document: Document, clause: Clause) -> str:
    """Give the words on which a clause's facts may rest: its own, its table's heads, statements that govern it."""
    sections = document.sections_of(clause)
    heads = [column for section in sections for column in section.columns]
    holders: tuple[Clause | Section, ...] = (clause, *sections)
    stated = [holder.responsibility.statement for holder in holders if holder.responsibility]
    return "\n".join([clause.text, *heads, *stated])


def _not_in_text(place: Place, quote: str) -> Problem:
    """Say that a quote is not to be found."""
    return Problem(place, _("“{quote}” does not stand in the text; copy the words from it").format(quote=quote))


def check_titles_stand_in_the_text(material: Material) -> Iterator[Problem]:
    """Find titles of origin ``text`` that neither the clause nor its heading has."""
    for place, document, clause in material.clauses():
        words = clause.text + "".join(s.heading for s in document.sections_of(clause))
        if clause.title_origin == "text" and squeeze(clause.title) not in squeeze(words):
            message = _(
                "“{title}” does not stand in the text or heading; copy it, or set title_origin to curator"
            ).format(title=clause.title)
            yield Problem(place.at("title"), message)
    for place, document in material.documents():
        words = fold("".join(matter.text for matter in document.matter))
        if fold(document.title) not in words:
            yield Problem(place.at("title"), _("the title does not stand in the words of the document's matter"))


def check_metrics_use_the_words_of_the_text(material: Material) -> Iterator[Problem]:
    """Find metrics that are not put together from the clause's own words, in their order."""
    for place, _document, clause in material.clauses():
        for index, target in enumerate(clause.targets):
            rest = iter(squeeze(clause.text))
            if not all(character in rest for character in squeeze(target.metric)):
                message = _("“{metric}” has words that the text does not have, or in another order").format(
                    metric=target.metric
                )
                yield Problem(place.at("targets", index, "metric"), message)
