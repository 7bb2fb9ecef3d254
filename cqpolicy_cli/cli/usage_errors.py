"""Say in the user's language what Typer says in English of a wrong command line."""

from cqpolicy_cli.i18n import N_, reworded, sentences

SENTENCES = sentences(
    (r"No such option: (.*?) \(Possible options: (.*)\)", N_("there is no option {0}; did you mean {1}?")),
    (r"No such option: (.*)", N_("there is no option {0}")),
    (r"No such command '(.*?)'\.(?: Did you mean (.*)\?)?", N_("there is no command {0}")),
    (r"Missing argument '?(.*?)'?\.", N_("{0} is missing")),
    (r"Missing option '?(.*?)'?\.", N_("the option {0} is missing")),
    (r"Missing command\.", N_("a command is missing")),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", N_("too many arguments: {0}")),
    (r"Option '(.*)' requires an argument\.", N_("the option {0} needs a value")),
    (r"Option '(.*)' does not take a value\.", N_("the option {0} takes no value")),
    (r"Invalid value for (.*?): '(.*)' is not a valid (?:int|integer)(?: range)?\.", N_("{0}: {1} is no whole number")),
    (r"Invalid value for (.*?): (\S+) is not in the range (.*)\.", N_("{0}: {1} is out of range ({2})")),
    (r"Invalid value for (.*?): (.*)", N_("{0}: {1}")),
)


def describe(message: str) -> str:
    """Give one of Typer's sentences in the user's language.

    >>> describe("No such option: --foo")
    'there is no option --foo'
    """
    return reworded(message, SENTENCES)
