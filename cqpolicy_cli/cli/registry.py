"""The subcommands by name; each is imported only when it is run."""

from typing import NamedTuple


class Command(NamedTuple):
    """Where a command lives, and its line in the list of commands (its docstring's first line)."""

    target: str
    summary: str


COMMANDS: dict[str, Command] = {
    "search": Command("cqpolicy_cli.cli.commands.search:search", "Find clauses by words."),
    "show": Command("cqpolicy_cli.cli.commands.show:show", "Show clauses in full."),
    "list": Command("cqpolicy_cli.cli.commands.list:list_clauses", "List clauses in document order."),
    "documents": Command("cqpolicy_cli.cli.commands.documents:documents", "List the policy documents."),
    "export": Command("cqpolicy_cli.cli.commands.export:export", "Write every clause with all its facts."),
    "check": Command("cqpolicy_cli.cli.commands.check:check", "Check corpus files against rules and sources."),
}
