"""`cqpolicy draft`: draft a corpus file from the text of a document."""

import sys
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from cqpolicy_cli.cli.files import write_file
from cqpolicy_cli.cli.options import CorpusOptions, PathList
from cqpolicy_cli.cli.session import corpus_files
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.corpus.encode import encode
from cqpolicy_cli.corpus.read import read_corpus
from cqpolicy_cli.drafting.drafting import Draft, Known, draft_document
from cqpolicy_cli.drafting.raw import read_raw
from cqpolicy_cli.drafting.slug import SLUG, make_slug
from cqpolicy_cli.errors import FOUND, CqpolicyError
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, kw_only=True)
class DraftOptions:
    """Where to, and what the text may not tell."""

    PANEL: ClassVar[str] = N_("Draft")

    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=N_("Write the draft here, and the text, as evidence, into the folder sources beside it."),
            metavar=N_("FILE"),
        ),
    ] = None
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite the file of --output."))] = False
    slug: Annotated[
        str | None,
        typer.Option("--slug", help=N_("What ids begin with; else made of the file's name."), metavar=N_("NAME")),
    ] = None
    place: Annotated[
        str | None,
        typer.Option(
            "--place", help=N_("The place whose office issued it; else read from the text."), metavar=N_("TEXT")
        ),
    ] = None
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            "--corpus",
            help=N_("A corpus whose bodies and documents are known; repeatable."),
            envvar="CQPOLICY_CORPUS",
            click_type=PathList(),
            metavar=N_("FILE"),
        ),
    ] = None


def draft(
    file: Annotated[
        Path,
        typer.Argument(
            help=N_("The text: .txt, .html or .docx in any encoding; - for standard input."), metavar=N_("FILE")
        ),
    ],
    options: DraftOptions,
) -> int:
    """Draft a corpus file from the text of a document.

    Every fact has its quote; whatever is doubtful has a note with TODO, which `cqpolicy check` refuses. Read every
    paragraph, settle the notes, take them out.

    \b
    cqpolicy draft plan.txt -o plan.toml
    cqpolicy draft notice.html --slug port --place 沙洲市 -o port.toml
    cqpolicy draft - --slug port < port.txt > port.toml
    """
    output, name = options.output, _chosen(options.slug, file)
    known = read_corpus(path for path in corpus_files(CorpusOptions(corpus=options.corpus)) if not _is(path, output))
    if name in {document.slug for document in known.documents}:
        message = _("the slug {slug} is already that of a document of the corpus").format(slug=name)
        raise CqpolicyError(message, hint=_("choose another one with --slug"))
    drafted = draft_document(read_raw(file, sys.stdin.buffer).words, name, Known.of(known), options.place)
    if output is None:
        sys.stdout.write(encode(drafted.file))
    else:
        _write(drafted, output, force=options.force)
    for sentence in _said(drafted, output):
        tell(sentence)
    return FOUND


def _chosen(slug: str | None, file: Path) -> str:
    """Give the slug that was asked for, or that of the file's name."""
    if slug is None:
        return make_slug(file.stem)
    if not SLUG.fullmatch(slug):
        message = _("--slug: “{slug}” is no slug").format(slug=slug)
        raise CqpolicyError(message, hint=_("use small letters, figures and -, with a letter first"))
    return slug


def _is(path: Path, output: Path | None) -> bool:
    """Tell whether a corpus file is the one that is written."""
    return output is not None and path.resolve() == output.resolve()


def _write(drafted: Draft, output: Path, *, force: bool) -> None:
    """Write the draft and its evidence: both or neither."""
    source = output.parent / drafted.document.source
    if output.exists() and not force:
        raise CqpolicyError(_("{file} exists already").format(file=output), hint=_("add --force to overwrite it"))
    same = source.exists() and source.read_bytes() == drafted.source.encode()
    if not same:
        if output.parent.is_dir():
            source.parent.mkdir(exist_ok=True)
        write_file(source, drafted.source, force=force)
    write_file(output, encode(drafted.file), force=force)


def _said(drafted: Draft, output: Path | None) -> list[str]:
    """Say what was found and left out, and what comes next."""
    todos = encode(drafted.file).count("TODO")
    clauses = len(drafted.document.clause)
    said = [_("clauses: {clauses}; places to settle (TODO): {todos}").format(clauses=clauses, todos=todos)]
    if drafted.chrome:
        said.append(
            _("left out as the web site's: {lines}").format(lines=" / ".join(line[:30] for line in drafted.chrome))
        )
    if output:
        said.append(_("next: settle the notes, then `cqpolicy check {file}`").format(file=output))
    else:
        said.append(_("the text itself, which `cqpolicy check` compares with, is written with --output only"))
    return said
