"""Make the compiled form of corpus files, and write it whole or not at all."""

import hashlib
import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from cqpolicy_cli.compiled import origin
from cqpolicy_cli.compiled.build import READ, Progress, compile_index, put_clauses, put_search, told
from cqpolicy_cli.compiled.cache import file_for
from cqpolicy_cli.compiled.index import open_index
from cqpolicy_cli.compiled.store import Header, Store, body_at, read_prefix
from cqpolicy_cli.compiled.writer import Writer, head_of, sums_of
from cqpolicy_cli.corpus.read import read_corpus
from cqpolicy_cli.corpus.shipped import PACKAGE, shipped_folder
from cqpolicy_cli.index.entries import Index, build_index
from cqpolicy_cli.index.thesaurus import build_lexicon

MOST_KEPT = 12
TABLES = ("thesaurus.toml", "words.txt", "pinyin.txt", "traditional.txt")
CODE = ("*.py", "facts/*.py", "text/*.py", "corpus/*.py", "index/*.py", "compiled/*.py")


def read_files(files: Sequence[Path], registry: Path | None, *, progress: Progress | None = None) -> Index:
    """Read corpus files, with the registry where they have none; with ``progress``, compile and keep them, too."""
    made = time.time_ns()
    every = [registry, *files] if registry else [*files]
    stamps = {path: origin.stamp(path) for path in [*origin.absolute(every), *_others()]} if progress else {}
    corpus = read_corpus(told(files, progress or _silent, 0.0, READ))
    if registry and not corpus.agencies:
        files = every
        corpus = read_corpus(files)
    index = build_index(corpus)
    name = file_for(origin.absolute(files))
    if progress is None or name is None:
        return index
    writer = Writer()
    words = put_clauses(writer, index, progress)
    del corpus, index  # at 100,000 clauses they are 600 MiB, which sorting can use
    put_search(writer, words, build_lexicon(), progress)
    corpora = origin.absolute(files)
    sources = tuple(origin.Source(path, stamps[path], _sha256(path)) for path in [*corpora, *_others()])
    if all(origin.stamp(path) == stamp for path, stamp in stamps.items()):
        _keep(name, writer, origin.spell(origin.Origin(made, len(corpora), sources)))
    return open_index(Store(writer.sections, memoryview(writer.body)), files)


def make_body(files: Sequence[Path]) -> bytes:
    """Compile corpus files and give the body alone."""
    return bytes(compile_index(build_index(read_corpus(files)), build_lexicon(), _silent).body)


def _silent(_share: float) -> None:
    """Tell nobody."""


def _others() -> list[str]:
    """Name what else a compiled form depends on: tables, and the code that makes it."""
    tables = [str(shipped_folder() / name) for name in TABLES]
    return tables + sorted(str(path) for pattern in CODE for path in PACKAGE.glob(pattern))


def _sha256(path: str) -> str:
    """Hash the content of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def renew(name: str, header: Header, made_from: origin.Origin, doubtful: Iterable[origin.Source]) -> bool:
    """Tell whether sources are as they were; if so, write down their new stamps."""
    made = time.time_ns()
    stamps = {source.path: origin.stamp(source.path) for source in doubtful}
    if any(_sha256(source.path) != source.sha256 for source in doubtful):
        return False
    if all(time_ns <= made - origin.SETTLED for _size, time_ns, _number in stamps.values()):
        sources = tuple(source._replace(stamp=stamps.get(source.path, source.stamp)) for source in made_from.sources)
        with suppress(OSError, ValueError):
            _restamp(name, header, origin.spell(made_from._replace(made=made, sources=sources)))
    return True


def _restamp(name: str, header: Header, made_from: str) -> None:
    """Write a compiled form again under a new head."""
    whole = memoryview(Path(name).read_bytes())
    header_length, body_length, _sum = read_prefix(bytes(whole[:32]))
    start = body_at(header_length)
    body, sums = whole[start : start + body_length], bytes(whole[start + body_length :])
    write_whole(name, [head_of(made_from, header.sections, body_length, sums), body, sums])


def _keep(name: str, writer: Writer, made_from: str) -> None:
    """Write a compiled form; where the disk is full or may not be written, go without."""
    sums = sums_of(writer.body)
    head = head_of(made_from, writer.sections, len(writer.body), sums)
    with suppress(OSError):
        Path(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(name, [head, writer.body, sums])
        _prune(Path(name))


def write_whole(name: str, parts: Iterable["bytes | bytearray | memoryview"]) -> None:
    """Write a file of its own and give it its name when it is whole, so that no reader ever sees a part."""
    descriptor, written = mkstemp(dir=Path(name).parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
        Path(written).replace(name)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise


def _prune(newest: Path) -> None:
    """Let the oldest compiled forms go, and what writers left that were killed."""
    kept = sorted(newest.parent.glob(f"*{newest.suffix}"), key=lambda path: path.stat().st_mtime, reverse=True)
    yesterday = time.time() - 86400
    parts = [path for path in newest.parent.glob(".*.part") if path.stat().st_mtime < yesterday]
    for path in [*kept[MOST_KEPT:], *parts]:
        path.unlink(missing_ok=True)
