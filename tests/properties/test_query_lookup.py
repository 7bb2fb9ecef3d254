"""Properties of looking clauses up."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.index.entries import Entry, build_index
from cqpolicy_cli.query.lookup import find_entries
from cqpolicy_cli.query.search import search

INDEX = build_index(read_corpus(shipped_files()))
ENTRIES = st.sampled_from(INDEX.entries)
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) != "/"})


@given(ENTRIES, st.booleans(), st.booleans(), st.sampled_from(["", " ", "  "]))
def test_any_spelling_of_a_label_leads_to_its_clause(entry: Entry, wide: bool, commas: bool, space: str) -> None:
    label = entry.clause.label.replace("(", "、(" if commas else "(")
    label = space + (label.translate(WIDE) if wide else label) + space
    assert find_entries(INDEX, f"{entry.document.slug}/{label}") == (entry,)


@given(st.text(max_size=12), st.sampled_from(["", *(f"{slug}/" for slug in INDEX.documents)]))
def test_whatever_is_typed_finds_something_or_is_refused_with_a_hint(text: str, slug: str) -> None:
    found: tuple[Entry, ...] = ()
    hint = ""
    try:
        found = find_entries(INDEX, slug + text)
    except CqpolicyError as error:
        hint = error.hint
    assert bool(found) != bool(hint)


@given(st.text(alphabet="海外仓企业AI ,。1%((（x", max_size=8))
@settings(max_examples=20)
def test_search_takes_whatever_is_typed(text: str) -> None:
    hits = search(INDEX, text).hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@given(st.sampled_from(["海外仓", "AI", "揭榜挂帅", "30%", "研发(R&D)"]), st.booleans())
def test_search_knows_no_width_and_no_case(text: str, wide: bool) -> None:
    other = text.translate(WIDE) if wide else unicodedata.normalize("NFKC", text).swapcase()
    assert search(INDEX, other).hits == search(INDEX, text).hits
