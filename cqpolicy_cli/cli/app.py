"""The entry point: global options, lazily loaded commands, errors to exit statuses."""

import os
import shutil
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any, cast

import typer
from typer._click import Command, Context
from typer._click.exceptions import ClickException, NoArgsIsHelpError, UsageError
from typer.core import TyperCommand, TyperGroup

from cqpolicy_cli import __version__
from cqpolicy_cli.cli.expand import expand
from cqpolicy_cli.cli.help import page_of, render_page
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.cli.streams import prepare_streams, write_nowhere
from cqpolicy_cli.cli.suggest import near_hint
from cqpolicy_cli.cli.telling import tell
from cqpolicy_cli.cli.usage_errors import describe
from cqpolicy_cli.errors import FOUND, INTERRUPTED, WRONG_USAGE, CqpolicyError, reason_of
from cqpolicy_cli.i18n import LANGUAGES, N_, _, language_of, use_language
from cqpolicy_cli.lazy import load


class HelpfulCommand(TyperCommand):
    """A command whose help page is ours."""

    def get_help(self, ctx: Context) -> str:
        """Give the help page."""
        return render_page(page_of(self, ctx.command_path), shutil.get_terminal_size().columns)


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are run, not when they are listed."""

    def get_help(self, ctx: Context) -> str:
        """Give the help page."""
        return render_page(page_of(self, ctx.command_path), shutil.get_terminal_size().columns)

    def list_commands(self, ctx: Context) -> list[str]:
        """Name the commands in the order of the registry."""
        return list(COMMANDS)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that was typed; an unknown one is an error that names the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = near_hint(args[0], COMMANDS, listed_by="cqpolicy --help")
            raise CqpolicyError(_("there is no command {0}").format(args[0]), hint=hint)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Build one command; None when there is none of that name."""
        return build_command(cmd_name) if cmd_name in COMMANDS else None


def build_command(name: str) -> Command:
    """Import a command and make Typer read it."""
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    function = cast("Any", load(COMMANDS[name].target))
    single.command(name, cls=HelpfulCommand, context_settings=HELP)(expand(function))
    return typer.main.get_command(single)


HELP = {"help_option_names": ["--help", "-h"]}
app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=HELP,
)


def _print_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        sys.stdout.write(f"cqpolicy {__version__}\n")
        raise typer.Exit


@app.callback(no_args_is_help=True)
def _root(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_print_version, is_eager=True, help=N_("Print the version."))
    ] = False,
) -> None:
    """Look up every clause of Chongqing's industrial-policy documents.

    `cqpolicy help TOPIC` explains what holds for every command: formats, corpora, exit-status, environment.

    \b
    cqpolicy search 揭榜挂帅
    cqpolicy show mfg/2.3
    cqpolicy list --agency 市科技局 --role lead
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status, at once: nothing that the interpreter would undo matters."""
    try:
        _take_interruptions()
        prepare_streams()
        status = run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except OSError as error:
        write_nowhere()
        _report(_("cannot write standard output: {reason}").format(reason=reason_of(error)), "")
        status = WRONG_USAGE
    except KeyboardInterrupt:
        status = INTERRUPTED
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


def _take_interruptions() -> None:
    """From now on an interruption is an exception, so that what a command has begun is cleared away."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def run(arguments: Sequence[str]) -> int:
    """Run a command; print its errors to standard error and give the exit status."""
    try:
        rest = _choose_language(list(arguments))
        status = typer.main.get_command(app).main(rest, prog_name="cqpolicy", standalone_mode=False)
        return status if isinstance(status, int) else FOUND
    except CqpolicyError as error:
        _report(str(error), error.hint)
        return error.exit_status
    except NoArgsIsHelpError as error:
        sys.stdout.write(error.format_message() + "\n")
        return FOUND
    except ClickException as error:
        _report(describe(error.format_message()), _usage_hint(error))
        return WRONG_USAGE
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED


def _choose_language(arguments: list[str]) -> list[str]:
    """Switch to the language of --lang, wherever it stands, or of the locale; give the other arguments."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    language = language_of(os.environ)
    use_language(language)
    rest: list[str] = []
    options = iter(arguments[:end])
    for argument in options:
        name, equals, value = argument.partition("=")
        if name == "--lang":
            language = value if equals else next(options, "")
        else:
            rest.append(argument)
    if language not in LANGUAGES:
        raise CqpolicyError(
            _("--lang: nothing is called “{value}”").format(value=language),
            hint=_("one of {names}").format(names="zh, en"),
        )
    use_language(language)
    return rest + arguments[end:]


def _usage_hint(error: ClickException) -> str:
    """Say where the usage is explained."""
    if isinstance(error, UsageError) and error.ctx:
        return _("see `{command} --help`").format(command=error.ctx.command_path)
    return ""


def _report(message: str, hint: str) -> None:
    """Tell an error and its hint, behind what was already printed."""
    sys.stdout.flush()
    tell(message, hint)
