"""Read and resolve the same files once in a session: commands run in process by the thousand, over two corpora.

What is shared is frozen and depends on nothing but the key: the name under which a file is shown and its bytes.
Files with faults are read anew each time, as their problems are told in the language of the run.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cqpolicy_cli.compiled import origin
from cqpolicy_cli.compiled.build import Progress, put_search
from cqpolicy_cli.compiled.cache import file_for, find_compiled
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.corpus import read
from cqpolicy_cli.errors import Problem
from cqpolicy_cli.index.entries import Index, build_index
from cqpolicy_cli.index.fields import Words
from cqpolicy_cli.index.lexicon import Lexicon
from cqpolicy_cli.model import Corpus, CorpusFile

PutSearch = Callable[[Writer, list[Words], Lexicon, Progress], None]
Load = Callable[[Path, dict[str, str], list[Problem]], CorpusFile | None]


def reading_once(load: Load) -> Load:
    """Give a reader of files that decodes the same content under the same name once."""
    kept: dict[tuple[str, Path, bytes], tuple[CorpusFile, str]] = {}

    def once(path: Path, texts: dict[str, str], problems: list[Problem]) -> CorpusFile | None:
        name = read.display_name(path)
        key = name, path.resolve(), read.read_bytes(path)
        if key not in kept:
            found: list[Problem] = []
            file = load(path, texts, found)
            problems += found
            if file is None or found:
                return file
            kept[key] = file, texts[name]
        file, texts[name] = kept[key]
        return file

    return once


def resolving_once(build: Callable[[Corpus], Index]) -> Callable[[Corpus], Index]:
    """Give a builder of indexes that resolves the same files once."""
    kept: dict[tuple[int, ...], Index] = {}  # an index holds its files, so that no other can have their identities

    def once(corpus: Corpus) -> Index:
        key = tuple(map(id, corpus.files))
        if key not in kept:
            kept[key] = build(corpus)
        return kept[key]

    return once


def opening_once(find: Callable[[Sequence[Path]], Index | None]) -> Callable[[Sequence[Path]], Index | None]:
    """Give a finder of compiled forms that, where one can be trusted, gives the index that was first made of it."""
    kept: dict[tuple[object, ...], Index] = {}

    def once(files: Sequence[Path]) -> Index | None:
        index, name = find(files), file_for(origin.absolute(files))
        if index is None or name is None or not Path(name).exists():  # a damaged form is let go at once
            return index
        form = Path(name).stat()
        return kept.setdefault((*files, name, form.st_ino, form.st_mtime_ns, form.st_size), index)

    return once


def writing_once(put: PutSearch) -> PutSearch:
    """Give a writer of what search asks of clauses that, behind the same clauses, writes the same again."""
    kept: dict[tuple[bytes, int], tuple[bytes, dict[str, tuple[int, int]], Lexicon]] = {}

    def once(writer: Writer, words: list[Words], lexicon: Lexicon, progress: Progress) -> None:
        key = bytes(writer.body), id(lexicon)
        if key in kept:
            writer.body[:], writer.sections, _held = kept[key]
            progress(1.0)
        else:
            put(writer, words, lexicon, progress)
            kept[key] = bytes(writer.body), writer.sections, lexicon

    return once


def share() -> None:
    """Share from now on, in this process."""
    patch = pytest.MonkeyPatch()
    patch.setattr("cqpolicy_cli.cli.session.find_compiled", opening_once(find_compiled))
    patch.setattr(read, "_load", reading_once(read._load))
    patch.setattr("cqpolicy_cli.compiled.making.build_index", resolving_once(build_index))
    put_once = writing_once(put_search)
    for module in ("build", "making"):
        patch.setattr(f"cqpolicy_cli.compiled.{module}.put_search", put_once)
