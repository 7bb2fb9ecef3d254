"""Ready-made engines to compare with, over the same fields joined: title, keywords, text, bodies."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

from rapidfuzz import fuzz, process

from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.terms import normal, pairs
from tests.quality.measure import Search

SHOWN = 10


def baselines(index: Index) -> Iterator[tuple[str, Search]]:
    """Give each engine that is installed with its name."""
    ids = [entry.clause.id for entry in index.entries]
    texts = [_joined(entry) for entry in index.entries]
    for name, scorer in (("rapidfuzz WRatio", fuzz.WRatio), ("rapidfuzz partial_ratio", fuzz.partial_ratio)):
        yield name, _nearest(ids, texts, scorer)
    if find_spec("tantivy"):
        yield "tantivy bigrams", tantivy_bigrams(ids, texts)


def _joined(entry: Entry) -> str:
    """Join the words of a clause."""
    clause = entry.clause
    bodies = (duty.agency for duty in entry.duties)
    return normal("。".join((clause.title, *clause.keywords, clause.text, *bodies, *entry.path, entry.document.title)))


def _nearest(ids: list[str], texts: list[str], scorer: Callable[..., float]) -> Search:
    """Rank whole clauses by a ratio of RapidFuzz."""

    def search(query: str) -> list[str]:
        found = process.extract(normal(query), texts, scorer=scorer, limit=SHOWN, score_cutoff=60)
        return [ids[place] for _text, _score, place in found]

    return search


def tantivy_bigrams(ids: list[str], texts: list[str]) -> Search:
    """Rank by BM25 over pairs of characters and Latin words."""
    tantivy: Any = __import__("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="whitespace")
    store = tantivy.Index(builder.build())
    writer = store.writer(heap_size=50_000_000, num_threads=1)
    for name, text in zip(ids, texts, strict=True):
        writer.add_document(tantivy.Document(id=name, text=" ".join(pairs(text))))
    writer.commit()
    writer.wait_merging_threads()
    store.reload()
    searcher = store.searcher()

    def search(query: str) -> list[str]:
        terms = [tantivy.Query.term_query(store.schema, "text", term) for term in pairs(normal(query))]
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(wanted, SHOWN).hits
        return [searcher.doc(address)["id"][0] for _score, address in hits]

    return search
