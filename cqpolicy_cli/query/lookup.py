"""Find clauses by id, in any spelling of the label."""

import re

from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.index.entries import Entry, Index
from cqpolicy_cli.text.labels import read_label
from cqpolicy_cli.text.near import near


def find_entries(index: Index, spelling: str) -> tuple[Entry, ...]:
    """Find the clause of an id, or all clauses of a section or document.

    ``sme/三(一)2``, ``sme/三、（一）2`` and ``sme/3.1.2`` are one; ``sme/3.1`` gives the section's
    four clauses, ``mfg/第3条`` the item numbered 3. CqpolicyError names the nearest ids.
    """
    slug, _, label = spelling.strip().partition("/")
    if slug not in index.documents:
        raise _unknown_document(index, spelling, slug, label)
    if not label:
        return _below(index, slug + "/")
    if entry := index.by_id.get(f"{slug}/{label}"):
        return (entry,)
    if re.fullmatch("第.+[条项款]", label) and (numbered := _numbered(index, slug, label)):
        return numbered
    number = read_label(label) or label
    exact = index.by_id.get(f"{slug}/{number}")
    found = (exact,) if exact else _below(index, f"{slug}/{number}.")
    if not found:
        raise _unknown_id(index, spelling, slug)
    return found


def _below(index: Index, prefix: str) -> tuple[Entry, ...]:
    """Give the clauses whose ids begin with a prefix."""
    return tuple(entry for entry in index.entries if entry.clause.id.startswith(prefix))


def _numbered(index: Index, slug: str, label: str) -> tuple[Entry, ...]:
    """Find 第3条 where a document numbers its items through all sections."""
    number = read_label(label)
    items = [e for e in _below(index, slug + "/") if e.clause.text.startswith(f"{number}.")]
    return tuple(items) if len(items) == 1 else ()


def _unknown_document(index: Index, spelling: str, slug: str, label: str) -> CqpolicyError:
    """Say that there is no such document; a label alone is asked for its document."""
    number = read_label(spelling)
    ids = [f"{s}/{number}" for s in index.documents if f"{s}/{number}" in index.by_id]
    if number and not label and ids:
        return CqpolicyError(
            _("{spelling}: which document?").format(spelling=spelling),
            hint=_("one of {names}").format(names=" ".join(ids)),
        )
    known = near(slug, index.documents) or list(index.documents)
    return CqpolicyError(
        _("{spelling}: no document is called {slug}").format(spelling=spelling, slug=slug),
        hint=_("did you mean {names}?").format(names=listed(known)),
    )


def _unknown_id(index: Index, spelling: str, slug: str) -> CqpolicyError:
    """Say that a document has no such clause."""
    known = near(spelling, [e.clause.id for e in _below(index, slug + "/")], cutoff=0)
    hint = _("did you mean {names}? `cqpolicy list --document {slug}` lists every clause").format(
        names=listed(known), slug=slug
    )
    return CqpolicyError(_("{spelling}: {slug} has no such clause").format(spelling=spelling, slug=slug), hint=hint)
