"""Compile a corpus with its index and the lexicon."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import TypeVar

from cqpolicy_cli.compiled.beforehand import put_beforehand
from cqpolicy_cli.compiled.codec import packer
from cqpolicy_cli.compiled.fragments import FragmentIndex
from cqpolicy_cli.compiled.index import FILE, HEAD, StoredBody, StoredChange, StoredEntry, spell_some
from cqpolicy_cli.compiled.lexicon import spell_familiarity, spell_listed, spell_related
from cqpolicy_cli.compiled.postings import FIELD_BITS, FIELDS
from cqpolicy_cli.compiled.rows import spell_few
from cqpolicy_cli.compiled.workers import in_clauses
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.index.codes import code_of, codes_by_gains, gain_of
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.index.fields import Words, words_of
from cqpolicy_cli.index.lexicon import Lexicon
from cqpolicy_cli.index.postings import averages, names_of, traits_of
from cqpolicy_cli.index.searchable import WEIGHTS, bits_of_traits, length_norm
from cqpolicy_cli.index.succession import find_changes
from cqpolicy_cli.model import Agency

T = TypeVar("T")
Progress = Callable[[float], None]

READ, PACKED, FOLDED, COLLECTED, WRITTEN = 0.17, 0.22, 0.32, 0.45, 0.65
"""The share of the whole work that is done when the files are read, and after each step of compiling."""
EVERY = 256


def compile_index(index: Index, lexicon: Lexicon, progress: Progress) -> Writer:
    """Compile an index; ``progress`` is told the share that is done."""
    writer = Writer()
    words = put_clauses(writer, index, progress)
    put_search(writer, words, lexicon, progress)
    return writer


def put_clauses(writer: Writer, index: Index, progress: Progress) -> list[Words]:
    """Write what the index has, and give the words of each clause; the index is not asked for anything after that."""
    _put_records(writer, index, progress)
    words = _words(index)
    progress(FOLDED)
    writer.put("traits", bytes(bits_of_traits(traits_of(entry)) for entry in index.entries))
    writer.table("names", dict.fromkeys(sorted(names_of(index, words)), b""))
    return words


def _words(index: Index) -> list[Words]:
    """Fold the words of every clause."""
    entries = index.entries

    def fold(begin: int, end: int) -> list[tuple[dict[str, str], dict[str, float]]]:
        words = (words_of(entry, index) for entry in entries[begin:end])
        return [(dict(item.fields), dict(item.marks)) for item in words]

    return [Words(fields, marks) for part in in_clauses(len(entries), fold) for fields, marks in part]


def put_search(writer: Writer, words: list[Words], lexicon: Lexicon, progress: Progress) -> None:
    """Write what search asks of clauses by their words, which are let go one by one, and of the lexicon."""
    _put_words(writer, words, progress)
    _put_lexicon(writer, lexicon)
    progress(WRITTEN)
    put_beforehand(writer, lexicon, lambda share: progress(WRITTEN + (1 - WRITTEN) * share))
    writer.end()


def told(items: Sequence[T], progress: Progress, begin: float, end: float) -> Iterator[T]:
    """Give items one by one and tell how far they bring the work, from one share of it to another."""
    for number, item in enumerate(items):
        if number % EVERY == 0 or len(items) < EVERY:
            progress(begin + (end - begin) * number / len(items))
        yield item


def _put_records(writer: Writer, index: Index, progress: Progress) -> None:
    """Write documents, clauses and bodies."""
    documents = list(index.documents.values())
    pack_body, pack_entry, pack_agency = packer(StoredBody), packer(StoredEntry), packer(Agency)
    writer.pieces("files", (spell_some(file, FILE) for file in index.corpus.files))
    writer.numbers("file.firsts", _firsts(len(file.document) for file in index.corpus.files))
    writer.pieces("documents", (spell_some(document, HEAD) for document in documents))
    writer.pieces("changes", _changes(index))
    writer.pieces("bodies", (pack_body(d).encode() for d in documents))
    writer.numbers("firsts", _firsts(len(d.clause) for d in documents))
    entries = index.entries
    parts = in_clauses(len(entries), lambda begin, end: [pack_entry(entry).encode() for entry in entries[begin:end]])
    progress(PACKED)
    writer.pieces("entries", chain.from_iterable(parts))
    writer.table("slugs", {slug: str(number).encode() for number, slug in enumerate(index.documents)})
    writer.table("ids", {entry.clause.id: str(entry.order).encode() for entry in index.entries})
    names = index.names
    writer.table("agencies", {name: pack_agency(body).encode() for name, body in names.by_name.items()})
    writer.table("spellings", {spelling: name.encode() for spelling, name in names.by_spelling.items()})
    pack_groups = packer(tuple[str, ...])
    writer.table("groups", {name: pack_groups(groups).encode() for name, groups in names.groups.items()})


def _changes(index: Index) -> Iterator[bytes]:
    """Spell what later documents do to each document."""
    pack = packer(tuple[StoredChange, ...])
    changes = find_changes(index.corpus)
    for slug in index.documents:
        rows = (StoredChange(kind=c.kind, by=c.by.slug, since=c.since) for c in changes.get(slug, ()))
        yield pack(tuple(rows)).encode()


def _firsts(counts: Iterable[int]) -> "array[int]":
    """Give where each of several lists begins in all of them put together, and where the last ends."""
    firsts = array("I", [0])
    for count in counts:
        firsts.append(firsts[-1] + count)
    return firsts


def _put_words(writer: Writer, words: list[Words], progress: Progress) -> None:
    """Write what search asks of clauses."""
    average = averages(words)
    norms = {name: cache(partial(length_norm, name, average=average[name])) for name in FIELDS}
    own = [[norm(len(item.fields[name])) for name, norm in norms.items()] for item in words]
    writer.put("gains", array("H", _gains(own)).tobytes())
    writer.put("codes.of.gains", codes_by_gains().tobytes())
    _put_marks(writer, words)
    fragments = FragmentIndex()
    words.reverse()
    for _number in told(range(len(words)), progress, FOLDED, COLLECTED):
        fields = words.pop().fields  # as the index of fragments grows, they make room for it
        fragments.add([fields[name] for name in FIELDS])
    fragments.put(writer)


def _gains(norms: Iterable[Sequence[float]]) -> Iterator[int]:
    """Give what a phrase gains that stands once in one field of a clause, by the code of the field."""
    gains = [cache(partial(gain_of, weight)) for weight in WEIGHTS.values()]
    spare = (0,) * ((1 << FIELD_BITS) - len(FIELDS))
    for own in norms:
        yield from [gain(norm) for gain, norm in zip(gains, own, strict=True)]
        yield from spare


def _put_marks(writer: Writer, words: Sequence[Words]) -> None:
    """Write in which clauses each mark stands, and how strongly it holds."""
    numbers: dict[str, array[int]] = defaultdict(partial(array, "I"))
    codes: dict[str, array[int]] = defaultdict(partial(array, "H"))
    code = cache(code_of)  # of a handful of strengths
    for number, item in enumerate(words):
        for mark, strength in item.marks.items():
            numbers[mark].append(number)
            codes[mark].append(code(strength))
    writer.table("marks", {mark: spell_few(numbers[mark], codes[mark], len(words)) for mark in numbers})


def _put_lexicon(writer: Writer, lexicon: Lexicon) -> None:
    """Write what is known of words."""
    for name, listed in (("stops", lexicon.stops), ("weak", lexicon.weak)):
        writer.table(name, dict.fromkeys(sorted(listed), b"1"))
    for name, listed in (("topics", lexicon.topics), ("places", lexicon.places)):
        writer.table(name, dict.fromkeys(sorted(listed), b"1"))
    writer.table("intents", {phrase: name.encode() for phrase, name in lexicon.intents.items()})
    writer.table("duties", {phrase: (role or "").encode() for phrase, role in lexicon.duties.items()})
    writer.table("related", {word: spell_related(related) for word, related in lexicon.related.items()})
    writer.table("words", {word: spell_familiarity(known) for word, known in lexicon.words.items()})
    writer.table("listed", {word: spell_listed(listed) for word, listed in sorted(lexicon.listed.items())})
