"""Recognise citations: titles 《…》 and numbers of documents."""

from cqpolicy_cli.facts.reference import Reference
from cqpolicy_cli.text.citations import find_citations


def recognise(text: str) -> tuple[Reference, ...]:
    """Find every document that a text cites, each once.

    >>> [r.quote for r in recognise("按照《规划》和《规划》,依据国发〔2021〕3号")]
    ['《规划》', '国发〔2021〕3号']
    """
    return tuple(Reference(quote=quote) for quote in dict.fromkeys(find_citations(text)))
