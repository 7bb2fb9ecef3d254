"""Give the words of a clause field by field, and the marks that stand for its facts."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import itemgetter

from cqpolicy_cli.index.entries import Duty, Entry, Index
from cqpolicy_cli.index.names import AgencyNames
from cqpolicy_cli.index.terms import document_numbers, normal, normal_all, quantities, quantity
from cqpolicy_cli.text.numerals import read_number
from cqpolicy_cli.values import dataclass

ROLE_WEIGHTS: Mapping[str, float] = {"lead": 1.0, "responsible": 0.9, "participate": 0.7, "implement": 0.6}
ISSUER_WEIGHT = 0.5
ISSUER = "issuer"
CITED = 0.8
ABOVE = 0.6


@dataclass(frozen=True, slots=True)
class Words:
    """A clause as search sees it: folded words by field, and marks with how strongly each holds.

    Marks are figures and days (``=10000000``), the label (``§3.1.2``), numbers of documents (``№2024-14``) and
    bodies (``@市科技局``), also by role (``@市科技局/lead``) and as issuers (``@市科技局/issuer``).
    """

    fields: Mapping[str, str]
    marks: Mapping[str, float]


def words_of(entry: Entry, index: Index) -> Words:
    """Collect the words and marks of a clause."""
    clause, document = entry.clause, entry.document
    fields = {
        "title": normal(clause.title),
        "keywords": normal_all(clause.keywords),
        "path": _folded("。".join(entry.path)),
        "text": normal(clause.text),
        "agencies": _agencies(index.names, tuple([duty.agency for duty in entry.duties])),
        "document": _folded(f"{document.title}。{document.short_title}。{document.slug}"),
    }
    return Words(fields, _strongest(_marks(entry, index.names)))


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """Fold a text that many clauses share."""
    return normal(text)


@lru_cache(maxsize=8192)
def _agencies(names: AgencyNames, agencies: tuple[str, ...]) -> str:
    """Fold every name of the bodies that must act, which are the same for many clauses."""
    bodies = [names.by_name[agency] for agency in agencies if agency in names.by_name]
    return normal("。".join(dict.fromkeys(name for body in bodies for name in body.names)))


def _strongest(marks: Iterator[tuple[str, float]]) -> dict[str, float]:
    """Give each mark once, as strong as it gets, the weakest first."""
    return dict(sorted(marks, key=itemgetter(1)))


def _marks(entry: Entry, names: AgencyNames) -> Iterator[tuple[str, float]]:
    """Give the marks of a clause, some several times."""
    for mark in quantities(f"{entry.clause.title}\n{entry.clause.text}"):
        yield mark, 1.0
    for target in entry.clause.targets:
        scale = read_number("1" + target.unit[0]) if target.unit[:1] in ("万", "亿") else 1
        yield quantity(target.value * scale, percent=target.unit == "%"), 1.0
        if target.year:
            yield f"={target.year}", 1.0
    yield from _labels(entry)
    yield from _numbers(entry)
    yield from _bodies(entry, names)


def _labels(entry: Entry) -> Iterator[tuple[str, float]]:
    """Give the label, those of the headings above it, and the number of an item counted through a document."""
    _slug, _, local = entry.clause.id.partition("/")
    steps = local.split(".")
    yield "§" + entry.clause.id, 1.0
    for depth in range(1, len(steps) + 1):
        yield "§" + ".".join(steps[:depth]), 1.0 if depth == len(steps) else ABOVE
    if len(steps) > 1 and entry.clause.text.startswith(f"{steps[-1]}."):
        yield f"§第{steps[-1]}", 1.0
    elif len(steps) == 1:
        yield f"§第{steps[0]}", 1.0


def _numbers(entry: Entry) -> Iterator[tuple[str, float]]:
    """Give the number of the document and those that the clause cites, with and without the issuer's letters."""
    for mark in _own(entry.document.number or ""):
        yield mark, 1.0
    for mark in _cited(entry.clause.text):
        yield mark, CITED


def _cited(text: str) -> Iterator[str]:
    """Give the numbers of documents that a text cites, each with fewer and fewer of the issuer's letters."""
    for mark, letters in document_numbers(text):
        yield from (mark + letters[start:] for start in (len(letters), *range(len(letters))))


@lru_cache(maxsize=256)
def _own(number: str) -> tuple[str, ...]:
    """Give a document's own number in these ways, once for all its clauses."""
    return tuple(_cited(number))


def _bodies(entry: Entry, names: AgencyNames) -> Iterator[tuple[str, float]]:
    """Give the bodies that must act, at all and in their role, and weakly those that issued the document."""
    for duty in entry.duties:
        yield body_mark(duty.agency), _strength(duty)
        yield body_mark(duty.agency, duty.role), _strength(duty)
    for issuer in entry.document.issuers:
        yield _issuer(names, issuer), ISSUER_WEIGHT


def body_mark(body: str, role: str = "") -> str:
    """Spell the mark of a body that must act: in any role, in one role, or as ``ISSUER``, who need not act."""
    return f"@{body}/{role}" if role else f"@{body}"


def is_in_role(mark: str, role: str) -> bool:
    """Tell whether a mark is that of a body in a role."""
    return mark.endswith(f"/{role}")


@lru_cache(maxsize=1024)
def _issuer(names: AgencyNames, issuer: str) -> str:
    """Give the mark of a body that issues documents."""
    return body_mark(names.find(issuer) or issuer, ISSUER)


def _strength(duty: Duty) -> float:
    """Tell how strongly a body is charged."""
    return ROLE_WEIGHTS[duty.role] * (0.9 if duty.inherited else 1.0)
