"""Collect the sentences of the interface, keep the Chinese catalogue in step, compile or check it.

``python tools/catalogue.py`` updates and compiles; ``--check`` exits 1 when a sentence is not
translated, a placeholder is lost, Chinese has half-width punctuation (GB/T 15834), or the compiled
catalogue is stale.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cqpolicy_cli.cli.help import read_docstring

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cqpolicy_cli"
PO = PACKAGE / "locale" / "zh" / "LC_MESSAGES" / "cqpolicy.po"
MO = PO.with_suffix(".mo")
HALF_WIDTH = re.compile(r"[\u3000-\u9fff][,;:?!()]|[,;:?!()][\u3000-\u9fff]")


def sentences() -> dict[str, list[tuple[str, int]]]:
    """Collect every marked sentence and every docstring that a help page prints, with its places."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, sentence in _marked(path):
            found.setdefault(sentence, []).append((str(path.relative_to(ROOT)), line))
    for path in [PACKAGE / "cli" / "app.py", *sorted((PACKAGE / "cli" / "commands").glob("*.py"))]:
        for line, sentence in _docstrings(path):
            found.setdefault(sentence, []).append((str(path.relative_to(ROOT)), line))
    return found


def _marked(path: Path) -> Iterator[tuple[int, str]]:
    """Give what a module marks, in f-strings, too, which Babel sees only from Python 3.12 on."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="_" | "N_"), args=[ast.Constant(value=str(sentence))]):
                yield node.lineno, sentence


def _docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """Give the translatable parts of the docstrings of a module's commands."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        text = (ast.get_docstring(node) or "") if isinstance(node, ast.FunctionDef) else ""
        if "\b" in text:  # the mark of the examples, which every command has
            summary, _examples, paragraphs = read_docstring(text)
            yield from ((node.lineno, sentence) for sentence in (summary, *paragraphs))


def updated(old: Catalog) -> Catalog:
    """Give the catalogue with just the sentences of today, keeping their translations."""
    new = Catalog(locale="zh", project="cqpolicy", charset="utf-8", header_comment="# The interface in Chinese.")
    for message, places in sorted(sentences().items()):
        kept = old.get(message)
        files = sorted({(file, None) for file, _line in places})
        new.add(
            message,
            kept.string if kept else "",
            locations=files,
            flags=("python-brace-format",) if "{" in message else (),
        )  # type: ignore[arg-type]
    return new


def po_text(catalogue: Catalog) -> bytes:
    """Write a catalogue for translators."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, omit_header=True, include_lineno=False)
    header = b'msgid ""\nmsgstr ""\n"Language: zh\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header + out.getvalue()


class Bare(Catalog):
    """A catalogue whose header says nothing of the day or of Babel, so that compiling it again changes nothing."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """Give the one header that gettext needs."""
        return [("Content-Type", "text/plain; charset=utf-8")]


def mo_bytes(catalogue: Catalog) -> bytes:
    """Compile a catalogue."""
    fixed = Bare(locale="zh", charset="utf-8")
    for message in catalogue:
        if message.id and message.string:
            fixed.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, fixed)
    return out.getvalue()


def faults(catalogue: Catalog) -> Iterator[str]:
    """Name sentences without a translation, and translations with other placeholders or half-width punctuation."""
    for message in catalogue:
        if message.id and not message.string:
            yield f"not translated: {message.id}"
        elif message.id and _placeholders(str(message.id)) != _placeholders(str(message.string)):
            yield f"other placeholders: {message.id}"
        elif message.id and HALF_WIDTH.search(str(message.string)):
            yield f"half-width punctuation: {message.string}"


def _placeholders(text: str) -> set[str]:
    """Give the names in braces."""
    return set(re.findall(r"\{(\w+)", text.replace("{{", "")))


def main() -> int:
    """Update, or check, and tell what is wrong."""
    old = read_po(io.BytesIO(PO.read_bytes())) if PO.exists() else Catalog(locale="zh")
    new = updated(old)
    problems = list(faults(new))
    if "--check" in sys.argv[1:]:
        if po_text(new) != PO.read_bytes() or not MO.exists() or mo_bytes(new) != MO.read_bytes():
            problems.append("the catalogue is stale; run `make catalogue`")
    else:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po_text(new))
        MO.write_bytes(mo_bytes(new))
    sys.stderr.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
