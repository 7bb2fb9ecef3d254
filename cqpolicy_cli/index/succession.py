"""Turn what documents say of others round: by which one a document is replaced, amended or ended, and since when."""

from datetime import date

from cqpolicy_cli.corpus.relations import Names
from cqpolicy_cli.model import Corpus, Document, RelationKind
from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A later document, what it does to this one, and from which day on."""

    kind: RelationKind
    by: Document
    since: date


def find_changes(corpus: Corpus) -> dict[str, tuple[Change, ...]]:
    """Give the changes of each document by its slug, earliest first."""
    names = Names.of(corpus.documents)
    found: dict[str, list[Change]] = {}
    for document in corpus.documents:
        for relation in document.relations:
            other = names.find(relation)
            if other and other.slug != document.slug:
                change = Change(relation.kind, document, relation.since or document.issued)
                found.setdefault(other.slug, []).append(change)
    return {slug: tuple(sorted(changes, key=_since)) for slug, changes in found.items()}


def _since(change: Change) -> date:
    """Give the day by which changes are ordered."""
    return change.since
