"""`cqpolicy trace`: say whether sentences stand in the policies, and where."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

import typer

from cqpolicy_cli.cli.filters import build_query
from cqpolicy_cli.cli.options import CorpusOptions, FilterOptions, OutputOptions
from cqpolicy_cli.cli.output import chosen_format, write_table
from cqpolicy_cli.cli.progress import with_progress
from cqpolicy_cli.cli.session import open_index, today_of
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.cli.texts import read_texts
from cqpolicy_cli.errors import FOUND, NOTHING_FOUND, CqpolicyError
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.reports.trace import VERDICTS, spell_verdict, trace_table
from cqpolicy_cli.tracing.judge import Judge, Verdict
from cqpolicy_cli.tracing.passages import Passage, cut_into_passages
from cqpolicy_cli.tracing.trace import Trace
from cqpolicy_cli.tracing.trace import trace as trace_passages
from cqpolicy_cli.values import dataclass, replace

FOR_READERS = "line,verdict,ids,changes,comparison,citation"


@dataclass(frozen=True, kw_only=True)
class TraceOptions:
    """Where to look, and what to show."""

    PANEL: ClassVar[str] = N_("Tracing")

    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            "-d",
            help=N_("Look in this document only: slug, number or part of the title; repeatable."),
            metavar=N_("DOC"),
        ),
    ] = None
    verbatim: Annotated[
        bool, typer.Option("--verbatim/--no-verbatim", help=N_("With or without the passages that are verbatim."))
    ] = True


def trace(
    texts: Annotated[
        list[str],
        typer.Argument(
            help=N_("A sentence or more; a text, Markdown, .html or .docx file; or - for standard input."),
            metavar=N_("TEXT|FILE…"),
        ),
    ],
    options: TraceOptions,
    corpus: CorpusOptions,
    output: OutputOptions,
) -> int:
    """Say whether sentences stand in the policies, and where.

    Each sentence, quotation and list item gets a verdict. verbatim: it stands there word for word but for width,
    punctuation and spaces. differs: [-words of the policy that it leaves out-] and {+words of its own+} are marked;
    changed sums, percentages, dates, bounds and bodies come first. too short, too common: not checked.

    The line of a passage in a web page or a Word document is its paragraph; each row of a table counts as one.

    Citations are checked, too, by a document's number or title and the label of a clause: the place must exist and the
    words stand there.

    The exit status is 0 where every passage is verbatim, 1 where one is not or could not be checked.

    \b
    cqpolicy trace '每个项目最高补助2000万元'
    cqpolicy trace report.docx --no-verbatim
    cqpolicy trace - --document mfg < slides.txt
    cqpolicy trace slides.txt -f json | jq '.items[] | select(.verdict == "differs")'
    """
    today, output = today_of(corpus), _for_readers(output)
    passages = list(_passages(texts))
    index = open_index(corpus)
    documents = build_query(FilterOptions(document=options.document), index, today).documents
    traces = list(_traced(Judge(index, documents), passages))
    _tell([trace.verdict for _file, trace in traces])
    shown = [pair for pair in traces if options.verbatim or pair[1].verdict != "verbatim"]
    write_table(trace_table(shown, today), output)
    return FOUND if all(trace.verdict == "verbatim" for _file, trace in traces) else NOTHING_FOUND


def _for_readers(output: OutputOptions) -> OutputOptions:
    """Give a Markdown table the columns that people read."""
    markdown = chosen_format(output) == "md" and not output.fields
    return replace(output, fields=FOR_READERS) if markdown else output


def _passages(texts: list[str]) -> Iterator[tuple[str | None, Passage]]:
    """Give every passage with the name of its file."""
    for file, raw in read_texts(texts):
        yield from ((file, passage) for passage in cut_into_passages(raw.words, typed=raw.format is None))


def _traced(judge: Judge, passages: list[tuple[str | None, Passage]]) -> Iterator[tuple[str | None, Trace]]:
    """Trace every passage with the name of its file."""
    for file, passage in with_progress((pair, len(pair[1].text)) for pair in passages):
        yield from ((file, found) for found in trace_passages(judge, [passage]))


def _tell(verdicts: list[Verdict]) -> None:
    """Count the verdicts on standard error where there are several passages; CqpolicyError where there is none."""
    if not verdicts:
        hint = _("give a sentence, a file, or - for standard input")
        raise CqpolicyError(_("there is no sentence in the text"), hint=hint)
    if len(verdicts) > 1:
        parts = [f"{spell_verdict(name).person} {verdicts.count(name)}" for name in VERDICTS if name in verdicts]
        sentence = _("{count} passages: {verdicts}").format(count=len(verdicts), verdicts=" · ".join(parts))
        tell(sentence)
