"""Write a table or cards to standard output or a file, in the right format and colour."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, cast

from cqpolicy_cli.cli.options import OutputOptions
from cqpolicy_cli.errors import FOUND, NOTHING_FOUND, CqpolicyError, reason_of
from cqpolicy_cli.i18n import _
from cqpolicy_cli.lazy import load
from cqpolicy_cli.render import EXTENSIONS, FORMATS, Renderer, View
from cqpolicy_cli.tabular import Card, Table
from cqpolicy_cli.text.near import near


def write_table(table: Table, options: OutputOptions, *, default: str | None = None) -> int:
    """Print a table and give the exit status: 0 with rows, 1 without.

    ``default`` is the format where none is asked for; without it, a table for a person at a
    terminal and tab-separated lines into a pipe.
    """
    name = chosen_format(options) or default or ("table" if sys.stdout.isatty() else "tsv")
    renderer = cast("Renderer", load(FORMATS[name]))
    view = view_of(options)
    narrowed = _narrow(table, options)
    if options.output:
        text = io.StringIO()
        renderer(narrowed, text, View(header=options.header))
        write_file(options.output, text.getvalue(), force=options.force)
    elif table.rows or name in ("json", "csv", "md"):
        renderer(narrowed, sys.stdout, view)
    return FOUND if table.rows else NOTHING_FOUND


def write_cards(cards: list[Card], options: OutputOptions) -> None:
    """Print cards, with an empty line between them."""
    render = cast("Callable[[Card, TextIO, View], None]", load("cqpolicy_cli.render.card:render"))
    text = io.StringIO()
    view = View() if options.output else view_of(options)
    for number, card in enumerate(cards):
        text.write("\n" if number else "")
        render(card, text, view)
    if options.output:
        write_file(options.output, text.getvalue(), force=options.force)
    else:
        sys.stdout.write(text.getvalue())


def chosen_format(options: OutputOptions) -> str | None:
    """Give the format that was asked for, by name, by --json or by the file's extension."""
    named = "json" if options.json else options.format
    if options.json and options.format not in (None, "json"):
        raise CqpolicyError(_("--json and --format {name} exclude each other").format(name=options.format))
    if named is None and options.output:
        named = EXTENSIONS.get(options.output.suffix.lower())
        if named is None:
            raise CqpolicyError(
                _("{file}: no format has this extension").format(file=options.output),
                hint=_("use one of {names}, or add --format").format(names=" ".join(EXTENSIONS)),
            )
    if named is not None and named not in FORMATS:
        near_it = near(named, FORMATS) or list(FORMATS)
        message = _("--format: nothing is called “{value}”").format(value=named)
        raise CqpolicyError(message, hint=_("did you mean {names}?").format(names=", ".join(near_it)))
    return named


def view_of(options: OutputOptions) -> View:
    """See how wide the output is and whether it takes colour."""
    terminal = sys.stdout.isatty()
    wide = terminal or os.environ.get("COLUMNS", "").isdigit()
    columns = shutil.get_terminal_size().columns if wide else 0
    return View(columns=columns, color=_color(options.color, terminal=terminal), header=options.header)


def _color(when: str, *, terminal: bool) -> bool:
    """Decide on colour: the option first, then NO_COLOR and TERM=dumb, then the terminal."""
    if when not in ("auto", "always", "never"):
        raise CqpolicyError(_("--color: nothing is called “{value}”").format(value=when), hint="auto, always, never")
    if when != "auto":
        return when == "always"
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _narrow(table: Table, options: OutputOptions) -> Table:
    """Keep the fields that were asked for."""
    if not options.fields:
        return table
    keys = tuple(key.strip() for key in options.fields.split(",") if key.strip())
    try:
        return table.narrowed(keys)
    except KeyError as error:
        known = [column.key for column in table.columns]
        message = _("--fields: nothing is called “{value}”").format(value=error.args[0])
        raise CqpolicyError(message, hint=_("fields: {names}").format(names=", ".join(known))) from None


def write_file(path: Path, text: str, *, force: bool) -> None:
    """Write a file whole or not at all; never over an existing one unless told to."""
    if path.exists() and not force:
        raise CqpolicyError(_("{file} exists already").format(file=path), hint=_("add --force to overwrite it"))
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            file.write(text)
        written = Path(file.name)
        written.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        written.replace(path)
    except OSError as error:
        message = _("cannot write {file}: {reason}").format(file=path, reason=reason_of(error))
        raise CqpolicyError(message) from error


def _umask() -> int:
    """Read the mask that new files are made with."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
