"""Check that a curator has settled what a draft left open."""

from collections.abc import Iterator

from cqpolicy_cli.corpus.checks.material import Material, numbered
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.i18n import _

MARK = "TODO"


def check_no_doubt_is_left(material: Material) -> Iterator[Problem]:
    """Find notes that a draft left for the curator; settle them, then take them out."""
    for place, notes in _notes(material):
        for index, note in enumerate(notes):
            if MARK in note:
                words = note.replace(MARK, "").strip()
                yield Problem(place.at("notes", index), _("to be settled, then taken out: {note}").format(note=words))


def _notes(material: Material) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Give the notes of documents, sections, clauses and bodies with their places."""
    for place, document in material.documents():
        yield place, document.notes
        yield from ((where, holder.notes) for where, holder in numbered(place, document))
    for place, agency in material.bodies():
        yield place, agency.notes
