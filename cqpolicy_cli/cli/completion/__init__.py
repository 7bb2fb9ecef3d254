"""Shell completion: one neutral description, and a module a shell that turns it into a script.

The words are written into the script when it is printed, so that completing starts no program.
"""

SHELLS: dict[str, str] = {
    "bash": "cqpolicy_cli.cli.completion.bash:script",
    "zsh": "cqpolicy_cli.cli.completion.zsh:script",
    "fish": "cqpolicy_cli.cli.completion.fish:script",
    "powershell": "cqpolicy_cli.cli.completion.powershell:script",
}
