"""Assemble sections and clauses from the trees of a document's parts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cqpolicy_cli.corpus.checks.completeness import find_unrecorded
from cqpolicy_cli.drafting.agencies import Registry, make_responsibility
from cqpolicy_cli.drafting.locating import Locator
from cqpolicy_cli.drafting.naming import Names, make_title, walk
from cqpolicy_cli.drafting.paragraphs import Paragraph
from cqpolicy_cli.drafting.parts import Part
from cqpolicy_cli.drafting.recognition import Context, Facts, recognise_facts
from cqpolicy_cli.drafting.rows import read_row, read_yearly, settle_funding
from cqpolicy_cli.drafting.tree import Builder, Node
from cqpolicy_cli.facts.responsibility import Responsibility, Role
from cqpolicy_cli.model import Clause, ClauseKind, Section
from cqpolicy_cli.text.spelling import squeeze

BROKEN = "\N{REPLACEMENT CHARACTER}"
LONGEST_TITLE = 45


class Assembly:
    """Makes the sections and clauses of one document."""

    def __init__(self, context: Context, registry: Registry, locator: Locator) -> None:
        self.context = context
        self.registry = registry
        self.locator = locator
        self.names = Names(context.slug)
        self.sections: list[Section] = []
        self.clauses: list[Clause] = []

    def add_part(self, part: Part) -> None:
        """Add the body or an annex."""
        root = Node(heading=bool(part.step))
        if part.step:
            root.text = part.heading
            root.paragraph = Paragraph(part.line, part.heading, part.heading)
        Builder(part.blocks, root).build()
        self.names.name_tree(root, part.step, part.label)
        for node in walk(root):
            self._add_node(node, annex=bool(part.step))

    def _add_node(self, node: Node, *, annex: bool) -> None:
        """Add a node as a section, a row or a clause."""
        if node.heading:
            self.sections.append(self._section(node))
        elif node.row:
            self.clauses.append(self._row(node))
        elif node.text:
            self.clauses.append(self._clause(node, "annex" if annex else self._kind(node)))

    def _kind(self, node: Node) -> ClauseKind:
        """Tell a preamble from other clauses."""
        return "preamble" if self.names.ids[node].split(".")[0] == "0" else "clause"

    def _section(self, node: Node) -> Section:
        """Make a section of a heading."""
        responsibility, notes = self._responsibility(node)
        line = node.paragraph.line if node.paragraph else 1
        return Section(
            id=self.names.full(node),
            heading=node.text,
            line=line,
            columns=node.table.columns if node.table else (),
            columns_line=node.table.line if node.table else None,
            responsibility=responsibility,
            notes=(*node.notes, *notes),
        )

    def _responsibility(self, node: Node) -> tuple[Responsibility | None, list[str]]:
        """Make the fact of a node's statement, with the line on which it begins."""
        if node.statement is None:
            return None, []
        line = self.locator.line_of(node.statement.text, node.statement.line)
        return make_responsibility(line, node.statement.text, self.registry)

    def _clause(self, node: Node, kind: ClauseKind) -> Clause:
        """Make a clause with its facts."""
        responsibility, notes = self._responsibility(node)
        facts = recognise_facts(node.text, " ".join(_statements(node)), self.context)
        line = node.paragraph.line if node.paragraph else 1
        text, title = node.text, make_title(node)
        return self._finish(
            node, kind, title, line, text, facts, responsibility, (*node.notes, *notes, *_doubts(node.text))
        )

    def _finish(  # noqa: PLR0913, PLR0917 (the fields of a clause)
        self,
        node: Node,
        kind: ClauseKind,
        title: str,
        line: int,
        text: str,
        facts: Facts,
        responsibility: Responsibility | None,
        notes: tuple[str, ...],
    ) -> Clause:
        """Put a clause together."""
        clause = Clause(
            id=self.names.full(node),
            label=self.names.labels[node],
            kind=kind,
            title=title[:LONGEST_TITLE],
            line=line,
            text=text,
            responsibility=responsibility,
            deadlines=facts.deadlines,
            amounts=facts.amounts,
            targets=facts.targets,
            references=facts.references,
        )
        told = list(dict.fromkeys((*notes, *facts.notes)))
        told += _unrecorded(clause, self.context.year or 0, told)
        return replace(clause, notes=tuple(told))

    def _row(self, node: Node) -> Clause:
        """Make a clause of a row of a table."""
        table = node.parent.table if node.parent else None
        assert table is not None
        row = read_row(table, node.row)
        charges: tuple[tuple[Role, str], ...] = row.charges
        line = self.locator.line_of(row.statement, row.statement_line) if row.statement else 0
        responsibility, notes = make_responsibility(line, row.statement, self.registry, charges) if row.statement else (None, [])  # fmt: skip
        text = row.text
        deadlines, targets = read_yearly(table, node.row, row.name)
        facts = Facts(deadlines=deadlines, targets=targets)
        if not targets:
            facts = recognise_facts(text, row.statement, self.context)
            facts = replace(facts, amounts=settle_funding(table, node.row, facts.amounts))
        kind: ClauseKind = "table-row" if targets else "clause"
        return self._finish(node, kind, row.name or row.text, row.line, text, facts, responsibility, tuple(notes))


def _statements(node: Node) -> Iterator[str]:
    """Give the statements that hold for a node: its own, and those of the headings above."""
    at: Node | None = node
    while at is not None:
        if at.statement and (at is node or at.heading):
            yield at.statement.text
        at = at.parent


def _unrecorded(clause: Clause, year: int, told: Sequence[str]) -> Iterator[str]:
    """Point out sums and times that no fact has and no note names."""
    for _is_time, words in find_unrecorded(clause, year):
        if not any(words in note for note in told):
            yield f"TODO “{words}”没有记为金额、目标或时限,请核对。"


def _doubts(text: str) -> Iterator[str]:
    """Point out characters that could not be read, and brackets that do not close."""
    if BROKEN in text:
        yield "TODO 有无法识别的字符,请对照原文补正。"
    plain = squeeze(text)
    if any(plain.count(a) != plain.count(b) for a, b in ("《》", "“”")):
        yield "TODO 引号或书名号不成对,请对照原文核对。"
