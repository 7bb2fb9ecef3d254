"""Rank clauses by how well they meet a question."""

from collections.abc import Iterable

from cqpolicy_cli.corpus.lexicon import IntentName
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.index.fields import Words
from cqpolicy_cli.index.postings import Postings, occurrences
from cqpolicy_cli.index.terms import pairs
from cqpolicy_cli.query.language import language_of
from cqpolicy_cli.query.parts import Option, Part, Question
from cqpolicy_cli.query.understand import understand
from cqpolicy_cli.values import dataclass

ENOUGH = (0.58, 0.58, 0.58, 0.52, 0.46)
LEAST = 0.3
TOPIC = 1.0
NEAR_BEST = 0.4
NEIGHBOURS = 0.4
SECOND = 0.2
UNCOVERED = 0.3
INTENT = 1.08
PREAMBLE = 0.7

Rows = dict[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Met:
    """How a clause meets a part: by which phrase, what that scores, how much of the part it covers (0 to 1)."""

    part: Part
    option: Option
    score: float
    cover: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A found clause: its score (higher is better), where which words stand, and why it was found.

    ``coverage`` is the share of the question's weight that the clause meets.
    """

    entry: Entry
    score: float
    coverage: float
    matches: tuple[tuple[str, str], ...]
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Hits, best first, the question as it was understood, and the phrases that were looked for."""

    hits: tuple[Hit, ...]
    question: Question
    terms: tuple[str, ...]


def search(index: Index, query: str, among: Iterable[Entry] | None = None) -> Result:
    """Rank the entries by a question in words, everyday or official.

    Each part of the question (``understand``) is met by phrases: its own words (factor 1), what the thesaurus says
    instead (synonym 0.8, narrower 0.6, broader 0.4), or some of its pairs of characters (0.35). A phrase scores in a
    clause

        factor × log(1 + N / n) × w / (1.2 + w),  w = Σ over fields of weight × occurrences / length norm

    where n of N clauses have it, a field's weight is in ``index/fields.py`` and its length norm is
    ``1 - b + b × length / average`` (``index/postings.py``): BM25F. Of a part's phrases the best counts, and a fifth of
    the others. Neighbours of the question that are neighbours in the clause add 0.4 of what the two together would
    score. The sum is multiplied by 0.3 + 0.7 × coverage, the share of the question's weight that the clause meets;
    by 1.08 where the clause has the kind of fact that is asked for; by 0.7 for a preamble. Ties keep document order.

    Where no clause meets 58 % of the question's weight, nothing is found; otherwise clauses that meet less than
    30 %, or than 40 % of what the best one does, are left out.
    """
    language = language_of(index)
    question = understand(query, language)
    scores = _Scores(language.postings, question)
    hits = [hit for entry in (index.entries if among is None else among) if (hit := scores.hit(entry))]
    best = max((hit.coverage for hit in hits), default=0.0)
    bound = max(LEAST, NEAR_BEST * best) if best >= ENOUGH[min(scores.topics, len(ENOUGH) - 1)] else 2.0
    kept = sorted((h for h in hits if h.coverage >= bound), key=lambda hit: (-hit.score, hit.entry.order))
    terms = dict.fromkeys(
        o.phrase for p in question.parts for o in p.options if not o.is_mark and o.relation != "parts"
    )
    return Result(tuple(kept), question, tuple(terms))


class _Scores:
    """Score clauses by one question; the tables of its phrases are made once."""

    def __init__(self, postings: Postings, question: Question) -> None:
        self.postings = postings
        self.question = question
        self.counting = [part for part in question.parts if part.counts] or list(question.parts)
        self.topics = sum(part.weight >= TOPIC for part in self.counting)
        self.total = sum(part.weight for part in self.counting)
        self.tables = [[(option, self._rows(option)) for option in part.options] for part in question.parts]
        self.neighbours = [
            self._rows(Option(first.typed + second.typed, NEIGHBOURS, "typed"))
            for first, second in zip(question.parts, question.parts[1:], strict=False)
            if second.joined
        ]

    def _rows(self, option: Option) -> Rows:
        """Give for each clause that has a phrase its score and how much it covers."""
        if option.relation == "parts":
            return self._by_pairs(option)
        held = self.postings.marks.get(option.phrase, {}) if option.is_mark else self.postings.find(option.phrase)
        worth = option.factor * self.postings.rarity(len(held))
        return {n: (worth * weight, option.factor**0.5) for n, weight in held.items()}

    def _by_pairs(self, option: Option) -> Rows:
        """Score clauses that have some of a word's pairs."""
        found = [self.postings.find(term) for term in pairs(option.phrase)]
        total = sum(self.postings.rarity(len(held)) for held in found)
        rows: Rows = {}
        for held in found:
            worth = option.factor * self.postings.rarity(len(held))
            for n, weight in held.items():
                score, cover = rows.get(n, (0.0, 0.0))
                rows[n] = score + worth * weight, cover + worth / total
        return rows

    def hit(self, entry: Entry) -> Hit | None:
        """Score one clause; None when it meets nothing that counts."""
        pairs_met = zip(self.question.parts, self.tables, strict=True)
        met = [found for part, table in pairs_met if (found := _meet(part, table, entry.order))]
        covered = sum(m.part.weight * m.cover for m in met if m.part in self.counting)
        if not covered:
            return None
        coverage = covered / self.total
        score = sum(m.score for m in met) + sum(rows.get(entry.order, (0.0, 0.0))[0] for rows in self.neighbours)
        score *= (UNCOVERED + (1 - UNCOVERED) * coverage) * (PREAMBLE if entry.clause.kind == "preamble" else 1)
        if any(has_fact(entry, name) for name in self.question.intents):
            score *= INTENT
        return Hit(entry, round(score, 4), coverage, _where(met, self.postings.words[entry.order]), tuple(met))


def _meet(part: Part, table: list[tuple[Option, Rows]], number: int) -> Met | None:
    """Find by which phrase a clause meets a part best."""
    ways = [(*row, option) for option, rows in table if (row := rows.get(number))]
    if not ways:
        return None
    best, _cover, option = max(ways, key=lambda way: way[0])
    others = sum(score for score, _, _ in ways) - best
    return Met(part, option, part.scale * (best + SECOND * others), min(1.0, max(cover for _, cover, _ in ways)))


def has_fact(entry: Entry, name: IntentName) -> bool:
    """Tell whether a clause has a fact of the kind that a question asks for."""
    clause = entry.clause
    facts: dict[IntentName, tuple[object, ...]] = {
        "amount": clause.amounts,
        "deadline": clause.deadlines,
        "agency": entry.duties,
        "target": clause.targets,
        "reference": clause.references,
    }
    return bool(facts[name])


def _where(met: Iterable[Met], words: Words) -> tuple[tuple[str, str], ...]:
    """Name the fields in which each phrase stands, whole runs of the question first; a mark stands among the facts."""
    found: list[tuple[str, str]] = []
    for run in _runs(met):
        if run[0].is_mark:
            found.append(("facts", run[0].phrase))
            continue
        for name, text in words.fields.items():
            whole = "".join(option.phrase for option in run)
            phrases = [whole] if occurrences(whole, text) else [option.phrase for option in run]
            found += [(name, phrase) for phrase in phrases if occurrences(phrase, text)]
    return tuple(dict.fromkeys(found))


def _runs(met: Iterable[Met]) -> list[list[Option]]:
    """Put phrases together that were typed right behind each other."""
    runs: list[list[Option]] = []
    for m in met:
        if m.part.joined and m.option.relation == "typed" and runs and runs[-1][-1].relation == "typed":
            runs[-1].append(m.option)
        else:
            runs.append([m.option])
    return runs
