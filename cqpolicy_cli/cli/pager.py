"""Show text that is longer than the screen in a pager, as git does."""

import os
import shlex
import shutil
import subprocess
import sys

DEFAULT = "less"


def write(text: str, *, paged: bool) -> None:
    """Write to standard output, through a pager where the text is longer than the terminal is high."""
    command = pager_command() if paged and sys.stdout.isatty() else []
    if not command or text.count("\n") < shutil.get_terminal_size().lines:
        sys.stdout.write(text)
        return
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        subprocess.run(command, input=text.encode(), env=environment, check=False)
    except OSError:
        sys.stdout.write(text)


def pager_command() -> list[str]:
    """Give the user's pager, or less where it is installed; ``cat`` and an empty one mean none."""
    chosen = next((os.environ[name] for name in ("CQPOLICY_PAGER", "PAGER") if name in os.environ), DEFAULT)
    command = shlex.split(chosen)
    return command if command and command[0] != "cat" and shutil.which(command[0]) else []
