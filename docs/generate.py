"""Write the pages that are made from the code and the transcripts, or check that they are up to date (--check)."""

import dataclasses
import inspect
import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from typer.testing import CliRunner

from cqpolicy_cli import model
from cqpolicy_cli.cli.app import app
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.facts import KINDS
from cqpolicy_cli.facts.responsibility import Charge, Responsibility

HERE = Path(__file__).parent
NOTE = "<!-- Made by docs/generate.py; run `make docs` instead of editing. -->\n"


def command_page() -> str:
    """Give every command's help."""
    runner = CliRunner(env={"COLUMNS": "100", "TERM": "dumb", "LC_ALL": "C.UTF-8"})
    pages = [f"{NOTE}# Commands\n"]
    for command in ([], *([name] for name in COMMANDS)):
        text = runner.invoke(app, [*command, "--help"], prog_name="cqpolicy").output
        lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
        pages.append(f"## `{' '.join(['cqpolicy', *command])}`\n\n```text\n{lines}\n```\n")
    return "\n".join(pages)


def corpus_page() -> str:
    """Give every table of a corpus file with its keys."""
    tables = {
        "[[document]]": model.Document,
        "matter = [{…}]": model.Matter,
        "period = {…}": model.DocumentPeriod,
        "[[document.section]]": model.Section,
        "[[document.clause]]": model.Clause,
        "[document.clause.responsibility], [document.section.responsibility]": Responsibility,
        "agencies = [{…}]": Charge,
        **{f"{name} = [{{…}}]": kind for name, kind in KINDS.items()},
        "[[agency]]": model.Agency,
    }
    pages = [
        f"{NOTE}# The corpus file format\n",
        "TOML, strictly read: an unknown key is a fault. Keys in this order, values at their default left out; "
        "`cqpolicy check --fix` writes that form. Dates are TOML dates, sums are in yuan.\n",
    ]
    for name, kind in tables.items():
        pages.append(f"## `{name}`\n\n{inspect.cleandoc(kind.__doc__ or '')}\n")
        pages.append("| key | type | |\n|---|---|---|\n" + "".join(_keys(kind)))
    return "\n".join(pages)


def _keys(kind: type) -> Iterator[str]:
    """Give a row a key."""
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        required = "required" if field.default is dataclasses.MISSING else ""
        yield f"| `{field.name}` | {_type(hints[field.name])} | {required} |\n"


def _type(hint: Any) -> str:
    """Name a type as a writer of TOML knows it."""
    if get_origin(hint) in (Union, types.UnionType):
        return _type(next(arm for arm in get_args(hint) if arm is not type(None)))
    if get_origin(hint) is Literal:
        return " \\| ".join(f"`{value}`" for value in get_args(hint))
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0])}"
    names = {"str": "text", "int": "whole number", "bool": "true or false", "Decimal": "number", "date": "date"}
    return names.get(hint.__name__, hint.__name__)


def transcribed(text: str) -> str:
    """Run the commands of every ```console block again and put what they print below them."""
    return re.sub(r"(?<=^```console\n).*?(?=^```$)", _transcribe, text, flags=re.DOTALL | re.MULTILINE)


def _transcribe(block: re.Match[str]) -> str:
    """Run the commands of one block."""
    commands = [line[2:] for line in block[0].splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_output(command)}" for command in commands)


def _output(command: str) -> str:
    """Run one command as the tests do: on a fixed day, in English, without a terminal."""
    bin_folder = str(Path(sys.executable).parent)
    environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "LANG": "C.UTF-8", "CQPOLICY_TODAY": "2026-01-31"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=HERE.parent, env=environment, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def pages() -> Iterator[tuple[Path, str]]:
    """Give each page that is made from the code, and each page with transcripts."""
    yield HERE / "cli.md", command_page()
    yield HERE / "corpus-format.md", corpus_page()
    written = [path for path in (HERE.parent / "README.md", *HERE.glob("*.md")) if path.exists()]
    for path in written:
        text = path.read_text(encoding="utf-8")
        if "```console\n" in text:
            yield path, transcribed(text)


def main() -> int:
    """Write or check every page; 1 when one is stale."""
    stale = [path.name for path, text in pages() if not _current(path, text)]
    for name in stale:
        sys.stderr.write(f"{name} is stale; run `make docs`\n")
    return 1 if stale else 0


def _current(path: Path, text: str) -> bool:
    """Tell whether a page is up to date; without --check, make it so."""
    if "--check" in sys.argv[1:]:
        return path.exists() and path.read_text(encoding="utf-8") == text
    path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main())
