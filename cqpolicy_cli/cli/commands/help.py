"""`cqpolicy help`: explain a command or a topic."""

import shutil
import sys
from typing import Annotated, Any

import typer

from cqpolicy_cli.cli.help import Page, page_of, render_page
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.cli.suggest import unknown
from cqpolicy_cli.cli.topics import TOPICS, topic_page
from cqpolicy_cli.errors import FOUND
from cqpolicy_cli.i18n import N_, _


def show_help(
    context: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(help=N_("A command, or formats, corpora, exit-status, environment."), metavar=N_("[TOPIC]")),
    ] = None,
) -> int:
    """Explain a command or a topic.

    \b
    cqpolicy help formats
    cqpolicy help exit-status
    cqpolicy help search
    """
    columns = shutil.get_terminal_size().columns
    sys.stdout.write(render_page(_page(context.find_root(), topic), columns) + "\n")
    return FOUND


def _page(root: Any, topic: str | None) -> Page:
    """Make the page of the program, of a command or of a topic."""
    if topic is None:
        return page_of(root.command, root.command_path)
    if topic in TOPICS:
        return topic_page(topic)
    if topic in COMMANDS:
        return page_of(root.command.get_command(root, topic), f"{root.command_path} {topic}")
    raise unknown(_("topic"), topic, [*TOPICS, *COMMANDS])
