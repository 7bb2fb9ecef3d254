"""Write man/ from the command tree in both languages, or check that it is up to date (--check)."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from cqpolicy_cli.cli.app import app
from cqpolicy_cli.cli.manual import man_pages
from cqpolicy_cli.i18n import use_language

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = ROOT / "CHANGELOG.md"
FOLDERS = {"en": "man1", "zh": "zh_CN/man1"}


def pages() -> Iterator[tuple[str, str]]:
    """Give the path below man/ and the text of every page."""
    group = typer.main.get_command(app)
    date = released()
    for language, folder in FOLDERS.items():
        use_language(language)
        for name, text in man_pages(group, date):
            yield f"{folder}/{name}.1", text
    use_language("en")


def released() -> str:
    """Give the day of the last release in CHANGELOG.md; empty before the first."""
    match = re.search(r"^## .* (\d{4}-\d\d-\d\d)$", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    return match[1] if match else ""


def main(arguments: Sequence[str], root: Path) -> int:
    """Write or check every page, and that there are no others; 1 when one is stale."""
    wanted = dict(pages())
    present = {path.relative_to(root).as_posix(): path for path in root.rglob("*.1")}
    if "--check" in arguments:
        stale = [name for name, text in wanted.items() if name not in present or _read(present[name]) != text]
        stale += present.keys() - wanted.keys()
        sys.stderr.write("".join(f"man/{name} is stale; run `make man`\n" for name in sorted(stale)))
        return 1 if stale else 0
    for name in present.keys() - wanted.keys():
        present[name].unlink()
    for name, text in wanted.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return 0


def _read(path: Path) -> str:
    """Read a page."""
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], ROOT / "man"))
