"""Check what documents say of others that they replace, amend or end."""

from collections.abc import Iterator, Mapping

from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.corpus.relations import SLUG, Names
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Document, Relation
from cqpolicy_cli.text.near import near
from cqpolicy_cli.text.spelling import fold, squeeze


def _relations(material: Material) -> Iterator[tuple[Place, Document, Relation, Document | None]]:
    """Give each relation with its place, its document, and the one that it names where the corpus has it."""
    names = Names.of(material.every_document)
    for place, document in material.documents():
        for index, relation in enumerate(document.relations):
            yield place.at("relations", index), document, relation, names.find(relation)


def check_relations_lead_to_documents(material: Material) -> Iterator[Problem]:
    """Find relations to the document itself, to unknown ones that the text does not cite, or to younger ones."""
    slugs = [document.slug for document in material.every_document]
    for place, document, relation, other in _relations(material):
        where = place.at("document")
        if other is None and SLUG.fullmatch(relation.document):
            near_it = near(relation.document, slugs) or slugs
            message = _("{document} is no document; known: {slugs}")
            yield Problem(where, message.format(document=relation.document, slugs=", ".join(near_it)))
        elif other is None and fold(relation.document) not in fold(words_of(document)):
            message = _("{document} is neither in the corpus nor in this document's words")
            yield Problem(where, message.format(document=relation.document))
        elif other and other.slug == document.slug:
            yield Problem(where, _("{document} is this document itself").format(document=relation.document))
        elif other and (relation.since or document.issued) < other.issued:
            message = _("{document} was issued on {date} only, after that day")
            yield Problem(place, message.format(document=relation.document, date=other.issued))


def check_relations_quote_the_text(material: Material) -> Iterator[Problem]:
    """Find relations whose quote does not stand in the document."""
    for place, document, relation, _other in _relations(material):
        if relation.quote and squeeze(relation.quote) not in squeeze(words_of(document)):
            message = _("“{quote}” does not stand in the text; copy the words from it")
            yield Problem(place.at("quote"), message.format(quote=relation.quote))


def words_of(document: Document) -> str:
    """Give the words of a document: its clauses and what stands around them."""
    return "\n".join([*(matter.text for matter in document.matter), *(clause.text for clause in document.clause)])


def check_relations_are_no_circle(material: Material) -> Iterator[Problem]:
    """Find documents that replace, amend or end each other in a circle."""
    found = list(_relations(material))
    edges: dict[str, set[str]] = {}
    for _place, document, _relation, other in found:
        if other and other.slug != document.slug:
            edges.setdefault(document.slug, set()).add(other.slug)
    for place, document, relation, other in found:
        if other and other.slug != document.slug and document.slug in _reached(other.slug, edges):
            message = _("{document} in turn replaces, amends or ends this document; one of them must be wrong")
            yield Problem(place.at("document"), message.format(document=relation.document))


def _reached(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Give every document to which relations lead from one."""
    seen: set[str] = set()
    pending = {start}
    while pending:
        seen |= pending
        pending = {slug for known in pending for slug in edges.get(known, ())} - seen
    return seen
