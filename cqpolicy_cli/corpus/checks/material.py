"""What the checks look at: the corpus, the TOML texts that it came from, and the sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cqpolicy_cli.corpus.realms import realms_of
from cqpolicy_cli.errors import Place
from cqpolicy_cli.facts.responsibility import Responsibility
from cqpolicy_cli.model import Agency, Clause, Corpus, CorpusFile, Document, Section


@dataclass(frozen=True, slots=True)
class Material:
    """A corpus with its evidence.

    ``texts`` are the TOML texts by file name, ``sources`` the source texts by corpus file
    name and document slug; ``beside`` are the files beside which the corpus is searched, whose
    documents may be linked to and whose bodies may be named by files of their realms.
    """

    corpus: Corpus
    texts: Mapping[str, str]
    sources: Mapping[tuple[str, str], str]
    beside: tuple[CorpusFile, ...] = ()

    @property
    def every_document(self) -> tuple[Document, ...]:
        """Give the documents that a link may lead to."""
        own = {document.slug for document in self.corpus.documents}
        others = (document for file in self.beside for document in file.document)
        return (*self.corpus.documents, *(document for document in others if document.slug not in own))

    def realms(self) -> dict[str, str]:
        """Give the realm of each file by its path."""
        return realms_of((*self.corpus.files, *self.beside))

    def known(self) -> dict[str, tuple[Agency, ...]]:
        """Give for each realm the bodies that it has beside those of the corpus."""
        own = {agency.full_name for agency in self.corpus.agencies}
        found: dict[str, tuple[Agency, ...]] = {}
        for file in self.beside:
            realm = self.realms()[file.path]
            found[realm] = found.get(realm, ()) + tuple(a for a in file.agency if a.full_name not in own)
        return found

    def agencies(self) -> dict[str, tuple[Agency, ...]]:
        """Give for each file the bodies that its statements may name: those of its realm."""
        realms, known = self.realms(), self.known()
        own: dict[str, tuple[Agency, ...]] = {}
        for file in self.corpus.files:
            own[realms[file.path]] = own.get(realms[file.path], ()) + file.agency
        return {file.path: own[r] + known.get(r, ()) for file in self.corpus.files for r in [realms[file.path]]}

    def bodies(self) -> Iterator[tuple[Place, Agency]]:
        """Give each body with its place."""
        for file in self.corpus.files:
            for index, agency in enumerate(file.agency):
                yield Place(file.path).at("agency", index), agency

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
