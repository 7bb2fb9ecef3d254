"""The subcommands by name; each is imported only when it is run."""

from typing import NamedTuple

from cqpolicy_cli.i18n import N_


class Command(NamedTuple):
    """Where a command lives, and its line in the list of commands (its docstring's first line)."""

    target: str
    summary: str


COMMANDS: dict[str, Command] = {
    "search": Command("cqpolicy_cli.cli.commands.search:search", N_("Find clauses by words.")),
    "show": Command("cqpolicy_cli.cli.commands.show:show", N_("Show clauses in full.")),
    "list": Command("cqpolicy_cli.cli.commands.list:list_clauses", N_("List clauses in document order.")),
    "documents": Command("cqpolicy_cli.cli.commands.documents:documents", N_("List the policy documents.")),
    "agencies": Command("cqpolicy_cli.cli.commands.agencies:agencies", N_("List the responsible bodies.")),
    "deadlines": Command("cqpolicy_cli.cli.commands.deadlines:deadlines", N_("List deadlines by date.")),
    "amounts": Command("cqpolicy_cli.cli.commands.amounts:amounts", N_("List sums of money and percentages.")),
    "targets": Command("cqpolicy_cli.cli.commands.targets:targets", N_("List countable aims.")),
    "duties": Command("cqpolicy_cli.cli.commands.duties:duties", N_("List what bodies must do, to print.")),
    "trace": Command(
        "cqpolicy_cli.cli.commands.trace:trace", N_("Say whether sentences stand in the policies, and where.")
    ),
    "export": Command("cqpolicy_cli.cli.commands.export:export", N_("Write every clause with all its facts.")),
    "check": Command("cqpolicy_cli.cli.commands.check:check", N_("Check corpus files against rules and sources.")),
    "draft": Command("cqpolicy_cli.cli.commands.draft:draft", N_("Draft a corpus file from the text of a document.")),
    "completion": Command(
        "cqpolicy_cli.cli.commands.completion:completion", N_("Print a script that completes in a shell.")
    ),
    "help": Command("cqpolicy_cli.cli.commands.help:show_help", N_("Explain a command or a topic.")),
}
