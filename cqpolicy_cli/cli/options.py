"""The options that commands share, in groups."""

import os
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer
from typer._click.types import ParamType

from cqpolicy_cli.i18n import N_
from cqpolicy_cli.values import dataclass

TODAY = "CQPOLICY_TODAY"


class PathList(ParamType):
    """Paths; in an environment variable as in PATH, where nothing between two colons is no path."""

    name = "path"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        """Make a path of what was typed."""
        return Path(value)

    def split_envvar_value(self, rv: str) -> list[str]:
        """Split the value of a variable."""
        return [part for part in rv.split(os.pathsep) if part]


@dataclass(frozen=True, kw_only=True)
class CorpusOptions:
    """What to read, and the date from which in force and overdue are reckoned."""

    PANEL: ClassVar[str] = N_("Corpus")

    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            "--corpus",
            help=N_("A corpus file or folder to read beside the shipped corpus; repeatable."),
            envvar="CQPOLICY_CORPUS",
            click_type=PathList(),
            metavar=N_("FILE"),
        ),
    ] = None
    only: Annotated[bool, typer.Option("--only", help=N_("Leave the shipped corpus out."))] = False
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help=N_("Reckon from this day instead of today."), envvar=TODAY, metavar=N_("DATE")),
    ] = None


@dataclass(frozen=True, kw_only=True)
class OutputOptions:
    """In what form to print, and where to."""

    PANEL: ClassVar[str] = N_("Output")

    format: Annotated[
        str | None,
        typer.Option("--format", "-f", help=N_("table, json, jsonl, csv, tsv, md or ids."), metavar=N_("FORMAT")),
    ] = None
    json: Annotated[bool, typer.Option("--json", help=N_("The same as --format json."))] = False
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help=N_("Write to this file; its extension picks the format."), metavar=N_("FILE")
        ),
    ] = None
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite the file of --output."))] = False
    fields: Annotated[
        str | None, typer.Option("--fields", help=N_("Only these fields, separated by commas."), metavar=N_("A,B"))
    ] = None
    header: Annotated[
        bool | None, typer.Option("--header/--no-header", help=N_("With or without a head row in csv and tsv."))
    ] = None
    bom: Annotated[
        bool, typer.Option("--bom", help=N_("Begin csv and tsv with a byte order mark, as Excel wants it."))
    ] = False
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help=N_("Show long output in a pager at a terminal."))
    ] = True
    color: Annotated[str, typer.Option("--color", help=N_("auto, always or never."), metavar=N_("WHEN"))] = "auto"


@dataclass(frozen=True, kw_only=True)
class FilterOptions:
    """Which clauses: values of one option are alternatives, different options must all hold."""

    PANEL: ClassVar[str] = N_("Which clauses")

    agency: Annotated[
        list[str] | None,
        typer.Option(
            "--agency", "-a", help=N_("Charged to this body, by any of its names; repeatable."), metavar=N_("NAME")
        ),
    ] = None
    groups: Annotated[
        bool, typer.Option("--groups/--no-groups", help=N_("Count duties of the groups that a body belongs to."))
    ] = True
    role: Annotated[
        list[str] | None,
        typer.Option("--role", help=N_("lead, responsible, participate or implement; repeatable."), metavar=N_("ROLE")),
    ] = None
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            "-d",
            help=N_("In this document: slug, number or part of the title; repeatable."),
            metavar=N_("DOC"),
        ),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help=N_("clause, preamble, table-row, annex or notice; repeatable."), metavar=N_("KIND")
        ),
    ] = None
    due_before: Annotated[
        str | None,
        typer.Option("--due-before", help=N_("With a deadline that ends before this day."), metavar=N_("DATE")),
    ] = None
    due_after: Annotated[
        str | None,
        typer.Option("--due-after", help=N_("With a deadline that ends after this day."), metavar=N_("DATE")),
    ] = None
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("With a deadline that has ended."))] = False
    min_amount: Annotated[
        str | None,
        typer.Option("--min-amount", help=N_("With an amount of at least this: 500万, 1亿, 30%."), metavar=N_("SUM")),
    ] = None
    max_amount: Annotated[
        str | None, typer.Option("--max-amount", help=N_("With an amount of at most this."), metavar=N_("SUM"))
    ] = None
    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text",
            help=N_("With these words, side by side, in the title or text; repeatable: any of them."),
            metavar=N_("WORDS"),
        ),
    ] = None
    cites: Annotated[bool, typer.Option("--cites", help=N_("That cite another document."))] = False
    limit: Annotated[int | None, typer.Option("--limit", "-n", help=N_("At most so many."), min=1, metavar=N_("N"))] = (
        None
    )
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort", help=N_("order, issued, due or amount; with - before it, backwards."), metavar=N_("KEY")
        ),
    ] = None
