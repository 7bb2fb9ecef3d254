"""A document that a clause cites (引用文件)."""

from cqpolicy_cli.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A citation, verbatim: 《…》 or a document number; ``document`` is a slug of the corpus."""

    quote: str
    document: str | None = None
