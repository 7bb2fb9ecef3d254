"""Give the nodes of a tree their ids and labels, and the clauses their titles."""

import re
from collections.abc import Iterator

from cqpolicy_cli.drafting.tree import Node

LEADING = re.compile(r"^[^\u4e00-\u9fffA-Za-z“《]*(?:[一二三四五六七八九十]+[)）、.])?")
RUN_IN = re.compile(r"^([^。：:；;，,]{2,45}?)[。：:]")
FIRST_PHRASE = re.compile(r"^[^。；;，,：:！？!?]{2,40}")

SPARE = 100


class Names:
    """Ids and labels of the nodes of one document, each given once."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.used: set[str] = set()
        self.spare: dict[str, int] = {}
        self.ids: dict[Node, str] = {}
        self.labels: dict[Node, str] = {}

    def name_tree(self, root: Node, step: str, label: str) -> None:
        """Name every node below a root, outermost first; the root has the name of its part."""
        self.ids[root], self.labels[root] = step, label
        for node in walk(root):
            self._name_children(node)

    def full(self, node: Node) -> str:
        """Give the id of a node with the slug of its document."""
        return f"{self.slug}/{self.ids[node]}"

    def _name_children(self, node: Node) -> None:
        """Name what stands directly below a node; numbers come first, so that gaps show."""
        for child in node.numbered:
            if child.step:
                self._take(node, child, child.step, child.label)
        plain = [child for child in node.children if child not in self.ids]
        self._name_plain(node, plain)

    def _name_plain(self, node: Node, plain: list[Node]) -> None:
        """Name unnumbered paragraphs: alone they have their heading's name, else they are counted."""
        preamble = node.parent is None and not self.ids[node]
        if len(plain) == 1 and (preamble or (len(node.children) == 1 and (node.heading or node.parent is None))):
            name, label = ("0", "引言") if preamble else (self.ids[node], self.labels[node])
            self.ids[plain[0]], self.labels[plain[0]] = name, label
            self.used.add(name)
            return
        first = 1 if node.heading or node.parent is None else 2
        prefix, label = ("0", "引言") if preamble else (self.ids[node], self.labels[node])
        for number, child in enumerate(plain, first):
            self.ids[child], self.labels[child] = f"{prefix}.p{number}", f"{label}第{number}段"

    def _take(self, parent: Node, child: Node, step: str, label: str) -> None:
        """Give a node its number below its parent; a number that is taken becomes a paragraph's."""
        prefix = self.ids[parent]
        name = f"{prefix}.{step}" if prefix else step
        if name in self.used:
            free = self.spare[prefix] = self.spare.get(prefix, SPARE) + 1
            name = f"{prefix or 0}.p{free}"
            child.notes.append(f"TODO 层次序数{label}重复出现,请核对。")
            label = f"第{free}段" if prefix else f"引言第{free}段"
        self.used.add(name)
        self.ids[child] = name
        self.labels[child] = join_labels(self.labels[parent], label)


def join_labels(above: str, step: str) -> str:
    """Put the steps of a label together, with a point where figures would run together.

    >>> join_labels("三(一)", "2"), join_labels("附件1", "2"), join_labels("第一章", "第三条")
    ('三(一)2', '附件1.2', '第一章第三条')
    """
    return above + ("." if above[-1:].isdigit() and step[:1].isdigit() else "") + step


def walk(root: Node) -> Iterator[Node]:
    """Give a node and all below it, in document order."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(node.children)


def make_title(node: Node) -> str:
    """Give a clause a title from its words: its run-in head, its heading, or its first phrase.

    >>> make_title(Node(text="(一)加强领导。各单位要落实。"))
    '加强领导'
    """
    body = LEADING.sub("", node.text[len(node.marker.written) :] if node.marker else node.text)
    run_in = RUN_IN.match(body)
    if run_in and len(run_in[0]) < len(body):
        return run_in[1].strip()
    above = node.parent
    if above and above.heading and len(above.children) == 1 and above.text:
        heading = above.text[len(above.marker.written) :] if above.marker and above.marker.written else above.text
        return heading.strip("。：: ")
    phrase = FIRST_PHRASE.match(body)
    return (phrase[0] if phrase else body[:40] or node.text[:40]).strip()
