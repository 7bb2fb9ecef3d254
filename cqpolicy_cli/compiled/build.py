"""Compile a corpus with its index and the lexicon."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

from cqpolicy_cli.compiled.beforehand import put_beforehand
from cqpolicy_cli.compiled.codec import packer
from cqpolicy_cli.compiled.fragments import FragmentIndex
from cqpolicy_cli.compiled.index import StoredBody, StoredEntry, spell_head
from cqpolicy_cli.compiled.lexicon import spell_familiarity, spell_related
from cqpolicy_cli.compiled.postings import FIELD_BITS, FIELDS, TRAITS
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.fields import Words, words_of
from cqpolicy_cli.index.lexicon import Lexicon
from cqpolicy_cli.index.postings import averages, names_of, traits_of
from cqpolicy_cli.index.searchable import length_norm, weight_of
from cqpolicy_cli.model import Agency

Progress = Callable[[float], None]


def compile_index(index: Index, lexicon: Lexicon, progress: Progress = lambda _share: None) -> Writer:
    """Compile an index; ``progress`` is told the share that is done."""
    writer = Writer()
    _put_records(writer, index)
    progress(0.3)
    words = [words_of(entry, index) for entry in index.entries]
    progress(0.5)
    _put_words(writer, index, words)
    progress(0.9)
    _put_lexicon(writer, lexicon)
    put_beforehand(writer, lexicon)
    progress(1.0)
    return writer


def _put_records(writer: Writer, index: Index) -> None:
    """Write documents, clauses and bodies."""
    documents = list(index.documents.values())
    pack_body, pack_entry, pack_agency = packer(StoredBody), packer(StoredEntry), packer(Agency)
    writer.pieces("documents", map(spell_head, documents))
    writer.pieces("bodies", (pack_body(d).encode() for d in documents))
    writer.numbers("firsts", _firsts(len(d.clause) for d in documents))
    writer.pieces("entries", (pack_entry(entry).encode() for entry in index.entries))
    writer.table("slugs", {slug: str(number).encode() for number, slug in enumerate(index.documents)})
    writer.table("ids", {entry.clause.id: str(entry.order).encode() for entry in index.entries})
    names = index.names
    writer.table("agencies", {name: pack_agency(body).encode() for name, body in names.by_name.items()})
    writer.table("spellings", {spelling: name.encode() for spelling, name in names.by_spelling.items()})


def _firsts(counts: Iterable[int]) -> "array[int]":
    """Give where each of several lists begins in all of them put together, and where the last ends."""
    firsts = array("I", [0])
    for count in counts:
        firsts.append(firsts[-1] + count)
    return firsts


def _put_words(writer: Writer, index: Index, words: Sequence[Words]) -> None:
    """Write what search asks of clauses."""
    writer.numbers("traits", map(_traits, index.entries))
    writer.table("names", dict.fromkeys(sorted(names_of(index, words)), b""))
    average = averages(words)
    norms = array("d", (length_norm(name, len(item.fields[name]), average[name]) for item in words for name in FIELDS))
    writer.floats("norms", norms)
    writer.floats("once", _once(norms))
    _put_marks(writer, words)
    fragments = FragmentIndex()
    for item in words:
        fragments.add([item.fields[name] for name in FIELDS])
    fragments.put(writer)


def _once(norms: "array[float]") -> Iterator[float]:
    """Give what a phrase weighs that stands once in one field of a clause, by the code of the field."""
    for first in range(0, len(norms), len(FIELDS)):
        for place, name in enumerate(FIELDS):
            yield weight_of([(name, 1, norms[first + place])])
        yield from (0.0,) * ((1 << FIELD_BITS) - len(FIELDS))


def _traits(entry: Entry) -> int:
    """Spell the traits of a clause as bits."""
    traits = traits_of(entry)
    return sum(1 << place for place, name in enumerate(TRAITS) if name in traits)


def _put_marks(writer: Writer, words: Sequence[Words]) -> None:
    """Write in which clauses each mark stands, and how strongly it holds."""
    numbers: dict[str, array[int]] = {}
    strengths: dict[str, array[float]] = {}
    for number, item in enumerate(words):
        for mark, strength in item.marks.items():
            numbers.setdefault(mark, array("I")).append(number)
            strengths.setdefault(mark, array("d")).append(strength)
    writer.table("marks", {mark: strengths[mark].tobytes() + numbers[mark].tobytes() for mark in numbers})


def _put_lexicon(writer: Writer, lexicon: Lexicon) -> None:
    """Write what is known of words."""
    for name, listed in (("stops", lexicon.stops), ("weak", lexicon.weak)):
        writer.table(name, dict.fromkeys(sorted(listed), b"1"))
    for name, listed in (("topics", lexicon.topics), ("places", lexicon.places)):
        writer.table(name, dict.fromkeys(sorted(listed), b"1"))
    writer.table("intents", {phrase: name.encode() for phrase, name in lexicon.intents.items()})
    writer.table("related", {word: spell_related(related) for word, related in lexicon.related.items()})
    writer.table("words", {word: spell_familiarity(known) for word, known in lexicon.words.items()})
