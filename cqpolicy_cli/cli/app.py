"""The entry point: global options, lazily loaded commands, errors to exit statuses."""

import os
import sys
from collections.abc import Sequence
from typing import Any, TextIO, cast

import typer
from typer._click import Command, Context, HelpFormatter
from typer._click.exceptions import ClickException, NoArgsIsHelpError, UsageError
from typer.core import TyperGroup

from cqpolicy_cli import __version__
from cqpolicy_cli.cli.expand import expand
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.errors import FOUND, INTERRUPTED, WRONG_USAGE, CqpolicyError
from cqpolicy_cli.i18n import _
from cqpolicy_cli.lazy import load


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are run, not when they are listed."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Name the commands in the order of the registry."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Build one command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        command = cast("Any", load(COMMANDS[cmd_name].target))
        app.command(cmd_name, context_settings={"help_option_names": ["--help", "-h"]})(expand(command))
        return typer.main.get_command(app)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """List the commands by the registry's summaries, without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(command.summary)) for name, command in COMMANDS.items()])


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        sys.stdout.write(f"cqpolicy {__version__}\n")
        raise typer.Exit


@app.callback(no_args_is_help=True)
def _root(
    version: bool = typer.Option(
        False, "--version", "-V", callback=_print_version, is_eager=True, help=_("Print the version.")
    ),
) -> None:
    """Look up every clause of Chongqing's industrial-policy documents.

    \b
    cqpolicy search 揭榜挂帅
    cqpolicy show mfg/2.3
    cqpolicy list --agency 市科技局 --role lead
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _use_utf8(stream)
    try:
        status = run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FOUND
    sys.exit(status)


def _use_utf8(stream: TextIO) -> None:
    """Read and write UTF-8 whatever the locale says; newlines stay as they are."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "surrogateescape")


def run(arguments: Sequence[str]) -> int:
    """Run a command; print its errors to standard error and give the exit status."""
    try:
        status = typer.main.get_command(app).main(list(arguments), prog_name="cqpolicy", standalone_mode=False)
        return status if isinstance(status, int) else FOUND
    except CqpolicyError as error:
        _report(str(error), error.hint)
        return error.exit_status
    except NoArgsIsHelpError as error:
        sys.stdout.write(error.format_message() + "\n")
        return FOUND
    except ClickException as error:
        _report(error.format_message(), _usage_hint(error))
        return WRONG_USAGE
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED


def _usage_hint(error: ClickException) -> str:
    """Say where the usage is explained."""
    if isinstance(error, UsageError) and error.ctx:
        return _("see `{command} --help`").format(command=error.ctx.command_path)
    return ""


def _report(message: str, hint: str) -> None:
    """Tell an error and its hint on standard error."""
    sys.stdout.flush()
    sys.stderr.write(f"cqpolicy: {message}\n" + (f"  {hint}\n" if hint else ""))
