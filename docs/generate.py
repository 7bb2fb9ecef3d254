"""Write the pages that are made from the code and the transcripts, or check that they are up to date (--check)."""

import dataclasses
import inspect
import json
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

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.transcripts.transcript import missing_tools, read  # noqa: E402

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


def output_page() -> str:
    """Give every field of the JSON output, from the schema that is shipped."""
    schema = json.loads((HERE.parent / "data" / "output.schema.json").read_text(encoding="utf-8"))
    pages = [
        f"{NOTE}# The output\n",
        "`--format json` prints one document, `--format jsonl` its items alone, one a line. The shipped JSON Schema is "
        "[data/output.schema.json](../data/output.schema.json). Missing values are `null`, never left out; `--fields` "
        "narrows records to the keys that it names. Further keys may be added; these stay.\n",
        "csv (with a head row) and tsv (without, unless `--header`) have the columns that `--fields` names, by default "
        "all; lists are joined by `; `. Cells of csv that begin with `=`, `+`, `-` or `@` get an apostrophe.\n",
        "Columns are flat, a fact or a list of facts each (`roles`, `through`); records nest what belongs together "
        "(`path`, `source`, the role in each of `agencies`). So the two share most names, not all, and `--fields` "
        "takes those of the format that is printed: a name that it lacks is an error which lists those that it has.\n",
        "Control characters that a user typed, or that stand in a text to be traced, are printed as U+FFFD, in json "
        "as `\\u001b`: nothing that is printed commands a terminal.\n",
        "`html`, `docx` and `xlsx` (of `cqpolicy duties`) are sheets for paper: their make-up may change, and "
        "`--fields` does not go with them. They hold the day of `--as-of`, or of SOURCE_DATE_EPOCH, as their time, so "
        "that the same question makes the same bytes. `ics` (of `cqpolicy deadlines`) has an all-day event a deadline; "
        "its UID is made from the clause, the kind and the words, and stays. The category YEAR-PRECISION marks a year "
        "without a day, which stands on 31 December; YEARLY marks what recurs. A length of time without a date is no "
        "event.\n",
        "## The document\n",
        _schema_rows(schema["properties"], schema),
    ]
    kinds = {rule["if"]["properties"]["kind"]["const"]: rule["then"] for rule in schema["allOf"]}
    for name, definition in schema["$defs"].items():
        printed = [f"`{k}`" for k, v in kinds.items() if v["properties"]["items"]["items"]["$ref"].endswith("/" + name)]
        pages.append(f"## {name}\n\n{definition['description']} {_printed_by(printed)}".rstrip() + "\n")
        parts = definition.get("allOf", [definition])
        pages += [_schema_rows(part["properties"], schema) for part in parts if "properties" in part]
    return "\n".join(pages)


def _printed_by(kinds: list[str]) -> str:
    """Say which kinds of output have a record."""
    return f"Items of kind {', '.join(kinds)}." if kinds else ""


def _schema_rows(properties: dict[str, Any], schema: dict[str, Any]) -> str:
    """Give a row a property."""
    rows = [
        f"| `{name}` | {_schema_type(spec)} | {_description(spec, schema)} |\n" for name, spec in properties.items()
    ]
    return "| key | type | |\n|---|---|---|\n" + "".join(rows)


def _description(spec: dict[str, Any], schema: dict[str, Any]) -> str:
    """Give what a property says of itself, or what it refers to."""
    own = spec.get("description") or schema["$defs"].get(spec.get("$ref", "").rpartition("/")[2], {}).get("description")
    values = " \\| ".join(f"`{value}`" for value in spec.get("enum", ()) if value is not None)
    return f"{own or ''} {values}".strip()


def _schema_type(spec: dict[str, Any]) -> str:
    """Name a property's type."""
    if "$ref" in spec:
        return spec["$ref"].rpartition("/")[2]
    if spec.get("type") == "array":
        return f"list of {_schema_type(spec['items'])}" if spec["items"] else "list"
    kind = spec.get("type", "text")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def transcribed(text: str) -> str:
    """Run the commands of every ```console block again and put what they print below them."""
    return re.sub(r"(?<=^```console\n).*?(?=^```$)", _transcribe, text, flags=re.DOTALL | re.MULTILINE)


def _transcribe(block: re.Match[str]) -> str:
    """Run the commands of one block; where a program that they need is missing, leave it as it is."""
    commands = [line[2:] for line in block[0].splitlines() if line.startswith("$ ")]
    if missing_tools(read(block[0])):
        return block[0]
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
    yield HERE / "output.md", output_page()
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
