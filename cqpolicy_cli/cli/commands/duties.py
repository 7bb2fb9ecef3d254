"""`cqpolicy duties`: list what bodies must do, to print."""

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated, ClassVar

import typer

from cqpolicy_cli.cli.filters import build_query, find_agency
from cqpolicy_cli.cli.folder import write_folder
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import chosen_format, write_table
from cqpolicy_cli.cli.selection import selection
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.cli.sorting import sort_pairs
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.errors import FOUND, NOTHING_FOUND, CqpolicyError
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.model import Agency
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.render import EXTENSIONS
from cqpolicy_cli.reports.duties import DutyList, charged_bodies, duty_lists
from cqpolicy_cli.reports.duty_cells import Layout
from cqpolicy_cli.reports.duty_table import duty_table, overview_table
from cqpolicy_cli.values import dataclass, replace

PAPER = ("html", "docx", "xlsx")


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """Whose lists, how they are laid out, and in how many files."""

    PANEL: ClassVar[str] = N_("Lists")

    every: Annotated[bool, typer.Option("--all", help=N_("Every body that is charged by name."))] = False
    members: Annotated[
        bool, typer.Option("--members", help=N_("With --all, also bodies that are charged through groups alone."))
    ] = False
    inherited: Annotated[
        bool,
        typer.Option("--inherited", help=N_("For clauses without a date of their own, the period of their document.")),
    ] = False
    brief: Annotated[bool, typer.Option("--brief", help=N_("Titles only, without the text of the clauses."))] = False
    blanks: Annotated[
        bool, typer.Option("--blanks", help=N_("With empty columns for progress and remarks, to write in."))
    ] = False
    split: Annotated[
        bool,
        typer.Option(
            "--split",
            help=N_(
                "A file a body and an overview, in the folder of --output: html, docx, xlsx, or those of --format."
            ),
        ),
    ] = False


def duties(
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
    lists: ListOptions,
    names: Annotated[
        list[str] | None, typer.Argument(help=N_("Bodies, by any of their names."), metavar=N_("[AGENCY…]"))
    ] = None,
) -> int:
    """List what bodies must do, to print.

    By document, in each what the body leads first. Duties stated for a whole section, and those through a group,
    are marked. --format html, docx or xlsx makes sheets of A4, a body on pages of its own; --agency beside a name
    keeps what both are charged with; --limit counts for each body.

    \b
    cqpolicy duties 市科技局
    cqpolicy duties 璧山区 --role implement --due-before 2026-01-01
    cqpolicy duties 经信委 --blanks -o 市经济信息委.docx
    cqpolicy duties --all --split -o duties/
    """
    today = today_of(corpus)
    index = open_index(corpus)
    query = build_query(filters, index, today)
    bodies = _bodies(index, names or filters.agency or [], lists)
    limited = selection(filters, query, index, shared=bool(names))
    layout = Layout(inherited=lists.inherited, brief=lists.brief, blanks=lists.blanks, selection=limited)
    found = [_arranged(one, filters) for one in _lists(index, bodies, query, filters, layout)]
    charged = [one for one in found if one.tasks]
    filtered = selection(replace(filters, limit=None), query, index, shared=bool(names))
    _tell_empty([one for one in found if not one.tasks and not lists.every], filtered)
    if lists.every and not charged:
        tell(_("no body has duties that meet the filters"))
    if lists.split:
        return _split(charged, today, layout, output)
    if not charged and chosen_format(output, PAPER) in PAPER:
        return NOTHING_FOUND
    return write_table(duty_table(charged, today, layout), output, extra=PAPER)


def _lists(
    index: Index, bodies: Sequence[Agency], query: Query, filters: FilterOptions, layout: Layout
) -> list[DutyList]:
    """Find the duties of each body."""
    return duty_lists(index, bodies, query, groups=filters.groups, inherited=layout.inherited)


def _bodies(index: Index, names: Sequence[str], lists: ListOptions) -> list[Agency]:
    """Find the bodies that are asked for, each once."""
    if lists.every and names:
        raise CqpolicyError(_("--all and the name of a body exclude each other"))
    if lists.every:
        return charged_bodies(index, members=lists.members)
    if not names:
        raise CqpolicyError(
            _("whose duties? no body is named"),
            hint=_("name one as in `cqpolicy duties 市科技局`, or add --all; `cqpolicy agencies` lists them"),
        )
    found = dict.fromkeys(find_agency(name, index, _("body")) for name in names)
    return [index.names.by_name[name] for name in found]


def _arranged(duties: DutyList, filters: FilterOptions) -> DutyList:
    """Sort and limit a list as asked."""
    tasks = duties.tasks
    if filters.sort:
        tasks = tuple(task for _entry, task in sort_pairs([(task.entry, task) for task in tasks], filters.sort))
    return replace(duties, tasks=tasks[: filters.limit])


def _tell_empty(lists: Sequence[DutyList], limited: str) -> None:
    """Say which bodies have nothing to do."""
    sentence = _("{name}: no duties that meet the filters") if limited else _("{name}: no duties in these documents")
    for one in lists:
        tell(sentence.format(name=one.body.name))


def _split(lists: Sequence[DutyList], today: date, layout: Layout, output: OutputOptions) -> int:
    """Write a file a body and format, and the overview."""
    if output.output is None:
        raise CqpolicyError(_("--split writes into a folder"), hint=_("add -o FOLDER"))
    if output.output.suffix.lower() in EXTENSIONS and not output.output.is_dir():
        message = _("--split writes into a folder, and {file} is the name of a file").format(file=output.output)
        raise CqpolicyError(message, hint=_("add -o FOLDER"))
    if output.fields or output.bom:
        raise CqpolicyError(_("--fields and --bom do not go with --split"))
    wanted = output.format.split(",") if output.format else ["json"] if output.json else PAPER
    formats = [name for one in wanted if (name := chosen_format(replace(output, format=one.strip()), PAPER))]
    if not lists:
        return NOTHING_FOUND
    tables = [(one.body.name, partial(duty_table, [one], today, layout)) for one in lists]
    count = write_folder(tables, lambda files: overview_table(lists, today, layout, files), formats, output)
    if sys.stderr.isatty():
        tell(_("{count} files in {folder}").format(count=count, folder=output.output))
    return FOUND
