"""Check that everything has one name, and that ids, labels and numbering agree."""

import re
from collections.abc import Iterator

from cqpolicy_cli.corpus.checks.material import Material, numbered
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Section
from cqpolicy_cli.text.labels import read_label
from cqpolicy_cli.text.numerals import read_ordinal

ID = re.compile(r"[a-z][a-z0-9-]*/(?:\d+|annex|notice)(?:\.p?\d+)*")
NUMBERING = re.compile(r"(?:附件)?\s*(?:([一二三四五六七八九十]+)、|[(（]([一二三四五六七八九十]+)[)）]|(\d+)[.．])")


def check_ids_are_unique(material: Material) -> Iterator[Problem]:
    """Find slugs, clause ids and section ids that are given twice."""
    seen: dict[tuple[str, str], Place] = {}
    for place, kind, name in _names(material):
        if (kind, name) in seen:
            first = seen[kind, name]
            yield Problem(
                place,
                _("{name} is already the {kind} at {file} {key}; ids must be unique").format(
                    name=name, kind=kind, file=first.file, key=first.key
                ),
            )
        seen.setdefault((kind, name), place)


def _names(material: Material) -> Iterator[tuple[Place, str, str]]:
    """Give every name that must be unique of its kind."""
    for place, document in material.documents():
        yield place.at("slug"), _("slug"), document.slug
        for where, holder in numbered(place, document):
            kind = _("section") if isinstance(holder, Section) else _("clause")
            yield where.at("id"), kind, holder.id


def check_ids_are_well_formed(material: Material) -> Iterator[Problem]:
    """Find ids that do not begin with their document's slug or cannot be typed easily."""
    for place, document in material.documents():
        for where, holder in numbered(place, document):
            if not ID.fullmatch(holder.id):
                yield Problem(
                    where.at("id"), _("{id} is no id; write slug/number, such as sme/3.1.2").format(id=holder.id)
                )
            elif not holder.id.startswith(document.slug + "/"):
                yield Problem(
                    where.at("id"), _("{id} must begin with {slug}/").format(id=holder.id, slug=document.slug)
                )


def check_labels_agree_with_ids(material: Material) -> Iterator[Problem]:
    """Find labels that, read as a person would, name another clause."""
    for place, _document, clause in material.clauses():
        number = clause.id.partition("/")[2]
        if (read := read_label(clause.label)) != number:
            yield Problem(
                place.at("label"),
                _("{label} reads as {read}, but the id says {number}").format(
                    label=clause.label, read=read or _("nothing"), number=number
                ),
            )


def check_numbering_agrees_with_ids(material: Material) -> Iterator[Problem]:
    """Find clauses and headings whose own numbering, such as (三) or 2., differs from their id."""
    for place, document in material.documents():
        for index, section in enumerate(document.section):
            yield from _numbering(place.at("section", index, "heading"), section.id, section.heading)
        for index, clause in enumerate(document.clause):
            if clause.kind != "table-row":
                yield from _numbering(place.at("clause", index, "text"), clause.id, clause.text)


def _numbering(place: Place, name: str, text: str) -> Iterator[Problem]:
    """Compare the number at the beginning of a text with the last number of an id."""
    match = NUMBERING.match(text)
    if (
        match
        and (number := str(read_ordinal(match[match.lastindex or 0]))) != name.rpartition(".")[2].rpartition("/")[2]
    ):
        yield Problem(place, _("the text is numbered {number}, but the id is {name}").format(number=number, name=name))
