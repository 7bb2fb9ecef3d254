"""Follow docs/tutorial.md to the letter in an empty home, and write what is printed below each command (or --check).

Blocks are followed in their order: ```text with a file's name after it is written as that file, ```diff is applied to
the file that its first line names, ```shell-session is run.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?<=^```)(text|diff|shell-session)( \S+)?\n(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


def follow(page: str, home: Path) -> str:
    """Follow every block in a folder; give the page with what the commands print now."""
    return BLOCK.sub(lambda block: _follow(block, home), page)


def _follow(block: re.Match[str], home: Path) -> str:
    """Follow one block and give it as it should stand."""
    kind, name, body = block[1], (block[2] or "").strip(), block[3]
    if kind == "text" and name:
        (home / name).write_text(body, encoding="utf-8")
    elif kind == "diff":
        _apply(body, home)
    elif kind == "shell-session":
        commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        return f"{kind}\n" + "".join(f"$ {command}\n{_printed(command, home)}" for command in commands)
    return block[0]


def _apply(body: str, home: Path) -> None:
    """Make the changes of a diff: a line with the file's name, then hunks with empty lines between them."""
    first, *rest = body.splitlines()
    path = home / first.removeprefix("--- ")
    text = path.read_text(encoding="utf-8")
    for hunk in "\n".join(rest).strip("\n").split("\n\n"):
        lines = hunk.split("\n")
        old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
        new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
        if text.count(old) != 1:
            raise SystemExit(f"docs/tutorial.md: these lines stand {text.count(old)} times in {path.name}:\n{old}")
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _printed(command: str, home: Path) -> str:
    """Run a command as a newcomer would, on a fixed day, in English."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "CQPOLICY_TODAY": "2026-01-31",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=home,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.decode().splitlines())


def main() -> int:
    """Write the page again, or check it; 1 when it is stale."""
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        followed = follow(page, Path(home))
    if "--check" not in sys.argv:
        PAGE.write_text(followed, encoding="utf-8")
    elif followed != page:
        sys.stderr.write("tutorial.md is stale; run `make docs`\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
