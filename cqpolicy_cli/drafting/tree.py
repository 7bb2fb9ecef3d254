"""Build the tree of headings and clauses of one part of a document: its body, or an annex."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from cqpolicy_cli.drafting.numbering import Marker, read_marker
from cqpolicy_cli.drafting.paragraphs import Paragraph
from cqpolicy_cli.drafting.recognisers.responsibility import is_statement, split_statement
from cqpolicy_cli.drafting.tables import Block, Cell, Table

HEADING_LENGTH = 45
BARE_LENGTH = 30
LEAD_IN_LENGTH = 14
LOOK_AHEAD = 200
ALWAYS_HEADINGS = ("book", "chapter", "part")
INNER_STOP = re.compile(r"[。;；!！?？:：]")


@dataclass(slots=True, eq=False)
class Node:
    """A heading, a clause, or the root; ``step`` is what it adds to its id and ``label`` to its label."""

    parent: "Node | None" = None
    rank: int = -1
    step: str = ""
    label: str = ""
    marker: Marker | None = None
    paragraph: Paragraph | None = None
    heading: bool = False
    children: list["Node"] = field(default_factory=list)
    text: str = ""
    statement: Paragraph | None = None
    closed: bool = False
    row: tuple[Cell, ...] = ()
    table: Table | None = None
    notes: list[str] = field(default_factory=list)

    def add(self, child: "Node") -> "Node":
        """Put a node below this one."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def numbered(self) -> list["Node"]:
        """Give what stands below with a number or heading of its own."""
        return [child for child in self.children if child.marker or child.heading or child.row]


class Builder:
    """Walks the blocks of a part, keeping the node below which the next one goes."""

    def __init__(self, blocks: Sequence[Block], root: Node) -> None:
        self.blocks = blocks
        self.root = root
        self.current = root

    def build(self) -> None:
        """Read every block."""
        position = 0
        while position < len(self.blocks):
            position += self._read(position)

    def _read(self, position: int) -> int:
        """Read the block at a position; give how many blocks that took."""
        block = self.blocks[position]
        if isinstance(block, Table):
            self._add_table(block)
            return 1
        if is_statement(block.text):
            return self._add_statement(position)
        if marker := read_marker(block.text):
            return self._add_numbered(position, block, marker)
        if self._is_bare_heading(position, block):
            self._add_bare_heading(block)
        else:
            self._add_plain(block)
        return 1

    def _following(self, position: int) -> Block | None:
        """Give the block behind a position."""
        return self.blocks[position + 1] if position + 1 < len(self.blocks) else None

    def _add_numbered(self, position: int, block: Paragraph, marker: Marker) -> int:
        """Add a heading or clause below the nearest node of a higher rank."""
        parent = self._climb(marker.rank)
        following = self._following(position)
        taken = 1
        if block.text == marker.written and isinstance(following, Paragraph) and not read_marker(following.text):
            block = Paragraph(block.line, f"{block.text} {following.text}", f"{block.raw} {following.raw}")
            following, taken = self._following(position + 1), 2
        heading = is_heading(block.text, marker, following) and not _in_list(parent)
        node = Node(rank=marker.rank, step=str(marker.number), label=marker.label, marker=marker, heading=heading)
        self.current = parent.add(_with_text(node, block))
        return taken

    def _climb(self, rank: int) -> Node:
        """Give the nearest node above that a node of this rank may stand below."""
        node = self.current
        while node.parent is not None and node.rank >= rank:
            node = node.parent
        return node

    def _is_bare_heading(self, position: int, block: Paragraph) -> bool:
        """Tell whether an unnumbered paragraph is a heading: short, without punctuation, before a longer one."""
        following = self._following(position)
        if len(block.text) > BARE_LENGTH or re.search(r"[,，。;；:：!！?？]", block.text):
            return False
        if not isinstance(following, Paragraph) or read_marker(following.text) or is_statement(following.text):
            return False
        return len(following.text) > BARE_LENGTH and not self._number_is_taken(position)

    def _number_is_taken(self, position: int) -> bool:
        """Tell whether the number that a heading would have lost is that of the next one."""
        beside = self._beside()
        if beside is None or beside.marker is None:
            return False
        for block in self.blocks[position + 1 : position + LOOK_AHEAD]:
            marker = read_marker(block.text) if isinstance(block, Paragraph) else None
            if marker and marker.rank <= beside.rank:
                return marker.rank == beside.rank and marker.number <= beside.marker.number + 1
        return False

    def _beside(self) -> Node | None:
        """Give the node that an unnumbered heading stands beside: the one above, if it has words already."""
        node = self.current
        while node.parent is not None and not node.heading and node.parent.heading and node.rank >= 6:
            node = node.parent
        return node if node.parent is not None and (node.children or not node.heading) else None

    def _add_bare_heading(self, block: Paragraph) -> None:
        """Add an unnumbered heading; beside numbered ones it gets the number that it must have lost."""
        beside = self._beside()
        parent = beside.parent if beside and beside.parent else self.current
        node = Node(rank=beside.rank if beside else 50, heading=True)
        if beside and beside.marker:
            node.marker = beside.marker.following()
            node.step, node.label = str(node.marker.number), node.marker.label
            node.notes.append(f"TODO 标题没有层次序数,依前后次序记为{node.label},请核对。")
        self.current = parent.add(_with_text(node, block))

    def _add_plain(self, block: Paragraph) -> None:
        """Add an unnumbered paragraph below the node that is open; one that is closed has its heading."""
        node = self.current
        while (node.closed or _in_list(node.parent)) and not node.heading and node.parent is not None:
            node = node.parent
        self.current = node
        node.add(_with_text(Node(rank=99), block))

    def _add_table(self, table: Table) -> None:
        """Add the rows of a table below the nearest heading."""
        node = self.current
        while not node.heading and node.parent is not None:
            node = node.parent
        node.table = node.table or table
        for number, row in enumerate(table.rows, 1 + sum(bool(child.row) for child in node.children)):
            node.add(Node(rank=99, step=str(number), label=f"第{number}项", row=row))
        self.current = node

    def _add_statement(self, position: int) -> int:
        """Add a statement that stands by itself, of one or several paragraphs, to what it governs."""
        end = position + 1
        while end < len(self.blocks) and isinstance(block := self.blocks[end], Paragraph) and is_statement(block.text):
            end += 1
        pieces = [block for block in self.blocks[position:end] if isinstance(block, Paragraph)]
        text = " ".join(piece.text for piece in pieces)
        self._attach(Paragraph(pieces[0].line, text, text))
        return end - position

    def _attach(self, statement: Paragraph) -> None:
        """Give a statement to the one clause since the last statement, or to the heading of several."""
        section = self.current
        while section.parent is not None and not section.heading:
            section = section.parent
        items = list(takewhile(lambda child: not child.closed, reversed(section.children)))[::-1]
        items = items or section.children[-1:]
        whole = len(items) == len(section.children) and section.heading and len(items) > 1
        node = section if whole or not items else items[-1]
        doubtful = node.statement is not None or (len(items) > 1 and not whole)
        if doubtful or (node is not section and node.children):
            node.notes.append("TODO 责任单位的适用范围不明,请核对。")
        if node.statement is None:
            node.statement = statement
        else:  # other words stand between the two statements
            apart = node.add(Node(rank=99, paragraph=statement, text=statement.text, closed=True))
            apart.notes.append("TODO 责任单位的适用范围不明,请核对。")
        for item in items:
            item.closed = True


def _with_text(node: Node, block: Paragraph) -> Node:
    """Give a node its words; a clause's statement of responsibility is kept apart."""
    node.paragraph = block
    node.text = block.text
    if not node.heading:
        node.text, statement = split_statement(block.text)
        if statement:
            node.statement = Paragraph(block.line, statement, "")
            node.closed = True
    return node


def _in_list(parent: Node | None) -> bool:
    """Tell whether what stands below a node is a list: its lead-in ends in a colon, or the item before in a semicolon."""
    if parent is None or parent.heading or parent.marker is None:
        return False
    last = next((child.text for child in reversed(parent.children) if child.marker), "")
    return parent.text.endswith((":", "：")) and (not last or last.endswith((";", "；", "。")))


def is_heading(text: str, marker: Marker, following: Block | None) -> bool:
    """Tell whether a numbered paragraph is a heading: like a title, with something below it."""
    body = text[len(marker.written) :].strip()
    if marker.name in ALWAYS_HEADINGS:
        return True
    if not _is_title(body) or following is None:
        return False
    if isinstance(following, Table):
        return True
    below = read_marker(following.text)
    if is_statement(following.text):
        return False
    return below.rank > marker.rank if below else marker.name != "article" or not body.endswith("。")


def _is_title(body: str) -> bool:
    """Tell whether words are like a title: short, one sentence at most, no lead-in of a list."""
    if not 0 < len(body) <= HEADING_LENGTH or body.endswith((";", "；", ",", "，")):
        return False
    if body.endswith((":", "：")):
        return len(body) <= LEAD_IN_LENGTH and not re.search("[,，。；;：:]", body[:-1])
    return not INNER_STOP.search(body.rstrip("。")) and body.count("，") + body.count(",") <= 3
