"""A minimal corpus to plant faults in, and every problem that a check of files finds."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cqpolicy_cli.corpus.checks import find_problems
from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.corpus.read import load_files, read_sources
from cqpolicy_cli.errors import Problem
from cqpolicy_cli.i18n import use_language

FRONT = ("试行办法", "2024年2月4日")

DOCUMENT = """\
[[document]]
slug = "one"
title = "试行办法"
short_title = "试行办法"
issuers = ["市政府办公厅"]
addressees = []
issued = 2024-02-04
source = "sources/one.txt"
matter = [
  { kind = "title", line = 1, text = "试行办法" },
  { kind = "date", line = 2, text = "2024年2月4日" },
]
"""

CLAUSE = """
[[document.clause]]
id = "one/1"
label = "一"
kind = "clause"
title = "企业"
line = 3
text = "企业。"
"""

AGENCY = """\
[[agency]]
name = "甲局"
full_name = "重庆市甲局"
kind = "city-bureau"
"""


def problems_in(paths: Iterable[Path]) -> list[Problem]:
    """Do what `cqpolicy check` does: load, and check what could be loaded."""
    use_language("en")
    loaded = load_files(paths)
    if loaded.corpus is None:
        return list(loaded.problems)
    return find_problems(Material(loaded.corpus, loaded.texts, read_sources(loaded.corpus)))


def write_corpus(folder: Path, toml: str | bytes, source: Sequence[str] = ()) -> Path:
    """Write a corpus file, and beside it the source that it names, unless that has no lines."""
    path = folder / "corpus.toml"
    path.write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    if source:
        (folder / "sources").mkdir(exist_ok=True)
        (folder / "sources" / "one.txt").write_text("".join(f"{line}\n" for line in source), encoding="utf-8")
    return path


def with_clause(text: str, *facts: str, kind: str = "clause") -> str:
    """Give the corpus of one clause, which stands on line 3 of its source; ``facts`` are lines of TOML."""
    clause = CLAUSE.replace('"企业。"', f'"{text}"').replace('"clause"', f'"{kind}"')
    return DOCUMENT + clause + "".join(f"{line}\n" for line in facts)


def problems_of_clause(folder: Path, text: str, *facts: str) -> list[str]:
    """Check the corpus of one clause and spell its problems without the name of the file."""
    path = write_corpus(folder, with_clause(text, *facts), (*FRONT, text))
    return [str(problem).partition("corpus.toml:")[2] for problem in problems_in([path])]
