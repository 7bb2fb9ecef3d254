"""Find the documents that others replace, amend or end."""

import re
from collections.abc import Iterable

from cqpolicy_cli.model import Document, Relation
from cqpolicy_cli.text.spelling import fold
from cqpolicy_cli.values import dataclass

SLUG = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Names:
    """Documents by slug, number and title, whatever their width, brackets and punctuation."""

    by_name: dict[str, Document]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Names":
        """Name each document; the first of a name has it."""
        found: dict[str, Document] = {}
        for document in documents:
            for name in (document.slug, fold(document.number or ""), fold(document.title)):
                if name:
                    found.setdefault(name, document)
        return cls(found)

    def find(self, relation: Relation) -> Document | None:
        """Give the document that a relation names; None where the corpus does not have it."""
        return self.by_name.get(relation.document) or self.by_name.get(fold(relation.document))
