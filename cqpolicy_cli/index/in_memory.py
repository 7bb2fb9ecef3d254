"""Make an index searchable without a compiled form."""

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.index.lexicon import Lexicon
from cqpolicy_cli.index.postings import MemoryPostings, build_postings
from cqpolicy_cli.index.thesaurus import build_lexicon
from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class InMemory:
    """Postings and lexicon as they are built from the files."""

    postings: MemoryPostings
    lexicon: Lexicon


def make_searchable(index: Index) -> InMemory:
    """Build what search asks."""
    return InMemory(build_postings(index), build_lexicon())
