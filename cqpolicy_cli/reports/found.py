"""The results of a search: the table of hits with the best passage, the fact that answers, and why."""

from collections.abc import Iterable, Iterator
from datetime import date

from cqpolicy_cli.corpus.words import IntentName
from cqpolicy_cli.facts import Fact
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.target import Target
from cqpolicy_cli.i18n import _
from cqpolicy_cli.index.entries import Entry
from cqpolicy_cli.query.answers import answer
from cqpolicy_cli.query.parts import Question, Relation
from cqpolicy_cli.query.scoring import Met
from cqpolicy_cli.query.search import Hit, Result
from cqpolicy_cli.query.validity import document_status, effective, standing_of, status_of
from cqpolicy_cli.reports.clauses import search_table
from cqpolicy_cli.reports.record import iso
from cqpolicy_cli.reports.rows import Through, nobody
from cqpolicy_cli.reports.spelled import spell_amount, spell_change, spell_deadline, spell_status, spell_target
from cqpolicy_cli.tabular import Cell, Column, Record, Row, Section, Spelled, Table
from cqpolicy_cli.values import replace

MOST_ANSWERS = 5
KEYS = ("passage", "answer", "validity", "citation", "why")


def found_table(
    result: Result,
    today: date,
    *,
    limit: int | None,
    by_document: bool = False,
    explain: bool = False,
    through: Through = nobody,
) -> Table:
    """Put the best hits into a table, best first, or by document with the best one's document first."""
    hits = list(result.hits[:limit])
    if by_document:
        slugs = list(dict.fromkeys(hit.entry.document.slug for hit in hits))
        hits.sort(key=lambda hit: slugs.index(hit.entry.document.slug))
    table = search_table(replace(result, hits=tuple(hits)), today, limit=None, through=through)
    rows = (_row(row, hit, result.question, today) for row, hit in zip(table.rows, hits, strict=True))
    return replace(
        table,
        columns=(*table.columns, *_columns(explain=explain)),
        rows=tuple(rows),
        record_keys=(*table.record_keys, *KEYS),
        sections=tuple(_sections(hits)) if by_document else (),
    )


def _columns(*, explain: bool) -> tuple[Column, ...]:
    """Give the columns that a hit has beside those of its clause."""
    return (
        Column(key="passage", title=_("Passage"), on_screen=False),
        Column(key="answer", title=_("Answer"), on_screen=False),
        Column(key="validity", title=_("Validity"), on_screen=False),
        Column(key="citation", title=_("Citation"), on_screen=False),
        Column(key="why", title=_("Why"), on_screen=explain),
    )


def _row(row: Row, hit: Hit, question: Question, today: date) -> Row:
    """Add to the row of a clause what it says to the question."""
    found = answer(hit, question)
    answers = tuple(_answers(hit, question, found.facts))
    cells: tuple[Cell, ...] = (
        found.passage, answers, _validity(hit.entry, today), hit.entry.citation, tuple(_why(hit)),
    )  # fmt: skip
    said: Record = {
        "passage": found.passage,
        "answer": [answer.machine for answer in answers],
        "validity": _validity_record(hit.entry, today),
        "citation": hit.entry.citation,
        "why": [_met_record(met) for met in hit.met],
    }
    return replace(row, cells=(*row.cells, *cells), record={**row.record, **said})


def _sections(hits: Iterable[Hit]) -> Iterator[Section]:
    """Give a section for each document, with the number of its hits."""
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.entry.document.name] = counts.get(hit.entry.document.name, 0) + 1
    for name, count in counts.items():
        yield Section(title=name, heading=name, count=count)


def _answers(hit: Hit, question: Question, facts: Iterable[tuple[IntentName, Fact]]) -> Iterator[Spelled]:
    """Spell what answers, intent by intent, not too many of each."""
    for intent in dict.fromkeys(question.intents):
        names = (duty.agency for duty in hit.entry.duties if intent == "agency")
        spelled = [*(Spelled(name, name) for name in names), *(_spell(fact) for name, fact in facts if name == intent)]
        yield from list(dict.fromkeys(spelled))[:MOST_ANSWERS]


def _spell(fact: Fact) -> Spelled:
    """Spell a fact."""
    if isinstance(fact, Amount):
        return spell_amount(fact)
    if isinstance(fact, Deadline):
        return spell_deadline(fact)
    return spell_target(fact) if isinstance(fact, Target) else Spelled(fact.quote, fact.quote)


def _validity(entry: Entry, today: date) -> Spelled:
    """Say in few words how the document of a hit stands to a day."""
    document = entry.document
    if change := effective(entry.changes, today):
        return spell_change(change)
    if document.period is None:
        return Spelled(f"issued {document.issued}", _("issued {date}").format(date=document.issued))
    status = spell_status(status_of(document.period.start, document.period.end, today))
    span = document.period.span
    return Spelled(f"{span} {status.machine}", f"{span} {status.person}")


def _validity_record(entry: Entry, today: date) -> Record:
    """Give for machines how the document of a hit stands to a day."""
    status = standing_of(entry.changes, today) or document_status(entry.document, today)
    return {"issued": iso(entry.document.issued), "status": status}


def _met_record(met: Met) -> Record:
    """Give for machines how a part of the question was met."""
    option = met.option
    return {"typed": met.part.typed, "found": option.phrase, "relation": option.relation, "score": round(met.score, 4)}


def _why(hit: Hit) -> Iterator[Spelled]:
    """Say by which words a clause was found, in which fields, and what each brings; then the whole."""
    fields: dict[str, list[str]] = {}
    for name, phrase in hit.matches:
        fields.setdefault(phrase, []).append(name)
    for met in hit.met:
        option = met.option
        how = spell_relation(option.relation)
        places = ", ".join(fields.get(option.phrase, ())) or "-"
        for_what = "" if option.phrase == met.part.typed else f" ← {met.part.typed}"
        line = f"{option.phrase}{for_what}: {{how}}; {places}; {met.score:.2f}"
        yield Spelled(line.format(how=how.machine), line.format(how=how.person))
    share = f"{hit.coverage:.0%}"
    person = _("{share} of the question; score {score}").format(share=share, score=f"{hit.score:.2f}")
    yield Spelled(f"{share}; score {hit.score:.2f}", person)


def spell_relation(relation: Relation) -> Spelled:
    """Name how a phrase stands to what was typed."""
    names: dict[Relation, str] = {
        "typed": _("as typed"),
        "synonym": _("synonym"),
        "narrower": _("narrower"),
        "broader": _("broader"),
        "group": _("through a group"),
        "parts": _("in parts"),
        "mark": _("a fact"),
    }
    return Spelled(relation, names[relation])
