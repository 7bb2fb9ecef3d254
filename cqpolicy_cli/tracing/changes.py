"""Name the facts that a comparison changes, those that matter most first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from cqpolicy_cli.tracing.compare import Hunk
from cqpolicy_cli.tracing.facts import WEIGHT, Found, Kind, find_facts
from cqpolicy_cli.tracing.folding import Folded, fold_exactly
from cqpolicy_cli.tracing.vocabulary import Vocabulary

How = Literal["changed", "left-out", "added", "moved"]
NEAR = 14
LONG = 20
WHATEVER_THE_LENGTH: tuple[Kind, ...] = ("agency", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact or wording that differs: what the policy says and what the passage says, one of which may be empty."""

    kind: Kind
    how: How
    policy: str
    passage: str


@dataclass(frozen=True, slots=True)
class _Side:
    """A stretch of one text with its facts."""

    folded: Folded
    facts: tuple[Found, ...]

    def at(self, span: tuple[int, int]) -> list[Found]:
        """Give the facts that a span overlaps or touches."""
        return [fact for fact in self.facts if fact.start <= span[1] and fact.end >= span[0]]

    def words(self, fact: Found) -> str:
        """Give the words of a fact as they stand."""
        return self.folded.slice(fact.start, fact.end)


def name_changes(policy: Folded, passage: Folded, hunks: Iterable[Hunk], vocabulary: Vocabulary) -> tuple[Change, ...]:
    """Name what the hunks change, facts before wording; ``policy`` is the stretch alone, folded."""
    left = _Side(policy, find_facts(policy, vocabulary))
    right = _Side(passage, find_facts(passage, vocabulary))
    found = list(_without_moved_bounds([change for hunk in hunks for change in _changes(left, right, hunk)]))
    once = dict.fromkeys(change for _place, change in found)
    return tuple(sorted(once, key=lambda change: WEIGHT.index(change.kind)))


_Placed = tuple[int, Change]


def _changes(left: _Side, right: _Side, hunk: Hunk) -> Iterator[_Placed]:
    """Name the changes of one hunk: facts of one kind are paired in order.

    Of a long stretch that was left out, only bodies and their roles are named; the figures in it went with their words.
    """
    ours, theirs = left.at(hunk.policy), right.at(hunk.passage)
    if hunk.passage[0] == hunk.passage[1] and hunk.policy[1] - hunk.policy[0] >= LONG:
        ours = [fact for fact in ours if fact.kind in WHATEVER_THE_LENGTH]
    covered: list[Found] = []
    uncovered = False
    for kind in WEIGHT:
        old = [fact for fact in ours if fact.kind == kind]
        new = [fact for fact in theirs if fact.kind == kind]
        old, new = _belonging(old, new, hunk.policy, hunk.passage), _belonging(new, old, hunk.passage, hunk.policy)
        old, new, equal = _unequal(old, new)
        covered += [fact for pair in equal for fact in pair]
        uncovered = uncovered or any(left.words(one) != right.words(other) for one, other in equal)
        for pair in _paired(old, new, hunk):
            covered += [fact for fact in pair if fact]
            yield hunk.passage[0], _change(kind, left, right, pair)
    if uncovered or not _covers(covered, ours, theirs, hunk):
        words = left.folded.slice(*hunk.policy), right.folded.slice(*hunk.passage)
        yield hunk.passage[0], Change(kind="wording", how=_how(*words), policy=words[0], passage=words[1])


def _belonging(facts: list[Found], others: list[Found], span: tuple[int, int], other: tuple[int, int]) -> list[Found]:
    """Leave out facts that a span only touches, unless one of the other side goes beyond its own span there.

    2027年 and 2027年12月31日 are one date that changed; 重庆海关 behind 市邮政管理局 is a body that was added.
    """
    before = any(fact.start < other[0] <= fact.end for fact in others)
    behind = any(fact.start <= other[1] < fact.end for fact in others)
    return [
        fact
        for fact in facts
        if (fact.end > span[0] and fact.start < span[1])
        or (fact.start < span[0] <= fact.end and before)
        or (fact.start <= span[1] < fact.end and behind)
    ]


_Equal = list[tuple[Found, Found]]


def _unequal(old: list[Found], new: list[Found]) -> tuple[list[Found], list[Found], _Equal]:
    """Part facts from those that have the same value on both sides."""
    rest = list(new)
    kept: list[Found] = []
    equal: _Equal = []
    for fact in old:
        same = next((other for other in rest if other.value == fact.value), None)
        if same:
            rest.remove(same)
            equal.append((fact, same))
        else:
            kept.append(fact)
    return kept, rest, equal


def _paired(old: list[Found], new: list[Found], hunk: Hunk) -> Iterator[tuple[Found | None, Found | None]]:
    """Pair facts in order; one without a partner counts where the hunk itself touches it."""
    yield from zip(old, new, strict=False)
    for fact in old[len(new) :]:
        if _inside(fact, hunk.policy):
            yield fact, None
    for fact in new[len(old) :]:
        if _inside(fact, hunk.passage):
            yield None, fact


def _inside(fact: Found, span: tuple[int, int]) -> bool:
    """Tell whether a span overlaps a fact."""
    return fact.start < span[1] and fact.end > span[0] and span[0] < span[1]


def _change(kind: Kind, left: _Side, right: _Side, pair: tuple[Found | None, Found | None]) -> Change:
    """Make the change of a pair."""
    old, new = pair
    words = (left.words(old) if old else ""), (right.words(new) if new else "")
    return Change(kind=kind, how=_how(*words), policy=words[0], passage=words[1])


def _how(policy: str, passage: str) -> How:
    """Say what became of the policy's words."""
    return "changed" if policy and passage else "left-out" if policy else "added"


def _covers(found: list[Found], ours: list[Found], theirs: list[Found], hunk: Hunk) -> bool:
    """Tell whether facts account for every character of a hunk."""
    old = {place for fact in found if fact in ours for place in range(fact.start, fact.end)}
    new = {place for fact in found if fact in theirs for place in range(fact.start, fact.end)}
    return old.issuperset(range(*hunk.policy)) and new.issuperset(range(*hunk.passage))


def _without_moved_bounds(changes: list[_Placed]) -> Iterator[_Placed]:
    """Take a bound that only moved (最高500万元 → 500万元以内) and a fact that stands elsewhere for what they are."""
    rest = list(changes)
    while rest:
        place, change = rest.pop(0)
        twin = next((other for other in rest if _is_twin(place, change, *other)), None)
        if twin and change.kind != "wording":
            rest.remove(twin)
            policy, passage = change.policy or twin[1].policy, change.passage or twin[1].passage
            kind: Kind = "wording" if change.kind == "bound" else change.kind
            yield place, replace(change, kind=kind, how="moved", policy=policy, passage=passage)
        else:
            yield place, change


def _is_twin(place: int, change: Change, other_place: int, other: Change) -> bool:
    """Tell whether one change left out what the other added."""
    if change.kind != other.kind or {change.how, other.how} != {"left-out", "added"}:
        return False
    one, two = (next(iter(words for words in (c.policy, c.passage) if words)) for c in (change, other))
    if change.kind == "bound":
        return abs(place - other_place) <= NEAR and _side(one) == _side(two)
    return fold_exactly(one).text == fold_exactly(two).text


def _side(words: str) -> str:
    """Name the side on which a bound bounds."""
    facts = find_facts(fold_exactly(words), Vocabulary(frozenset(), {}, {}))
    return next((fact.value for fact in facts if fact.kind == "bound"), words)
