"""Pick the passage of a clause that answers a question best."""

from collections.abc import Mapping
from itertools import pairwise

from cqpolicy_cli.facts import Fact
from cqpolicy_cli.index.searchable import occurrences
from cqpolicy_cli.index.terms import normal, quantities
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.search import Hit

LONGEST = 90
CUT = "…"

_SENTENCE = regex(r"[^。;；\n]+[。;；]?")
_PHRASE = regex(r"[^,，、:：]+[,，、:：]?")


def phrases_of(hit: Hit) -> dict[str, float]:
    """Give the phrases by which a clause was found with what each brought."""
    return {m.option.phrase: m.score for m in hit.met if not m.option.is_mark}


def passage_of(hit: Hit, facts: tuple[Fact, ...] = ()) -> str:
    """Give the sentence of a clause that has most of what was asked for, cut to some ninety characters.

    Among equal ones a sentence with a fact that is asked for is better, then the first.
    """
    weights = phrases_of(hit)
    for met in hit.met:
        if met.option.relation == "parts":
            weights |= dict.fromkeys(map("".join, pairwise(met.option.phrase)), met.score / 4)
    weights |= {m.option.phrase: m.score for m in hit.met if m.option.phrase[0] == "="}
    weights |= {normal(fact.quote): 0.5 for fact in facts}
    return best_passage(hit.entry.clause.text, weights)


def best_passage(text: str, weights: Mapping[str, float]) -> str:
    """Give the best sentence of a text by the phrases in it.

    >>> best_passage("支持企业。对首台套给予奖励;其他。", {"奖励": 1.0})
    '对首台套给予奖励;'
    """
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text)] or [text.strip()]
    best = max(sentences, key=lambda sentence: worth(sentence, weights))
    return best if len(best) <= LONGEST else _shortened(best, weights)


def worth(text: str, weights: Mapping[str, float]) -> float:
    """Add up the phrases that stand in a text."""
    folded = normal(text)
    figures = set(quantities(text)) if any(phrase.startswith("=") for phrase in weights) else set()
    return sum(w for phrase, w in weights.items() if phrase in figures or (phrase and occurrences(phrase, folded)))


def _shortened(sentence: str, weights: Mapping[str, float]) -> str:
    """Keep the run of phrases that is worth most within the length; say with dots where something is left out."""
    pieces = [match[0] for match in _PHRASE.finditer(sentence)]
    best, where = -1.0, (0, 1)
    for first in range(len(pieces)):
        last = first + 1
        while last < len(pieces) and len("".join(pieces[first : last + 1])) <= LONGEST:
            last += 1
        value = worth("".join(pieces[first:last]), weights)
        if value > best + 1e-9:
            best, where = value, (first, last)
    kept = "".join(pieces[where[0] : where[1]]).strip()
    return (CUT if where[0] else "") + kept + (CUT if where[1] < len(pieces) else "")
