"""`cqpolicy search`: find clauses by words."""

import sys
from collections.abc import Iterator
from typing import Annotated, ClassVar

import typer

from cqpolicy_cli.cli.filters import build_query
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import write_table
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.cli.sorting import sort_pairs
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.query.parts import Note
from cqpolicy_cli.query.query import Query
from cqpolicy_cli.query.search import Result
from cqpolicy_cli.query.search import search as rank
from cqpolicy_cli.reports.found import found_table
from cqpolicy_cli.reports.spelled import spell_role
from cqpolicy_cli.values import dataclass, replace

SHOWN = 10
COUNTED = 5000
ECHOED = 80
"""How many characters of what was typed are said again."""
ASKED = {
    "amount": N_("amounts"),
    "deadline": N_("dates"),
    "agency": N_("bodies"),
    "target": N_("targets"),
    "reference": N_("documents"),
}
SAID = {
    "cut": N_("only the first {read} characters of the question count; left out: {typed}"),
    "reading": N_("searching for {read} (typed: {typed})"),
    "instead": N_("searching for {read} (typed: {typed})"),
    "agency": N_("taking {typed} for {read}"),
    "duties": N_("{name}: the clauses that charge it; `cqpolicy duties {name}` lists its tasks"),
    "in-role": N_(
        "{name}: the clauses that charge it, as {role} first; "
        "`cqpolicy list --agency {name} --role {value}` lists those alone"
    ),
    "not-in-role": N_("{name}: the clauses that charge it, none as {role}; `cqpolicy duties {name}` lists its tasks"),
    "idle": N_("{name}: no duties in these documents"),
    "asks": N_("{typed}: clauses with {read} preferred"),
}


@dataclass(frozen=True, kw_only=True)
class ResultOptions:
    """How many results, in which order, and how much about each."""

    PANEL: ClassVar[str] = N_("Results")

    every: Annotated[bool, typer.Option("--all", help=N_("Every clause that was found, not only ten."))] = False
    by_document: Annotated[
        bool, typer.Option("--by-document", help=N_("Grouped by document, the best clause's first."))
    ] = False
    explain: Annotated[
        bool, typer.Option("--explain", help=N_("Say by which words each clause was found, and its score."))
    ] = False


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            help=N_("Words, pinyin, a label or a question; slips, width and case do not count."), metavar=N_("QUERY…")
        ),
    ],
    filters: FilterOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
    results: ResultOptions,
) -> int:
    """Find clauses by words.

    Everyday words, pinyin and its initials, traditional characters and misspellings are understood; what was
    understood is said on standard error.

    \b
    cqpolicy search 揭榜挂帅
    cqpolicy search '建充电站有没有钱拿?'
    cqpolicy search znzc --explain
    cqpolicy search 海外仓 --agency 市商务委
    cqpolicy search 补贴 --min-amount 500万 --json
    """
    limit = _limit(results, filters)
    today = today_of(corpus)
    index = open_index(corpus, for_search=True)
    wanted = build_query(filters, index, today)
    result = _ranked(index, " ".join(query), wanted, limit, filters.sort)
    _tell(_said(result, limit))
    table = found_table(
        result,
        today,
        limit=limit,
        by_document=results.by_document,
        explain=results.explain,
        through=wanted.through,
    )
    return write_table(table, output, default="blocks" if sys.stdout.isatty() else None, extra=("blocks",))


def _limit(results: ResultOptions, filters: FilterOptions) -> int | None:
    """Give how many clauses to show at most."""
    if results.every and filters.limit:
        raise CqpolicyError(_("--all and --limit exclude each other"))
    return None if results.every else filters.limit or SHOWN


def _ranked(index: Index, question: str, wanted: Query, limit: int | None, sort: str | None) -> Result:
    """Find one clause more than is shown, or all where they are sorted, or counted for a person and soon found."""
    every = limit is None or sort is not None or (sys.stdout.isatty() and len(index.entries) <= COUNTED)
    most = None if every or limit is None else limit + 1
    return _sorted(rank(index, question, None if wanted.is_open else wanted.matches, most=most), sort)


def _sorted(result: Result, sort: str | None) -> Result:
    """Sort what was found: the best first unless asked."""
    if sort is None:
        return result
    pairs = sort_pairs([(hit.entry, hit) for hit in result.hits], sort)
    return replace(result, hits=tuple(hit for _entry, hit in pairs))


def _tell(sentences: Iterator[str]) -> None:
    """Say sentences on standard error."""
    for sentence in dict.fromkeys(sentences):
        tell(sentence)


def _said(result: Result, limit: int | None) -> Iterator[str]:
    """Say how the question was read, what was left out, and what to do where nothing was found."""
    notes = result.question.notes
    yield from (_spell(note) for note in notes if note.kind != "unknown")
    unknown = [note.typed for note in notes if note.kind == "unknown"]
    if result.hits and unknown:
        yield _("left out, no clause has it: {terms}").format(terms=_shortened(" ".join(unknown)))
    if not result.hits:
        yield _("nothing found; try fewer or other words, or `cqpolicy list`")
    elif limit and len(result.hits) > limit and sys.stdout.isatty():
        yield _more(limit, len(result.hits))


def _more(shown: int, found: int) -> str:
    """Say that there are more clauses than are shown; of so many as were looked for, how many there are is unknown."""
    if found == shown + 1:
        return _("the best {shown} shown; --all shows every one").format(shown=shown)
    return _("{shown} of {count} shown; --all shows every one").format(shown=shown, count=found)


def _spell(note: Note) -> str:
    """Say one note."""
    read = _(ASKED[note.read]) if note.kind == "asks" else note.read
    role = spell_role(note.role).person if note.role else ""
    words = {"typed": _shortened(note.typed), "read": _shortened(read), "name": read, "role": role, "value": note.role}
    return _(SAID[note.kind]).format(**words)


def _shortened(words: str) -> str:
    """Keep the beginning of words that are too long to be said again."""
    return words if len(words) <= ECHOED else words[:ECHOED] + "…"
