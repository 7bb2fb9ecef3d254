"""The help topics: what holds for every command, once in words."""

from collections.abc import Mapping
from typing import NamedTuple

from cqpolicy_cli.cli.help import Page
from cqpolicy_cli.errors import CORPUS_FAULTS, FOUND, INTERRUPTED, NOTHING_FOUND, WRONG_USAGE
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.render import EXTENSIONS, FORMATS

FORMATS_IN_WORDS: Mapping[str, str] = {
    "table": N_("For people: folded to the width of the terminal, nothing cut."),
    "blocks": N_("For people: a block a record, with the passage that was asked for; of `cqpolicy search`."),
    "json": N_("One JSON document: schema_version, kind, as_of, count and items."),
    "jsonl": N_("The items of json alone, one a line."),
    "csv": N_("Comma-separated values with a head row. Cells that a spreadsheet would run get an apostrophe."),
    "tsv": N_("Tab-separated values, one record a line, without a head row."),
    "md": N_("A Markdown table."),
    "ids": N_("What identifies each row, one a line, for `cqpolicy show -`."),
    "html": N_("A page to print, everything in one file; of `cqpolicy duties`."),
    "docx": N_("A Word document to print; of `cqpolicy duties`."),
    "xlsx": N_("An Excel workbook; of `cqpolicy duties`."),
    "ics": N_("Events for a calendar; of `cqpolicy deadlines`."),
    "timeline": N_("A picture at the terminal; of `cqpolicy deadlines`."),
}

STATUSES: Mapping[int, str] = {
    FOUND: N_("Something was found, or all is well."),
    NOTHING_FOUND: N_("Nothing was found."),
    WRONG_USAGE: N_("Wrong usage or another error: an unreadable file, an unknown id, body or document."),
    CORPUS_FAULTS: N_("The corpus has faults: from `cqpolicy check`, and from any command that cannot load it."),
    INTERRUPTED: N_("Interrupted from the keyboard."),
}

VARIABLES: Mapping[str, str] = {
    "CQPOLICY_CORPUS": N_("Corpus files or folders to read beside the shipped corpus, separated as in PATH: --corpus."),
    "XDG_DATA_HOME": N_(
        "The corpus files in its folder cqpolicy are read beside the shipped corpus; else ~/.local/share."
    ),
    "CQPOLICY_TODAY": N_("The day from which overdue and in force are reckoned, as 2026-01-31: --as-of."),
    "LC_ALL, LC_MESSAGES, LANG": N_(
        "The first that is set picks the language: Chinese where its value begins with zh, English otherwise: --lang."
    ),
    "NO_COLOR": N_("Where it is set to anything, no colour: --color."),
    "TERM": N_("No colour where it is dumb: --color."),
    "COLUMNS": N_("The width of tables and help pages; else that of the terminal."),
    "CQPOLICY_PAGER, PAGER": N_(
        "The pager for long output at a terminal, less by default; empty or cat for none: --no-pager."
    ),
    "SOURCE_DATE_EPOCH": N_("The day, in seconds since 1970, that files are said to be made on."),
    "XDG_CACHE_HOME": N_("The folder of caches, ~/.cache by default; cqpolicy/ in it keeps corpora ready for search."),
    "LESS, LESSCHARSET": N_("Options of less; FRX and utf-8 unless set."),
}


class Topic(NamedTuple):
    """A topic: a line for lists of topics, paragraphs, and one list with its heading."""

    summary: str
    paragraphs: tuple[str, ...]
    heading: str
    rows: Mapping[str, str]
    examples: tuple[str, ...] = ()


TOPICS: dict[str, Topic] = {
    "formats": Topic(
        N_("In which forms results are printed."),
        (
            N_(
                "Without --format, --json or --output, lists are a table for a person at a terminal and tab-separated "
                "lines into a pipe; `cqpolicy show` prints clauses in full, `cqpolicy export` prints jsonl."
            ),
            N_("With --output, the extension of the file picks the format; the extensions are below in brackets."),
            N_(
                "docx, xlsx and ics need a package each; where it is missing, the message has the command that "
                "installs it."
            ),
            N_(
                "--fields narrows and orders the columns, or in json the keys, which are not all called alike; "
                "--header and --no-header decide on the head row, --bom makes csv and tsv open in Excel with Chinese "
                "intact."
            ),
            N_(
                "Results go to standard output, everything else to standard error, always in UTF-8. Keys and "
                "enumerated values are the same in every language of the interface; missing values are null in json."
            ),
        ),
        N_("Formats"),
        {name: text for name, text in FORMATS_IN_WORDS.items() if name in FORMATS},
        ("cqpolicy list --format csv", "cqpolicy targets --year 2027 -o targets.json"),
    ),
    "corpora": Topic(
        N_("Corpora of your own beside the shipped one."),
        (
            N_(
                "The shipped corpus is read together with the files of the data folder and with those that --corpus or "
                "CQPOLICY_CORPUS names. With --only nothing but the named ones is read, or where none is named, the "
                "data folder. A slug stands for one document; where two files have the same, both are named."
            ),
            N_(
                "A file belongs to the place that it names: its bodies are those of that place's registry and never "
                "Chongqing's. A short name that bodies of two places share is Chongqing's while its corpus is read; "
                "the other body is asked for by its full name. A file without place belongs to the registry of its "
                "folder, or if that has none, to Chongqing's."
            ),
            N_(
                "A document says what it does to an earlier one in relations: replaces, amends or ends, by slug, "
                "number or title, from its date of issue or from since on. Results of the earlier one are marked from "
                "that day on."
            ),
        ),
        N_("Where they are read from"),
        {
            "XDG_DATA_HOME/cqpolicy": N_("The data folder, by default ~/.local/share/cqpolicy: every .toml file."),
            "CQPOLICY_CORPUS": N_("Files and folders, separated as in PATH."),
            "--corpus": N_("A file or folder; goes before the variable."),
        },
        ("cqpolicy draft notice.txt -o port.toml", "cqpolicy search 海外仓 --corpus port.toml"),
    ),
    "exit-status": Topic(
        N_("What the exit status says."),
        (
            N_(
                "A valid filter that nothing meets is 1, a value that names nothing is 2. A closed pipe ends quietly "
                "and changes nothing: the status is what it would be if all were read."
            ),
            N_("`cqpolicy trace` is 0 where every passage is verbatim, 1 where one is not or could not be checked."),
        ),
        N_("Exit status"),
        {str(status): text for status, text in STATUSES.items()},
        ("if cqpolicy list --agency 璧山区 --overdue >/dev/null; then echo overdue; fi",),
    ),
    "environment": Topic(
        N_("Which environment variables count."),
        (N_("Options go before the environment."),),
        N_("Environment"),
        VARIABLES,
        ("CQPOLICY_TODAY=2025-12-31 cqpolicy deadlines --overdue",),
    ),
}


def topic_page(name: str) -> Page:
    """Make the page of a topic."""
    topic = TOPICS[name]
    return Page(
        usage="",
        summary=_(topic.summary),
        examples=topic.examples,
        paragraphs=tuple(map(_, topic.paragraphs)),
        sections=((_(topic.heading), tuple((term, _(text) + _extensions(term)) for term, text in topic.rows.items())),),
    )


def _extensions(term: str) -> str:
    """Give the extensions of a format in brackets."""
    endings = " ".join(ending for ending, format_name in EXTENSIONS.items() if format_name == term)
    return f" [{endings}]" if endings else ""
