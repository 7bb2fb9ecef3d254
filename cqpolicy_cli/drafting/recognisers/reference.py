"""Recognise citations: titles 《…》 and numbers of documents."""

from cqpolicy_cli.facts.reference import Reference
from cqpolicy_cli.text.citations import find_citations
from cqpolicy_cli.text.spelling import fold


def recognise(text: str, own: str = "", slug: str | None = None) -> tuple[Reference, ...]:
    """Find every document that a text cites, each once; ``own`` is the title of the document itself.

    >>> [r.quote for r in recognise("按照《规划》和《规划》,依据国发〔2021〕3号")]
    ['《规划》', '国发〔2021〕3号']
    """
    quotes = dict.fromkeys(find_citations(text))
    return tuple(
        Reference(quote=quote, document=slug if own and fold(quote) == fold(own) else None) for quote in quotes
    )
