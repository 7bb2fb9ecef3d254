"""Understand a question: what is asked for, in which words the texts say it, and what was read otherwise than typed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from cqpolicy_cli.corpus.words import read_traditional
from cqpolicy_cli.facts.responsibility import Role
from cqpolicy_cli.index.fields import ISSUER, body_mark, is_in_role
from cqpolicy_cli.index.terms import normal, pairs
from cqpolicy_cli.patterns import regex
from cqpolicy_cli.query.charge import Charge, read_charge
from cqpolicy_cli.query.language import FACTORS, Language
from cqpolicy_cli.query.literal import Literal, take_literals
from cqpolicy_cli.query.misspelt import put_right
from cqpolicy_cli.query.parts import Note, Option, Part, Question, Relation
from cqpolicy_cli.query.pieces import Piece, cut
from cqpolicy_cli.query.romanised import read_letters
from cqpolicy_cli.text.spelling import fold, unify

LONGEST = 500
"""More characters than the longest sentence of a policy has; with more, time and memory would have no bound."""
UNKNOWN = 4.0
FAMILIAR = (0.8, 0.9, 0.75, 0.5, 0.3, 0.2)
NO_NOUN = 0.5
KNOWN = (1.0, 1.0, 1.0, 0.9, 0.75, 0.6)
KNOWN_NO_NOUN = 0.7
OUTSIDE = 6.0
LITERAL = 12.0
AGENCY = 0.7
THROUGH_GROUP = 0.5
OTHER_ROLE = 0.5
AS_WORDS = 0.7
WEAK = 0.4
LONE_CHARACTER = 0.3
SOFT_INTENT = 0.3
BY_PAIRS = 0.35
SECOND_BEST = 0.75
PLACE = "里内上中"

_SPACE = regex(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])")


def understand(question: str, language: Language) -> Question:
    """Read a question.

    It is cut off at ``LONGEST`` characters. Traditional characters become simplified ones; numbers of documents,
    labels, dates and amounts are taken out; the rest is cut into words, with pinyin and misspellings put right first.
    """
    folded = unify(question).strip()
    notes = [Note("cut", folded[LONGEST:], str(LONGEST))] if len(folded) > LONGEST else []
    folded = folded[:LONGEST]
    simple = folded.translate(read_traditional())
    notes += [Note("reading", folded, simple)] if simple != folded else []
    literals, rest = take_literals(simple)
    runs = [run for stretch in _SPACE.split(rest) for run in _SPACE.split(normal(stretch)) if run]
    corrected = [_put_right(run, language) for run in runs]
    notes += [Note("reading", run, right) for run, right in zip(runs, corrected, strict=True) if run != right]
    pieces = [list(_merged(cut(run, language))) for run in corrected]
    charge = read_charge([*chain(*pieces)], language, literal=bool(literals))
    parts = [_literal(literal, language) for literal in literals]
    parts += [part for run in pieces for part in _parts(run, language, charge)]
    parts = list({part.typed: part for part in reversed(parts)}.values())[::-1]
    wanted = {piece.text: language.intents[piece.text] for piece in chain(*pieces) if piece.kind == "intent"}
    asking = {text: name for text, name in wanted.items() if not (name == "agency" and text in charge.words)}
    notes += [Note("asks", text, name) for text, name in asking.items()]
    notes += _notes(parts, language, charge)
    asked_of = chain.from_iterable(_asked_of(run, language) for run in pieces)
    neighbours = dict.fromkeys((*_neighbours(parts, literals), *asked_of))
    return Question(tuple(parts), tuple(neighbours), tuple(asking.values()), tuple(notes))


def _put_right(run: str, language: Language) -> str:
    """Read letters that are no words as pinyin, and put misspellings right."""
    return put_right(read_letters(run, language), language)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put neighbouring characters that nothing knows together: a name, most likely."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.kind == piece.kind == "stray" and last.end == piece.start:
            last = Piece(last.text + piece.text, "stray", last.start)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _parts(pieces: list[Piece], language: Language, charge: Charge) -> Iterator[Part]:
    """Make the parts of a run of words; politeness makes none, nor do words that ask for the duties of a body."""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        joined = before is not None and before.end == piece.start and before.kind not in ("stop", "intent")
        if piece.kind == "agency":
            yield _agency(piece.text, language, charge)
        elif charge.alone or piece.text in charge.words:
            continue
        elif piece.kind == "intent" and not language.asks_openly(piece.text):
            yield _words(piece.text, language, joined=joined, scale=SOFT_INTENT, counts=False)
        elif piece.kind not in ("stop", "intent"):
            text = _stem(piece.text, language)
            yield _words(text, language, joined=joined, scale=_scale(text, language))


def _stem(text: str, language: Language) -> str:
    """Take off what only says where, from a word that stands nowhere: 厂里 is 厂."""
    placed = len(text) > 1 and text[-1] in PLACE and text not in language.related
    return text[:-1] if placed and not language.postings.stands(text) else text


def _scale(text: str, language: Language) -> float:
    """Tell how much a word counts for what it is: words that frame a question and lone characters count little."""
    if text in language.weak:
        return WEAK
    if len(text) == 1 and not text.isascii() and text not in language.related:
        return LONE_CHARACTER
    known = language.familiarity(text)
    return KNOWN[known.power] * (1.0 if known.noun or text in language.related else KNOWN_NO_NOUN)


def _words(text: str, language: Language, *, joined: bool, scale: float, counts: bool = True) -> Part:
    """Make the part of a word: met by itself, by what the thesaurus says instead, weakly by its pairs."""
    count = language.postings.count  # it finds the clauses, which are needed, where to ask whether it stands does not
    whole = [Option(text, 1.0, "typed")] if count(text) else []
    whole += [Option(word, FACTORS[r], r) for word, r in language.related.get(text, ()) if count(word)]
    by_pairs = [Option(text, BY_PAIRS, "parts")] if len(pairs(text)) > 1 else []
    outside = text in language.topics or text in language.places
    if outside:
        weight = OUTSIDE
    elif whole:
        weight = scale * _weight(whole, language)
    else:
        known = language.familiarity(text)
        weight = UNKNOWN * FAMILIAR[known.power] * (1.0 if known.noun else NO_NOUN)
        weight *= scale if text in language.weak or len(text) == 1 else 1.0
    options = (*whole, *by_pairs)
    scale = scale if whole else 1.0
    return Part(typed=text, options=options, weight=weight, scale=scale, counts=counts, joined=joined, outside=outside)


def _agency(text: str, language: Language, charge: Charge) -> Part:
    """Make the part of a body: its own duties and those of its groups.

    What it issued and its name as it stands meet it, too, unless duties alone are asked for.
    """
    names, postings = language.index.names, language.postings
    body = names.by_spelling[fold(text)]
    options = list(_duties(body, 1.0, "typed", charge.role))
    for group in sorted(names.groups_of(body)):
        options += _duties(group, THROUGH_GROUP, "group", charge.role)
    options += [] if charge.alone else [Option(body_mark(body, ISSUER), 1.0, "typed")]
    options = [option for option in options if option.phrase in postings.marks]
    options += [Option(text, AS_WORDS, "typed")] if postings.stands(text) and not charge.alone else []
    return Part(typed=text, options=tuple(options), weight=AGENCY * _weight(options, language), counts=False)


def _duties(body: str, factor: float, relation: Relation, role: Role | None) -> Iterator[Option]:
    """Give the marks of a body's duties, those of a role before all others."""
    if role:
        yield Option(body_mark(body, role), factor, relation)
    yield Option(body_mark(body), factor * (OTHER_ROLE if role else 1.0), relation)


def _literal(literal: Literal, language: Language) -> Part:
    """Make the part of a number, label, date or figure; its second mark is second best."""
    postings = language.postings
    marks = [mark for mark in literal.marks if mark in postings.marks][: 1 if literal.kind == "number" else None]
    options = [Option(mark, SECOND_BEST**place, "mark") for place, mark in enumerate(marks)]
    typed = normal(literal.typed)
    if literal.kind == "figure" and typed.isascii() and postings.stands(typed):
        options.append(Option(typed, 1.0, "typed"))
    heavy = literal.kind in ("label", "number")
    return Part(typed=literal.typed, options=tuple(options), weight=LITERAL if heavy else _weight(options, language))


def _weight(options: Iterable[Option], language: Language) -> float:
    """Tell how much a part says: as much as its best phrase, by how few clauses have it."""
    postings = language.postings
    return max((o.factor * postings.rarity(postings.count(o.phrase)) for o in options), default=UNKNOWN)


def _neighbours(parts: Sequence[Part], literals: Iterable[Literal]) -> Iterator[str]:
    """Give the phrases of words that were typed right behind each other, or right before or behind a figure."""
    yield from (first.typed + second.typed for first, second in pairwise(parts) if second.joined)
    for literal in literals:
        typed = normal(literal.typed)
        yield from (part.typed + typed for part in parts if literal.before.endswith(part.typed))
        yield from (typed + part.typed for part in parts if literal.after.startswith(part.typed))


def _asked_of(pieces: Iterable[Piece], language: Language) -> Iterator[str]:
    """Give the phrases of what is asked for and the word right behind it: 新增多少软件企业 is 新增软件企业."""
    for first, second in pairwise(pieces):
        behind = first.kind == "intent" and first.end == second.start and second.kind not in ("stop", "intent")
        if behind and (core := _core(first.text, language)):
            yield core + second.text


def _core(phrase: str, language: Language) -> str:
    """Take words of no weight off both ends of a phrase, the longest first."""
    for length in range(len(phrase), 0, -1):
        if phrase[:length] in language.stops:
            return _core(phrase[length:], language)
        if phrase[-length:] in language.stops:
            return _core(phrase[:-length], language)
    return phrase


def _notes(parts: Iterable[Part], language: Language, charge: Charge) -> Iterator[Note]:
    """Say which words stand nowhere, which others are looked for instead, and which bodies are meant."""
    for part in parts:
        whole = [option for option in part.options if option.relation != "parts"]
        body = language.index.names.find(part.typed)
        if not whole and body:
            yield Note("idle", part.typed, body)
        elif not whole:
            yield from [Note("unknown", part.typed)] if part.counts else []
        elif body and whole[0].is_mark:
            yield from [Note("agency", part.typed, body)] if body != part.typed else []
            yield from [_duties_note(part, body, charge.role)] if charge.alone else []
        elif whole[0].relation in FACTORS:
            yield Note(
                "instead",
                part.typed,
                "、".join(option.phrase for option in whole if option.relation == whole[0].relation),
            )


def _duties_note(part: Part, body: str, role: Role | None) -> Note:
    """Say that the duties of a body are looked for, and whether it has any in the role that is asked for."""
    if role is None:
        return Note("duties", part.typed, body)
    there = any(is_in_role(option.phrase, role) for option in part.options)
    return Note("in-role" if there else "not-in-role", part.typed, body, role)
