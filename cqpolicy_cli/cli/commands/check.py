"""`cqpolicy check`: check corpus files against rules and sources."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cqpolicy_cli.cli.files import write_file
from cqpolicy_cli.cli.options import CorpusOptions
from cqpolicy_cli.cli.session import corpus_files, files_of
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.controls import visible
from cqpolicy_cli.corpus.checks import find_problems
from cqpolicy_cli.corpus.checks.form import canonical_texts
from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.corpus.locate import comments
from cqpolicy_cli.corpus.read import Loaded, load_files, read_corpus, read_sources, shipped_files
from cqpolicy_cli.errors import CORPUS_FAULTS, FOUND
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.model import Corpus


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help=N_("Corpus files or folders, checked together; without any, the shipped corpus."),
            metavar=N_("[FILE…]"),
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help=N_("Rewrite files that are not in canonical form."))] = False,
) -> int:
    """Check corpus files against rules and sources.

    Silent when all is well; otherwise a line a problem and exit status 3. Files without a registry of agencies use the
    shipped one.

    \b
    cqpolicy check
    cqpolicy check my-policies.toml agencies.toml
    cqpolicy check --fix my-policies.toml
    """
    paths = list(files_of(files)) if files else shipped_files()
    loaded = load_files(paths)
    if fix:
        _fix(loaded)
        loaded = load_files(paths)
    problems = list(loaded.problems)
    if loaded.corpus:
        problems += find_problems(_material(loaded, loaded.corpus))
    sys.stdout.write(visible("".join(f"{problem}\n" for problem in problems)))
    return CORPUS_FAULTS if problems else FOUND


def _material(loaded: Loaded, corpus: Corpus) -> Material:
    """Put together what the checks look at; beside the files stand the shipped corpus and the user's own."""
    sources = read_sources(corpus)
    given = {Path(file.path).resolve() for file in corpus.files}
    others = [path for path in corpus_files(CorpusOptions()) if path.resolve() not in given]
    beside = load_files(others).corpus or read_corpus(path for path in shipped_files() if path.resolve() not in given)
    return Material(corpus, loaded.texts, sources, beside.files)


def _fix(loaded: Loaded) -> None:
    """Rewrite each file that decodes and would lose no comment."""
    for name, text in canonical_texts(loaded.corpus.files if loaded.corpus else ()).items():
        if text != loaded.texts[name] and not comments(loaded.texts[name]):
            write_file(Path(name), text, force=True)
            tell(_("rewrote {file} in canonical form").format(file=name))
