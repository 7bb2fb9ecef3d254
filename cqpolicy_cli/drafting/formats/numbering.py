"""Give the paragraphs of a Word document the numbers that Word counts itself: 一、 (一) 1. ①."""

import re
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cqpolicy_cli.text.numerals import write_ordinal

HAN = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ]
)
NONE = frozenset(("bullet", "none"))


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered: ``pattern`` is %1、 or (%2) or %1.%2."""

    style: str
    pattern: str
    start: int


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, document: WordDocument) -> None:
        self.levels = _read_levels(document)
        self.styles = {style.style_id: style.element for style in document.styles}
        self.counts: dict[str, dict[int, int]] = {}

    def number_of(self, paragraph: BaseOxmlElement) -> str:
        """Count a paragraph and spell its number; nothing where it has none."""
        key, depth = self._list_of(paragraph)
        levels = self.levels.get(key, {})
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(key, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if levels[depth].style in NONE:
            return ""
        return re.sub(r"%(\d)", lambda match: self._spelled(int(match[1]) - 1, key), levels[depth].pattern)

    def _spelled(self, depth: int, key: str) -> str:
        """Spell the number that a level has reached."""
        level = self.levels[key].get(depth)
        if level is None:
            return ""
        return spell(self.counts[key].get(depth, level.start), level.style)

    def _list_of(self, paragraph: BaseOxmlElement) -> tuple[str, int]:
        """Find the list and the level of a paragraph: its own, or that of its style."""
        own = _attributes(paragraph.find(qn("w:pPr")))
        style = own.get("style", "")
        for _step in range(10):
            if "list" in own:
                return own["list"], int(own.get("level", "0"))
            element = self.styles.get(style)
            if element is None:
                break
            own = {**_attributes(element.find(qn("w:pPr"))), **{k: v for k, v in own.items() if k == "level"}}
            based = element.find(qn("w:basedOn"))
            style = based.get(qn("w:val"), "") if based is not None else ""
        return "", 0


def _attributes(properties: BaseOxmlElement | None) -> dict[str, str]:
    """Give the list, level and style that the properties of a paragraph name."""
    found = {}
    for name, path in (("list", "w:numPr/w:numId"), ("level", "w:numPr/w:ilvl"), ("style", "w:pStyle")):
        element = properties.find("/".join(qn(step) for step in path.split("/"))) if properties is not None else None
        if element is not None and (value := element.get(qn("w:val"))):
            found[name] = value
    return found


def _read_levels(document: WordDocument) -> dict[str, dict[int, Level]]:
    """Read the levels of every list of a document."""
    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
    root = getattr(part, "element", None)
    if root is None:
        return {}
    abstract = {
        item.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"), "0")): _level(level) for level in item.iter(qn("w:lvl"))
        }
        for item in root.iter(qn("w:abstractNum"))
    }
    lists = {}
    for item in root.iter(qn("w:num")):
        chosen = item.find(qn("w:abstractNumId"))
        if chosen is not None:
            lists[item.get(qn("w:numId"))] = abstract.get(chosen.get(qn("w:val")), {})
    return lists


def _level(element: BaseOxmlElement) -> Level:
    """Read one level."""
    values = {name: element.find(qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start")}
    style, pattern, start = (v.get(qn("w:val"), "") if v is not None else "" for v in values.values())
    return Level(style or "decimal", pattern, int(start) if start.isdigit() else 1)


def spell(number: int, style: str) -> str:
    """Spell a number in a style of Word.

    >>> spell(3, "chineseCounting"), spell(3, "decimal"), spell(3, "decimalEnclosedCircle"), spell(3, "decimalFullWidth")
    ('三', '3', '③', '3')
    """
    if style in HAN:
        return write_ordinal(number) if 0 < number < 100 else str(number)
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if style in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr(ord("a" if style == "lowerLetter" else "A") + number - 1)
    return str(number)
