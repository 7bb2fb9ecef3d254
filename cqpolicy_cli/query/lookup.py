"""Find documents by any of their names, and clauses by id, in any spelling of the label."""

import re
from collections.abc import Callable
from typing import cast

from cqpolicy_cli.errors import CqpolicyError, hint_at
from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.lazy import load
from cqpolicy_cli.text.labels import read_label
from cqpolicy_cli.text.spelling import fold

Near = Callable[..., list[str]]
ALIKE = 60  # of two labels: 3.1.9 and 3.1.2, not 9.9 and 0.9


def find_documents(index: Index, name: str) -> list[str]:
    """Give the slugs of the documents that go by a name: a slug, a number, or a part of the title."""
    wanted = fold(name)
    if named := [slug for slug in index.documents if fold(slug) == wanted]:
        return named
    return [
        slug
        for slug, document in index.documents.items()
        if wanted and wanted in fold(f"{document.title} {document.short_title} {document.number or ''}")
    ]


def near_documents(index: Index, name: str) -> list[str]:
    """Give the slugs that are nearly a name, else those of the documents with something like it in the title.

    What compares names is loaded only here, so that it costs nothing where all is well.
    """
    near, near_part = (cast("Near", load(f"cqpolicy_cli.text.near:{which}")) for which in ("near", "near_part"))
    slugs = {document.title: slug for slug, document in index.documents.items()}
    return near(name, index.documents) or [slugs[title] for title in near_part(name, slugs)]


def find_entries(index: Index, spelling: str) -> tuple[Entry, ...]:
    """Find the clause of an id, or all clauses of a section or document.

    ``sme/三(一)2``, ``sme/三、（一）2`` and ``sme/3.1.2`` are one; ``sme/3.1`` gives the section's
    four clauses, ``mfg/第3条`` the item numbered 3; the document goes by any of its names.
    CqpolicyError names the nearest ids.
    """
    if entry := index.by_id.get(spelling):
        return (entry,)
    name, _, label = spelling.strip().partition("/")
    slugs = [] if _is_label(index, spelling, label) else find_documents(index, name)
    if not slugs:
        raise _unknown_document(index, spelling, name, label)
    if not label:
        return tuple(entry for slug in slugs for entry in _below(index, slug + "/"))
    found = {slug: entries for slug in slugs if (entries := _find_label(index, slug, label))}
    if not found:
        raise _unknown_id(index, spelling, slugs, label)
    if len(found) > 1:
        raise _which(spelling, [f"{slug}/{label}" for slug in found])
    return next(iter(found.values()))


def _is_label(index: Index, spelling: str, label: str) -> bool:
    """Tell a label without a document from a document's name."""
    return not label and spelling not in index.documents and bool(_with_label(index, spelling))


def _find_label(index: Index, slug: str, label: str) -> tuple[Entry, ...]:
    """Give the clause of a document that has a label, or those of the section."""
    if entry := index.by_id.get(f"{slug}/{label}"):
        return (entry,)
    if re.fullmatch("第.+[条项款]", label) and (numbered := _numbered(index, slug, label)):
        return numbered
    number = read_label(label) or label
    exact = index.by_id.get(f"{slug}/{number}")
    return (exact,) if exact else _below(index, f"{slug}/{number}.")


def _below(index: Index, prefix: str) -> tuple[Entry, ...]:
    """Give the clauses whose ids begin with a prefix."""
    return tuple(entry for entry in index.entries if entry.clause.id.startswith(prefix))


def _numbered(index: Index, slug: str, label: str) -> tuple[Entry, ...]:
    """Find 第3条 where a document numbers its items through all sections."""
    number = read_label(label)
    items = [e for e in _below(index, slug + "/") if e.clause.text.startswith(f"{number}.")]
    return tuple(items) if len(items) == 1 else ()


def _with_label(index: Index, label: str) -> list[str]:
    """Give the ids of the clauses that have a label, in whichever document."""
    number = read_label(label)
    return [f"{slug}/{number}" for slug in index.documents if number and f"{slug}/{number}" in index.by_id]


def _which(spelling: str, ids: list[str]) -> CqpolicyError:
    """Say that clauses of several documents may be meant."""
    return CqpolicyError(
        _("{spelling}: which document?").format(spelling=spelling),
        hint=_("one of {names}").format(names=" ".join(ids)),
    )


def _unknown_document(index: Index, spelling: str, name: str, label: str) -> CqpolicyError:
    """Say that there is no such document; a label alone is asked for its document."""
    if not label and (ids := _with_label(index, spelling)):
        return _which(spelling, ids)
    return CqpolicyError(
        _("{spelling}: no document is called {slug}").format(spelling=spelling, slug=name),
        hint=hint_at(near_documents(index, name), sorted(index.documents), listed_by="cqpolicy documents"),
    )


def _unknown_id(index: Index, spelling: str, slugs: list[str], label: str) -> CqpolicyError:
    """Say that a document, or none of several, has such a clause."""
    near = cast("Near", load("cqpolicy_cli.text.near:near"))
    labels = {entry.clause.id.partition("/")[2]: entry.clause.id for entry in _below(index, slugs[0] + "/")}
    known = [labels[label] for label in near(read_label(label) or label, labels, cutoff=ALIKE)]
    hints = [_("did you mean {names}?").format(names=listed(known))] if known else []
    hints.append(_("`cqpolicy list --document {slug}` lists every clause").format(slug=slugs[0]))
    message = _("{spelling}: {slug} has no such clause").format(spelling=spelling, slug=listed(slugs))
    return CqpolicyError(message, hint=" ".join(hints))
