"""Read transcripts, run them, and write down what they print.

A transcript is what a person sees: ``$ `` and a command, then what it prints (results and messages, into a pipe,
on 2026-01-31, in English), then ``>= STATUS`` where the status is not 0. Between commands, below an empty line,
``# `` begins a comment. A command that ends in a backslash goes on in the next line::

    # Nothing found.
    $ cqpolicy search 不存在的词
    cqpolicy: nothing found; try fewer or other words, or `cqpolicy list`
    >= 1
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from tests.conftest import Run, Shell

PROMPT, STATUS, COMMENT = "$ ", ">= ", "#"
TOOLS = ("jq", "fzf")

_FENCE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ASSIGNMENT = re.compile(r"([A-Z_]+)=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A command, what it prints, and its status; ``before`` are the empty lines and comments above it."""

    before: tuple[str, ...]
    command: str
    output: tuple[str, ...]
    status: int

    def __str__(self) -> str:
        """Write the step as it stands in a transcript."""
        status = [f"{STATUS}{self.status}"] if self.status else []
        return "".join(f"{line}\n" for line in (*self.before, PROMPT + self.command, *self.output, *status))


def read(text: str) -> list[Step]:
    """Read the steps of a transcript."""
    steps: list[Step] = []
    pending: list[str] = []
    lines = iter([*text.split("\n"), PROMPT])
    for line in lines:
        if not line.startswith(PROMPT):
            pending.append(line)
            continue
        before = pending
        if steps:
            steps[-1], before = _ended(steps[-1], pending)
        steps.append(Step(tuple(before), _continued(line.removeprefix(PROMPT), lines), (), 0))
        pending = []
    return steps[:-1]


def _continued(command: str, lines: Iterator[str]) -> str:
    """Join the lines of a command that end in a backslash."""
    while command.endswith("\\"):
        command += "\n" + next(lines)
    return command


def _ended(step: Step, pending: list[str]) -> tuple[Step, list[str]]:
    """Divide the lines below a command into its output and status, and what belongs to the next command."""
    for number, line in enumerate(pending):
        if line.startswith(STATUS):
            return replace(step, output=tuple(pending[:number]), status=int(line.removeprefix(STATUS))), pending[
                number + 1 :
            ]
    end = len(pending)
    while end and (not pending[end - 1] or pending[end - 1].startswith(COMMENT)):
        end -= 1
    while end < len(pending) and pending[end]:
        end += 1
    return replace(step, output=tuple(pending[:end])), pending[end:]


def blocks(markdown: str) -> dict[int, str]:
    """Give the ```console blocks of a Markdown text by the line on which they begin."""
    return {markdown.count("\n", 0, match.start()) + 1: match[1] for match in _FENCE.finditer(markdown)}


def missing_tools(steps: list[Step]) -> list[str]:
    """Name the programs that a transcript needs and the machine does not have."""
    words = {word for step in steps for word in re.findall(r"[\w-]+", step.command)}
    return [tool for tool in TOOLS if tool in words and shutil.which(tool) is None]


def rerun(steps: list[Step], run: Run, shell: Shell, folder: Path) -> list[Step]:
    """Run the steps in a folder (which must be the working folder) and give them with what they print now."""
    return [_rerun(step, run, shell, folder) for step in steps]


def _rerun(step: Step, run: Run, shell: Shell, folder: Path) -> Step:
    """Run one step: `cqpolicy` in process wherever it stands in a plain pipeline, all else in bash."""
    screen, out, status = "", "", 0
    for part in _pipeline(step.command):
        if bare := _bare(part):
            result = run(*bare[1], env=bare[0], stdin=out)
            out, err, status = result.out, result.err, result.code
        else:
            done = shell(part, cwd=folder, stdin=out)
            out, err, status = done.stdout.decode(), done.stderr.decode(), done.returncode
        screen += err
    screen = (screen + out).rstrip("\n")
    output = [line.rstrip() for line in screen.split("\n")] if screen.strip() else []
    return replace(step, output=tuple(output), status=status)


def _pipeline(command: str) -> list[str]:
    """Cut a plain pipeline into its commands; a line with any other syntax of the shell is left in one piece."""
    quoted = re.sub(r"'[^']*'|\"[^\"$`\\]*\"", lambda match: "_" * len(match[0]), command)
    if re.search(r"[;&<>$`(){}\[*?~#\\\n\"']|\|\|", quoted):
        return [f"{{ {command}\n}} 2>&1"]
    cuts = [match.start() for match in re.finditer(r"\|", quoted)]
    return [command[start + 1 : end].strip() for start, end in pairwise([-1, *cuts, len(command)])]


def _bare(command: str) -> tuple[dict[str, str], list[str]] | None:
    """Give the variables and arguments of a command of a pipeline that is `cqpolicy`."""
    if command.startswith("{"):
        return None
    words = shlex.split(command)
    environment: dict[str, str] = {}
    while words and (match := _ASSIGNMENT.fullmatch(words[0])):
        environment[match[1]] = match[2]
        words = words[1:]
    return (environment, words[1:]) if words[:1] == ["cqpolicy"] else None
