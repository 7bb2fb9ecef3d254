"""Man pages: the command tree and the help topics as roff, in the user's language."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from cqpolicy_cli import __version__
from cqpolicy_cli.cli.completion.description import PROGRAM
from cqpolicy_cli.cli.help import ARGUMENTS, OPTIONS, Page, page_of
from cqpolicy_cli.cli.topics import topic_page
from cqpolicy_cli.i18n import _
from cqpolicy_cli.text.width import NOT_AT_LINE_END, NOT_AT_LINE_START

Pairs = Iterable[tuple[str, str]]

ESCAPES = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}
WIDEST_LINE = 80
BREAKABLE = re.compile(r"(?<=([\u2e80-\u9fff\uff00-\uffef]))(?=([\u2e80-\u9fff\uff00-\uffef]))")


def man_pages(group: Any, date: str) -> Iterator[tuple[str, str]]:
    """Give the name and the roff of the program's page and of each command's."""
    names = group.list_commands(None)
    yield PROGRAM, man_page(PROGRAM, page_of(group, PROGRAM), date, [f"{PROGRAM}-{name}" for name in names])
    for name in names:
        page = page_of(group.get_command(None, name), f"{PROGRAM} {name}")
        yield f"{PROGRAM}-{name}", man_page(f"{PROGRAM}-{name}", page, date, [PROGRAM])


def man_page(name: str, page: Page, date: str, related: Iterable[str]) -> str:
    """Write a help page as a man page, with what the topics say of every command."""
    sections = dict(page.sections)
    arguments = [pair for heading in (ARGUMENTS, "Commands") for pair in sections.pop(_(heading), ())]
    lines = [
        f'.TH {escape(name.upper())} 1 "{date}" "{PROGRAM} {__version__}" "{_("User Commands")}"',
        # without hyphenation and adjustment: both would break commands and Chinese
        *(".nh", ".ad l"),
        *(f".SH {_('NAME')}", f"{escape(name)} \\- {escape(page.summary.rstrip('.。'))}"),
        *(f".SH {_('SYNOPSIS')}", _synopsis(page.usage)),
        *(f".SH {_('DESCRIPTION')}", *_paragraphs((page.summary, *page.paragraphs)), *_pairs(arguments)),
        *(f".SH {_('OPTIONS')}", *_pairs(sections.pop(_(OPTIONS)))),
    ]
    for heading, pairs in sections.items():
        lines += [f".SS {_argument(heading)}", *_pairs(pairs)]
    if name == PROGRAM:
        lines += _topic("formats", _("FORMATS"))
    lines += [*_topic("exit-status", _("EXIT STATUS")), *_topic("environment", _("ENVIRONMENT"))]
    lines += [f".SH {_('EXAMPLES')}", ".EX", *map(escape, page.examples), ".EE"]
    lines += [
        f".SH {_('SEE ALSO')}",
        ",\n".join(f".BR {escape(other)} (1)" for other in related).replace(",\n", " ,\n"),
    ]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    r"""Write a text so that roff prints it as it is.

    >>> escape("-o FILE"), escape(".hidden"), escape("\\")
    ('\\-o FILE', '\\&.hidden', '\\e')
    """
    escaped = "".join(ESCAPES.get(character, character) for character in text)
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def prose(text: str) -> str:
    r"""Write a sentence: what stands in backquotes in bold, Chinese so that lines can break.

    >>> prose("see `cqpolicy help`"), prose("没有。")
    ('see \\fBcqpolicy help\\fR', '没\\:有。')
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts = [text]
    written = "".join(f"\\fB{escape(part)}\\fR" if number % 2 else escape(part) for number, part in enumerate(parts))
    lines = textwrap.wrap(_breakable(written), WIDEST_LINE, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in lines) or "\\&"


def _breakable(text: str) -> str:
    """Allow a line to break between Chinese characters, but for punctuation that clings to its neighbour."""
    return BREAKABLE.sub(_break, text)


def _break(match: re.Match[str]) -> str:
    """Write a possible break between two characters."""
    return "" if match[1] in NOT_AT_LINE_END or match[2] in NOT_AT_LINE_START else "\\:"


def _synopsis(usage: str) -> str:
    """Write how a command is called: what is typed as it stands in bold."""
    typed = re.match(rf"{PROGRAM}( [a-z]+)?", usage)
    end = typed.end() if typed else 0
    return f"\\fB{escape(usage[:end])}\\fR{escape(usage[end:])}"


def _paragraphs(texts: Iterable[str]) -> list[str]:
    """Write paragraphs."""
    return "\n.PP\n".join(map(prose, texts)).split("\n")


def _pairs(pairs: Pairs) -> Iterator[str]:
    """Write a list of terms and what they mean."""
    for term, text in pairs:
        yield from (".TP", f"\\fB{escape(term)}\\fR", prose(text))


def _topic(name: str, heading: str) -> list[str]:
    """Write a help topic as a section."""
    page = topic_page(name)
    pairs = (pair for _heading, rows in page.sections for pair in rows)
    return [f".SH {_argument(heading)}", *_paragraphs(page.paragraphs), *_pairs(pairs)]


def _argument(text: str) -> str:
    """Write one argument of a request."""
    return f'"{escape(text)}"'
