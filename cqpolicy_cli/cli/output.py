"""Write a table or cards to standard output or a file, in the right format and colour."""

import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TextIO, cast

from cqpolicy_cli.cli import pager
from cqpolicy_cli.cli.options import OutputOptions
from cqpolicy_cli.cli.suggest import nearest, unknown
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.errors import FOUND, NOTHING_FOUND, CqpolicyError, hint_at
from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.lazy import load
from cqpolicy_cli.render import BINARY, EXTENSIONS, FORMATS, BinaryRenderer, Renderer, View
from cqpolicy_cli.tabular import Card, Table
from cqpolicy_cli.values import replace

ALWAYS_WRITTEN = ("json", "csv", "md", "ics")
FOR_PEOPLE = ("table", "blocks", "md", "timeline")
LAID_OUT = ("html", "docx", "xlsx", "ics", "timeline")  # whose make-up is their own: no --fields
PARTICULAR: tuple[str, ...] = ("blocks", *LAID_OUT)  # that only some commands offer
EXTRAS = {"docx": "docx", "xlsxwriter": "xlsx", "icalendar": "ics"}  # module: the extra that installs it
SAY_IT_THEMSELVES = ("search", "show", "duties", "trace")  # what it means that there is no row
OF_RECORDS = ("json", "jsonl")
STAMPED = ("docx", "xlsx", "ics")  # which say when they were made
LAST_SECOND = "253402300799"  # of the year 9999
COLORS = ("auto", "always", "never")


def write_table(table: Table, options: OutputOptions, *, default: str | None = None, extra: Iterable[str] = ()) -> int:
    """Print a table and give the exit status: 0 with rows, 1 without.

    ``default`` is the format where none is asked for; without it, a table for a person at a
    terminal and tab-separated lines into a pipe. ``extra`` are formats of this command alone.
    """
    name = chosen_format(options, extra) or default or ("table" if sys.stdout.isatty() else "tsv")
    if options.bom and name not in ("csv", "tsv"):
        raise CqpolicyError(_("--bom goes with csv and tsv alone"))
    narrowed = _narrow(table, options, name)
    content: str | bytes = ""
    if table.rows or options.output or name in ALWAYS_WRITTEN:
        content = rendered(narrowed, name, file_view(options) if options.output else view_of(options))
    if isinstance(content, bytes):
        _write_bytes(content, name, options)
    else:
        write_text(("\ufeff" if options.bom else "") + content, options, paged=name in FOR_PEOPLE)
    if not table.rows and table.kind not in SAY_IT_THEMSELVES:
        tell(_("nothing meets these filters"))
    return FOUND if table.rows else NOTHING_FOUND


def rendered(table: Table, name: str, view: View) -> str | bytes:
    """Print a table in a format; CqpolicyError says how to install what the format needs."""
    try:
        renderer = load(FORMATS[name])
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in EXTRAS:
            raise
        message = _("{format} needs a package that is not installed: {package}").format(format=name, package=missing)
        raise CqpolicyError(message, hint=f"python -m pip install 'cqpolicy[{EXTRAS[missing]}]'") from None
    view = replace(view, stamp=_stamp()) if name in STAMPED else view
    if name in BINARY:
        data = io.BytesIO()
        cast("BinaryRenderer", renderer)(table, data, view)
        return data.getvalue()
    text = io.StringIO()
    cast("Renderer", renderer)(table, text, view)
    return text.getvalue()


def _write_file(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file; what that takes is loaded only then."""
    write_file = cast("Callable[..., None]", load("cqpolicy_cli.cli.files:write_file"))
    write_file(path, content, force=force)


def _write_bytes(content: bytes, name: str, options: OutputOptions) -> None:
    """Write to the file that was asked for, or into a pipe; a terminal is no place for such a file."""
    if options.output:
        _write_file(options.output, content, force=options.force)
    elif sys.stdout.isatty():
        raise CqpolicyError(_("{format} is no text to show at a terminal").format(format=name), hint=_("add -o FILE"))
    else:
        pager.write_bytes(content)


def write_cards(cards: list[Card], options: OutputOptions) -> None:
    """Print cards, with an empty line between them."""
    render = cast("Callable[[Card, TextIO, View], None]", load("cqpolicy_cli.render.card:render"))
    text = io.StringIO()
    view = file_view(options) if options.output else view_of(options)
    for number, card in enumerate(cards):
        text.write("\n" if number else "")
        render(card, text, view)
    write_text(text.getvalue(), options, paged=True)


def write_text(text: str, options: OutputOptions, *, paged: bool) -> None:
    """Write to the file that was asked for, or to standard output, paged for a person."""
    if options.output:
        _write_file(options.output, text, force=options.force)
    else:
        pager.write(text, paged=paged and options.pager)


def in_full(options: OutputOptions) -> bool:
    """Tell whether to print cards: for a person, who asked for no fields."""
    return not options.fields and chosen_format(options) in (None, "table")


def chosen_format(options: OutputOptions, extra: Iterable[str] = ()) -> str | None:
    """Give the format that was asked for, by name, by --json or by the file's extension."""
    known = [name for name in FORMATS if name not in PARTICULAR or name in extra]
    named = "json" if options.json else options.format
    if options.json and options.format not in (None, "json"):
        raise CqpolicyError(_("--json and --format {name} exclude each other").format(name=options.format))
    if named is None and options.output:
        named = EXTENSIONS.get(options.output.suffix.lower())
        if named not in known:
            raise _no_extension(options.output, named, known)
    if named in FORMATS and named not in known:
        raise CqpolicyError(_("this command makes no {format}").format(format=named), hint=hint_at((), known))
    if named is not None and named not in known:
        raise unknown("--format", named, known)
    return named


def _no_extension(file: Path, name: str | None, known: Sequence[str]) -> CqpolicyError:
    """Say that a file's extension picks no format, or none of this command."""
    message = _("{file}: this command makes no {format}") if name else _("{file}: no format has this extension")
    extensions = (ending for ending, name in EXTENSIONS.items() if name in known)
    return CqpolicyError(
        message.format(file=file, format=name),
        hint=_("use one of {names}, or add --format").format(names=" ".join(extensions)),
    )


def view_of(options: OutputOptions) -> View:
    """See how wide standard output is and whether it takes colour."""
    terminal = sys.stdout.isatty()
    wide = terminal or os.environ.get("COLUMNS", "").isdigit()
    columns = shutil.get_terminal_size().columns if wide else 0
    color = _color(options.color, terminal=terminal)
    return View(columns=columns, color=color, header=options.header)


def file_view(options: OutputOptions) -> View:
    """See a file as it is: of any width, without colour unless it is always wanted."""
    return View(color=options.color == "always", header=options.header)


def _stamp() -> date | None:
    """Give the day that files are said to be made on, where SOURCE_DATE_EPOCH fixes it; empty, it does not."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return None
    if given.isascii() and given.isdecimal() and len(given) <= len(LAST_SECOND) and int(given) <= int(LAST_SECOND):
        return datetime.fromtimestamp(int(given), timezone.utc).date()
    message = _("SOURCE_DATE_EPOCH: “{text}” is no count of seconds since 1970").format(text=given)
    raise CqpolicyError(message, hint=_("a whole number from 0 to {last}, or unset").format(last=LAST_SECOND))


def _color(when: str, *, terminal: bool) -> bool:
    """Decide on colour: the option first, then NO_COLOR and TERM=dumb, then the terminal."""
    if when not in COLORS:
        raise unknown("--color", when, COLORS)
    if when != "auto":
        return when == "always"
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _narrow(table: Table, options: OutputOptions, name: str) -> Table:
    """Keep the fields that were asked for; ids stay ids. A person sees no empty column unless it was asked for."""
    if not options.fields or name == "ids":
        return table.filled() if name == "table" else table
    if name in LAID_OUT:
        raise CqpolicyError(_("--fields does not go with {format}").format(format=name))
    records = name in OF_RECORDS
    keys = tuple(key.strip() for key in re.split("[,，]", options.fields) if key.strip())
    try:
        return table.narrowed(keys, records=records)
    except KeyError as error:
        raise _no_field(error.args[0], table, name, records=records) from None


def _no_field(field: str, table: Table, name: str, *, records: bool) -> CqpolicyError:
    """Say that a format has no such field, which it has, and whether the others have it."""
    columns = tuple(column.key for column in table.columns)
    known, others = (table.record_keys, columns) if records else (columns, table.record_keys)
    having = _("{format} has {names}").format(format=name, names=listed(known))
    if field in others:
        missing = _("--fields: json and jsonl have no “{value}”")
        message = missing if records else _("--fields: only json and jsonl have “{value}”")
        return CqpolicyError(message.format(value=field), hint=having)
    near = nearest(field, known)
    message = _("{option}: nothing is called “{value}”").format(option="--fields", value=field)
    return CqpolicyError(message, hint=f"{hint_at(near, known)} {having}" if near else having)
