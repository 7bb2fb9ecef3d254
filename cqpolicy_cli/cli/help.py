"""Help pages: built from the command tree, in the user's language, aligned for Chinese."""

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.text.width import width, wrap
from cqpolicy_cli.values import dataclass

OPTIONS = N_("Options")
ARGUMENTS = N_("Arguments")
COMMON = (
    ("--lang", N_("LANG"), N_("The language of the interface: zh or en; else that of the locale.")),
    ("-h, --help", "", N_("Show this page.")),
)
WIDEST_NAME = 26


@dataclass(frozen=True, slots=True)
class Page:
    """What a help page says; sections are headings with pairs of a name and its explanation."""

    usage: str
    summary: str
    examples: tuple[str, ...]
    paragraphs: tuple[str, ...]
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def page_of(command: Any, path: str) -> Page:
    """Make the page of a Typer command or of the root group, which is called ``path``."""
    summary, examples, paragraphs = read_docstring(command.help or "")
    sections: dict[str, list[tuple[str, str]]] = {}
    if is_group(command):
        sections[_("Commands")] = [(name, _(row.summary)) for name, row in COMMANDS.items()]
    for param in command.params:
        heading, pair = _parameter(param)
        sections.setdefault(heading, []).append(pair)
    sections.setdefault(_(OPTIONS), []).extend((f"{name} {_(value)}".strip(), _(text)) for name, value, text in COMMON)
    return Page(
        usage=f"{path} {_usage(command)}",
        summary=_(summary),
        examples=examples,
        paragraphs=tuple(_(paragraph) for paragraph in paragraphs),
        sections=tuple((heading, tuple(pairs)) for heading, pairs in sections.items()),
    )


def is_group(command: Any) -> bool:
    """Tell the root group from a command."""
    return hasattr(command, "list_commands")


def read_docstring(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    r"""Split a docstring into its first line, its examples (after ``\b``) and its paragraphs.

    >>> read_docstring("Do it.\n\nMore of\nit.\n\n\b\ncqpolicy a\ncqpolicy b")
    ('Do it.', ('cqpolicy a', 'cqpolicy b'), ('More of it.',))
    """
    blocks = [block.strip("\n") for block in inspect.cleandoc(text).split("\n\n")]
    examples = [line.strip() for block in blocks if block.startswith("\b") for line in block.split("\n")[1:]]
    paragraphs = [" ".join(block.split()) for block in blocks[1:] if not block.startswith("\b")]
    return blocks[0], tuple(examples), tuple(paragraphs)


def _usage(command: Any) -> str:
    """Spell what may follow the command's name."""
    if is_group(command):
        return _("COMMAND …")
    arguments = [_(param.metavar or param.name) for param in command.params if param.param_type_name == "argument"]
    return " ".join([*arguments, _("[OPTIONS]")])


def _parameter(param: Any) -> tuple[str, tuple[str, str]]:
    """Give a parameter's heading, and its name with its explanation."""
    if param.param_type_name == "argument":
        return _(ARGUMENTS), (_(param.metavar or param.name), (_(param.help) if param.help else ""))
    names = ", ".join(sorted(param.opts, key=len))
    if param.secondary_opts:
        names += " / " + ", ".join(param.secondary_opts)
    if param.metavar:
        names += f" {_(param.metavar)}"
    explanation = _(param.help) if param.help else ""
    if param.envvar:
        explanation += f" [{param.envvar}]"
    return _(param.rich_help_panel or OPTIONS), (names, explanation)


def render_page(page: Page, columns: int) -> str:
    """Lay a page out for a terminal, examples first."""
    lines = [_("Usage: {usage}").format(usage=page.usage), ""] if page.usage else []
    lines += _indented(page.summary, columns)
    if page.examples:
        lines += ["", _("Examples:"), *(f"  {example}" for example in page.examples)]
    for paragraph in page.paragraphs:
        lines += ["", *_indented(paragraph, columns)]
    for heading, pairs in page.sections:
        lines += ["", _("{heading}:").format(heading=heading), *_pairs(pairs, columns)]
    return "\n".join(lines)


def _indented(text: str, columns: int) -> list[str]:
    """Wrap a paragraph, two columns in."""
    return [f"  {line}" for line in wrap(text, columns - 2)]


def _pairs(pairs: Iterable[tuple[str, str]], columns: int) -> Iterator[str]:
    """Lay out names and explanations in two columns; a long name has a line of its own."""
    rows = list(pairs)
    margin = min(WIDEST_NAME, max(width(name) for name, _text in rows)) + 2
    for name, text in rows:
        lines = wrap(text, columns - margin - 2)
        apart = width(name) + 2 > margin
        if apart:
            yield f"  {name}"
        first = " " * margin if apart else name + " " * (margin - width(name))
        yield f"  {first}{lines[0] if lines else ''}".rstrip()
        yield from (" " * (margin + 2) + line for line in lines[1:])
