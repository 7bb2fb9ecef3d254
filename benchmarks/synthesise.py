"""Make a corpus of any size from the shipped one, always the same: its documents over and over, varied.

Each copy of a document is of another place and year. In its texts figures change, words give way to other words of the
same length (from the list of common words), and sentences change places with those of other clauses, so that the
vocabulary grows with the corpus as that of real documents does. Facts keep their values; what `check` would say of
their quotes does not matter here.
"""

import json
import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import tomli

from cqpolicy_cli.corpus.shipped import shipped_folder
from cqpolicy_cli.corpus.words import read_words

SEED = 20261125
A_FILE = 10_000
REPLACED = 0.12
SWAPPED = 0.15
FIGURE = re.compile(r"\d{2,}")
SENTENCE = re.compile(r"[^。;\n]+[。;\n]?")
HAN = re.compile("[一-鿿]{2,}")


class Variation:
    """Vary texts; one is made for each document."""

    def __init__(self, draw: random.Random, words: dict[int, list[str]], sentences: list[str]) -> None:
        self._draw = draw
        self._words = words
        self._sentences = sentences
        self._place = draw.choice(words[2])
        self._same: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Vary a text."""
        parts = [
            self._draw.choice(self._sentences) if self._draw.random() < SWAPPED else part
            for part in SENTENCE.findall(text)
        ]
        return self.title("".join(parts))

    def title(self, text: str) -> str:
        """Vary words and figures of a text."""
        figures = FIGURE.sub(lambda match: str(self._draw.randrange(10 ** len(match[0]))), text)
        return HAN.sub(lambda match: self._run(match[0]), figures.replace("重庆", self._place))

    def _run(self, run: str) -> str:
        """Replace some words of a run of characters, a word of the document by the same word each time."""
        at = 0
        while at < len(run):
            length = self._draw.choice((2, 2, 2, 3, 4))
            word = run[at : at + length]
            if self._draw.random() < REPLACED and len(word) == length:
                other = self._same.setdefault(word, self._draw.choice(self._words[length]))
                run = run[:at] + other + run[at + length :]
            at += length
        return run


def _value(value: object) -> str:
    """Spell a value in TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _table(name: str, table: dict[str, object]) -> Iterator[str]:
    """Spell a table."""
    yield f"[[{name}]]"
    yield from (f"{key} = {_value(value)}" for key, value in table.items())


def _copy(document: dict[str, object], number: int, vary: Variation, agencies: list[str]) -> Iterator[str]:
    """Vary a document."""
    slug = f"{document['slug']}{number}"
    head = {k: v for k, v in document.items() if k not in ("section", "clause", "matter")}
    head |= {"slug": slug, "title": vary.title(str(head["title"])), "short_title": vary.title(str(head["short_title"]))}
    yield from _table("document", head)
    draw = random.Random(number)
    for kind in ("section", "clause"):
        for item in document.get(kind, []):  # type: ignore[attr-defined]
            copy = dict(item) | {"id": slug + item["id"][item["id"].index("/") :]}
            for key in {"heading", "title"} & copy.keys():
                copy[key] = vary.title(copy[key])
            if "text" in copy:
                copy["text"] = vary.text(copy["text"])
                copy["keywords"] = [vary.title(word) for word in copy.get("keywords", [])]
            if "responsibility" in copy and draw.random() < 0.5:
                charges = copy["responsibility"]["agencies"]
                charges = [charge | {"agency": draw.choice(agencies)} for charge in charges]
                copy["responsibility"] = copy["responsibility"] | {"agencies": charges}
            yield from _table(f"document.{kind}", copy)


def synthesise(folder: Path, clauses: int) -> list[Path]:
    """Write a corpus of so many clauses, or a few more, into a folder, with the registry; give its files."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = tomli.loads((shipped_folder() / "policies.toml").read_text(encoding="utf-8"))["document"]
    agencies = [row["name"] for row in tomli.loads((shipped_folder() / "agencies.toml").read_text("utf-8"))["agency"]]
    words: dict[int, list[str]] = {2: [], 3: [], 4: []}
    for word in read_words():
        if len(word) in words and HAN.fullmatch(word):
            words[len(word)].append(word)
    sentences = [s for document in raw for clause in document["clause"] for s in SENTENCE.findall(clause["text"])]
    draw = random.Random(SEED)
    made, files = 0, []
    while made < clauses:
        path = folder / f"policies-{len(files):02}.toml"
        lines: list[str] = []
        last = min(clauses, made + A_FILE)
        while made < last:
            number = made
            for document in raw:
                if made < last:
                    lines += _copy(document, number, Variation(draw, words, sentences), agencies)
                    made += len(document["clause"])
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(path)
    shutil.copy(shipped_folder() / "agencies.toml", folder / "agencies.toml")
    return [*files, folder / "agencies.toml"]


if __name__ == "__main__":
    synthesise(Path(sys.argv[1]), int(sys.argv[2]))
