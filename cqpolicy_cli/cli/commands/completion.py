"""`cqpolicy completion`: print a script that completes in a shell."""

import sys
from collections.abc import Callable
from typing import Annotated, cast

import typer

from cqpolicy_cli.cli.completion import SHELLS
from cqpolicy_cli.cli.completion.description import Description, describe
from cqpolicy_cli.cli.completion.values import values_of
from cqpolicy_cli.cli.options import CorpusOptions
from cqpolicy_cli.cli.session import open_index
from cqpolicy_cli.cli.suggest import unknown
from cqpolicy_cli.errors import FOUND
from cqpolicy_cli.i18n import N_, _
from cqpolicy_cli.lazy import load


def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(help=N_("bash, zsh, fish or powershell."), metavar=N_("SHELL"))],
    corpus: CorpusOptions,
) -> int:
    """Print a script that completes in a shell.

    Keep it in a file that the shell finds by itself, as in the examples for bash (with bash-completion), zsh (a folder
    of fpath) and fish: that costs a new shell nothing. Or load it where the shell starts (~/.bashrc, ~/.zshrc after
    compinit, the profile of PowerShell), as in the other examples.

    Commands, options, documents, bodies and clause ids are written into the script, so that completing starts no
    program. When the corpus has changed, a new shell has the new words; a script in a file must be printed again.

    \b
    source <(cqpolicy completion bash)
    cqpolicy completion bash > ~/.local/share/bash-completion/completions/cqpolicy
    source <(cqpolicy completion zsh)
    cqpolicy completion zsh > ~/.zfunc/_cqpolicy
    cqpolicy completion fish > ~/.config/fish/completions/cqpolicy.fish
    cqpolicy completion powershell | Out-String | Invoke-Expression
    """
    if shell not in SHELLS:
        raise unknown(_("shell"), shell, SHELLS)
    script = cast("Callable[[Description], str]", load(SHELLS[shell]))
    sys.stdout.write(script(describe(context.find_root().command, values_of(open_index(corpus)))))
    return FOUND
