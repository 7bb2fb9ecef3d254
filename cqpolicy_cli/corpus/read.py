"""Open corpus files: the only module that touches them on disk."""

import codecs
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import tomli

from cqpolicy_cli.corpus.decode import DERIVED, decode
from cqpolicy_cli.corpus.locate import with_lines
from cqpolicy_cli.corpus.naming import display_name
from cqpolicy_cli.corpus.quick import quick
from cqpolicy_cli.corpus.shipped import shipped_files, shipped_folder
from cqpolicy_cli.corpus.toml_errors import describe
from cqpolicy_cli.errors import CorpusError, CqpolicyError, Place, Problem, reason_of
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import Corpus, CorpusFile
from cqpolicy_cli.values import dataclass

__all__ = [
    "Loaded", "display_name", "load_files", "read_bytes", "read_corpus", "read_sources", "shipped_files",
    "shipped_folder",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """Files as read: the values, the TOML texts by file name, and every problem found.

    ``corpus`` is None where a file could not be decoded.
    """

    corpus: Corpus | None
    texts: dict[str, str]
    problems: tuple[Problem, ...]


def read_corpus(paths: Iterable[Path]) -> Corpus:
    """Read files into one corpus; CorpusError with every problem when any cannot be decoded."""
    loaded = load_files(paths)
    if loaded.corpus is None:
        raise CorpusError(loaded.problems)
    return loaded.corpus


def load_files(paths: Iterable[Path]) -> Loaded:
    """Read and decode files, collecting problems instead of stopping at the first."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    files = [_load(path, texts, problems) for path in paths]
    whole = [file for file in files if file is not None]
    corpus = Corpus(files=tuple(whole)) if not problems else None
    return Loaded(corpus, texts, tuple(with_lines(problems, texts)))


def _load(path: Path, texts: dict[str, str], problems: list[Problem]) -> CorpusFile | None:
    """Read one file; None and a problem when it is no UTF-8, no TOML or no corpus."""
    name = display_name(path)
    text = _text(path, name, problems)
    if text is None:
        return None
    texts[name] = text
    try:
        raw = tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        problems.append(
            Problem(
                Place(name, error.lineno),
                _("no valid TOML: {msg} (column {colno})").format(msg=describe(error.msg), colno=error.colno),
            )
        )
        return None
    except RecursionError:
        problems.append(Problem(Place(name), _("no valid TOML: {msg}").format(msg=_("lists are nested too deeply"))))
        return None
    except ValueError:
        problems.append(Problem(Place(name), _("no valid TOML: {msg}").format(msg=_("a number is too long"))))
        return None
    problems += [
        Problem(Place(name).at(key), _("unknown key; known here: place, document, agency"))
        for key in raw.keys() & set(DERIVED)
    ]
    known = {"path": name, "folder": path.resolve().parent.name, "shipped": path in shipped_files()}
    return quick(CorpusFile, raw | known) or decode(CorpusFile, raw | known, Place(name), problems)


def _text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """Read a file as UTF-8; a byte that is none becomes a problem with its line."""
    data = read_bytes(path)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        problems.append(
            Problem(
                Place(name, line), _("byte 0x{byte:02X} is no valid UTF-8; save the file as UTF-8").format(byte=byte)
            )
        )
        return None


def read_bytes(path: Path) -> bytes:
    """Read a file; an error in the user's words when it cannot be."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CqpolicyError(
            _("cannot read {names}: {reason}").format(names=display_name(path), reason=reason_of(error))
        ) from error


def read_sources(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Read the source text of each document, by corpus file and slug; missing ones are left out."""
    sources = {}
    for file in corpus.files:
        for document in file.document:
            path = Path(file.path).parent / document.source
            with suppress(OSError, ValueError):  # no such file, or no such name: the check tells it
                sources[file.path, document.slug] = path.read_text(encoding="utf-8", errors="replace")
    return sources
