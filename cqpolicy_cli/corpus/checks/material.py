"""What the checks look at: the corpus, the TOML texts that it came from, and the sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cqpolicy_cli.errors import Place
from cqpolicy_cli.facts.responsibility import Responsibility
from cqpolicy_cli.model import Agency, Clause, Corpus, Document, Section


@dataclass(frozen=True, slots=True)
class Material:
    """A corpus with its evidence.

    ``texts`` are the TOML texts by file name, ``sources`` the source texts by corpus file
    name and document slug; ``known`` are bodies of another registry, for files without one.
    """

    corpus: Corpus
    texts: Mapping[str, str]
    sources: Mapping[tuple[str, str], str]
    known: tuple[Agency, ...] = ()

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Give the bodies that statements may name: the corpus's, or those known otherwise."""
        return self.corpus.agencies or self.known

    def documents(self) -> Iterator[tuple[Place, Document]]:
        """Give each document with its place."""
        for file in self.corpus.files:
            yield from file.places()

    def clauses(self) -> Iterator[tuple[Place, Document, Clause]]:
        """Give each clause with its place."""
        for place, document in self.documents():
            for index, clause in enumerate(document.clause):
                yield place.at("clause", index), document, clause

    def statements(self) -> Iterator[tuple[Place, Responsibility]]:
        """Give each statement of responsibility, of clauses and of sections."""
        for place, document in self.documents():
            for where, holder in numbered(place, document):
                if holder.responsibility:
                    yield where.at("responsibility"), holder.responsibility


def numbered(place: Place, document: Document) -> Iterator[tuple[Place, Section | Clause]]:
    """Give what has an id in a document, sections and clauses, with its place."""
    for index, section in enumerate(document.section):
        yield place.at("section", index), section
    for index, clause in enumerate(document.clause):
        yield place.at("clause", index), clause
