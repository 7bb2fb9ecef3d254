"""Measure drafts against what they should be: the curated corpus, and texts with expectations beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import tomli

from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.corpus.realms import bodies_by_realm
from cqpolicy_cli.drafting.drafting import Known, draft_document
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.model import Clause, Document, Section
from cqpolicy_cli.text.spelling import fold, squeeze

TEXTS = Path(__file__).parent / "texts"
SOURCES = Path(__file__).parent.parent.parent / "data" / "sources"
KINDS = ("responsibility", "deadlines", "amounts", "targets", "references")
FRONT = ("title", "number", "issued", "issuers", "addressees")

Facts = dict[str, Counter[str]]


@dataclass(slots=True)
class Score:
    """How many were found, wrongly found and missed, with words about each fault."""

    hits: int = 0
    extra: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def count(self, where: str, expected: Counter[str], drafted: Counter[str]) -> None:
        """Count what one clause should have and has."""
        self.hits += (expected & drafted).total()
        self.extra += [f"{where}: {item}" for item in (drafted - expected).elements()]
        self.missed += [f"{where}: {item}" for item in (expected - drafted).elements()]

    @property
    def precision(self) -> float:
        """Give the share of what was found that is right."""
        return self.hits / (self.hits + len(self.extra)) if self.hits + len(self.extra) else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what should be found that was."""
        return self.hits / (self.hits + len(self.missed)) if self.hits + len(self.missed) else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Scores = dict[str, Score]


def measure_corpus() -> Scores:
    """Draft every shipped source again and compare with the curated corpus."""
    corpus = read_corpus(shipped_files())
    known = Known(bodies_by_realm(corpus.files))
    scores = _empty()
    for document in corpus.documents:
        text = (SOURCES / f"{document.slug}.txt").read_text(encoding="utf-8")
        drafted = draft_document(text, document.slug, known).document
        _compare_fronts(scores["front"], document.slug, _front(document), _front(drafted))
        theirs = {clause.id: clause for clause in drafted.clause}
        for clause in document.clause:
            scores["clauses"].count(
                clause.id, Counter([_clause(document, clause)]), _one(drafted, theirs.get(clause.id))
            )
        _compare_facts(scores, facts_of(document), facts_of(drafted))
        scores["clauses"].extra += [f"{i}: {c.text[:30]}" for i, c in theirs.items() if not _has(document, i)]
    return scores


def _has(document: Document, name: str) -> bool:
    """Tell whether a document has a clause of this id."""
    return any(clause.id == name for clause in document.clause)


def _one(document: Document, clause: Clause | None) -> Counter[str]:
    """Give one clause to compare, if there is one."""
    return Counter([_clause(document, clause)]) if clause else Counter()


def _clause(document: Document, clause: Clause) -> str:
    """Spell label, path and text of a clause."""
    path = " > ".join(step for section in document.sections_of(clause) for step in section.path)
    return f"{clause.label} | {squeeze(path)} | {squeeze(clause.text)}"


def measure_texts(folder: str) -> Scores:
    """Draft the texts of a folder and compare with the expectations beside them."""
    known = Known(bodies_by_realm(read_corpus(shipped_files()).files))
    scores = _empty()
    for path in sorted((TEXTS / folder).glob("*.txt")):
        expected = tomli.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        drafted = draft_document(path.read_text(encoding="utf-8"), "x", known).document
        front = _front(drafted)
        wanted = {key: _spell_front(expected[key]) for key in FRONT if key in expected}
        _compare_fronts(scores["front"], path.stem, wanted, {key: front[key] for key in wanted})
        clauses = {clause.id.removeprefix("x/"): clause for clause in drafted.clause}
        for item in expected["clause"]:
            name, clause = item["id"], clauses.pop(item["id"], None)
            wanted_clause = f"{fold(''.join(item['path']))} | {fold(item['begins'])}"
            scores["clauses"].count(f"{path.stem}/{name}", Counter([wanted_clause]), _beginning(drafted, clause, item))
        scores["clauses"].extra += [f"{path.stem}/{i}: {c.text[:30]}" for i, c in clauses.items()]
        _compare_facts(scores, _expected_facts(path.stem, expected), facts_of(drafted, path.stem))
    return scores


def _beginning(document: Document, clause: Clause | None, item: dict[str, str]) -> Counter[str]:
    """Spell path and beginning of a clause, as long as the expectation is."""
    if clause is None:
        return Counter()
    path = "".join(step for section in document.sections_of(clause) for step in section.path)
    return Counter([f"{fold(path)} | {fold(clause.text)[: len(fold(item['begins']))]}"])


def _empty() -> Scores:
    """Make a score for each kind."""
    return {kind: Score() for kind in (*KINDS, "clauses", "front")}


def _compare_fronts(score: Score, slug: str, expected: dict[str, str], drafted: dict[str, str]) -> None:
    """Compare title, number, dates and bodies."""
    for key, value in expected.items():
        score.count(f"{slug} {key}", Counter([value]), Counter([drafted[key]]))


def _compare_facts(scores: Scores, expected: dict[str, Facts], drafted: dict[str, Facts]) -> None:
    """Compare the facts clause by clause."""
    for name in dict.fromkeys((*expected, *drafted)):
        for kind in KINDS:
            ours, theirs = (facts.get(name, {}).get(kind, Counter()) for facts in (expected, drafted))
            scores[kind].count(name, ours, theirs)


def _front(document: Document) -> dict[str, str]:
    """Spell what the front page says."""
    values: dict[str, object] = {key: getattr(document, key) for key in FRONT}
    return {key: _spell_front(value) for key, value in values.items()}


def _spell_front(value: object) -> str:
    """Spell a title, a date or a list of bodies."""
    if isinstance(value, (tuple, list)):
        return "; ".join(fold(str(item)) for item in value)
    return str(value) if isinstance(value, date) else fold(str(value or ""))


def facts_of(document: Document, name: str | None = None) -> dict[str, Facts]:
    """Spell the facts of each clause of a document."""
    found: dict[str, Facts] = {}
    for clause in document.clause:
        key = clause.id if name is None else f"{name}/{clause.id.partition('/')[2]}"
        found[key] = {
            "responsibility": Counter(_duties(document, clause)),
            "deadlines": Counter(map(spell_deadline, clause.deadlines)),
            "amounts": Counter(map(spell_amount, clause.amounts)),
            "targets": Counter(map(spell_target, clause.targets)),
            "references": Counter(fold(reference.quote) for reference in clause.references),
        }
    return found


def _expected_facts(name: str, expected: dict[str, list[dict[str, list[str]]]]) -> dict[str, Facts]:
    """Read the facts of each clause from an expectation."""
    return {
        f"{name}/{item['id']}": {
            kind: Counter(map(fold, item.get(kind, ())) if kind == "references" else map(str, item.get(kind, ())))
            for kind in KINDS
        }
        for item in expected["clause"]
    }


def _duties(document: Document, clause: Clause) -> Iterator[str]:
    """Spell who is charged with a clause, by its own statement and those of its sections."""
    holders: tuple[Clause | Section, ...] = (clause, *document.sections_of(clause))
    for holder in holders:
        if holder.responsibility:
            yield from (f"{charge.role} {charge.as_written}" for charge in holder.responsibility.agencies)


def spell_deadline(deadline: Deadline) -> str:
    """Spell a deadline without its quote."""
    if deadline.kind in ("annual", "duration"):
        return f"{deadline.kind} {deadline.length or ''}".strip()
    start = f"{deadline.start or '-'} " if deadline.kind == "window" else ""
    return f"{deadline.kind} {start}{deadline.end or '-'} {deadline.precision}"


def spell_amount(amount: Amount) -> str:
    """Spell an amount without its quote."""
    low, high = (_plain(value) for value in (amount.min, amount.max))
    if low == high:
        side = f"= {low}"
    elif "" in (low, high):
        side = f"max {high}" if high else f"min {low}"
    else:
        side = f"{low}..{high}"
    return f"{amount.kind} {side} {amount.unit}"


def spell_target(target: Target) -> str:
    """Spell a target without its metric and quote."""
    unit = target.unit.replace("％", "%")
    return f"{target.bound or '='} {_plain(target.value)} {unit} {target.year or '-'}"


def _plain(value: Decimal | None) -> str:
    """Spell a figure without trailing noughts."""
    return "" if value is None else f"{value.normalize():f}"


def report(title: str, scores: Scores, *, misses: bool = True) -> Iterator[str]:
    """Give the lines of a report: a row a kind, then every fault."""
    yield f"{title:<16}{'precision':>10}{'recall':>10}{'F1':>8}{'right':>8}{'extra':>7}{'missed':>8}"
    for kind, score in scores.items():
        figures = f"{score.precision:>10.3f}{score.recall:>10.3f}{score.f1:>8.3f}"
        yield f"{kind:<16}{figures}{score.hits:>8}{len(score.extra):>7}{len(score.missed):>8}"
    if misses:
        yield from _faults(scores)


def _faults(scores: Scores) -> Iterable[str]:
    """Give a line for each fault."""
    for kind, score in scores.items():
        yield from (f"  - {kind} missed {item}" for item in score.missed)
        yield from (f"  + {kind} extra  {item}" for item in score.extra)
