"""A clause's card as text."""

from typing import TextIO

from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Card
from cqpolicy_cli.text.width import width, wrap

BOLD, DIM, CYAN, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"


def render(card: Card, out: TextIO, view: View) -> None:
    """Write a card: citation, title, path, text, then the facts under their headings."""
    _paragraph(card.citation, out, view, BOLD)
    _paragraph(f"{card.id}  {card.title}", out, view, CYAN)
    if card.path:
        _paragraph(" > ".join(card.path), out, view, DIM)
    out.write("\n")
    if card.text:
        for paragraph in card.text.split("\n"):
            _paragraph(paragraph, out, view)
        out.write("\n")
    margin = max(width(heading) for heading, _ in card.facts) + 2
    for heading, lines in card.facts:
        for number, line in enumerate(lines):
            _fact(heading if number == 0 else "", line, margin, out, view)


def _paragraph(text: str, out: TextIO, view: View, style: str = "") -> None:
    """Write a paragraph, wrapped to the width where there is one."""
    out.writelines(_styled(line, style, view) + "\n" for line in (wrap(text, view.columns) if view.columns else [text]))


def _fact(heading: str, text: str, margin: int, out: TextIO, view: View) -> None:
    """Write a fact behind its heading; further lines hang below the first."""
    room = view.columns - margin if view.columns else 0
    lines = wrap(text, max(room, 20)) if room else [text]
    for number, line in enumerate(lines):
        head = heading if number == 0 else ""
        out.write(_styled(head, BOLD, view) + " " * (margin - width(head)) + line + "\n")


def _styled(text: str, style: str, view: View) -> str:
    """Wrap a text in a style where there is colour."""
    return f"{style}{text}{PLAIN}" if view.color and style and text else text
