"""Read corpus files into an index."""

from collections.abc import Iterable
from pathlib import Path

from cqpolicy_cli.corpus.read import read_corpus
from cqpolicy_cli.index.entries import Index, build_index


def read_index(files: Iterable[Path]) -> Index:
    """Read files and resolve them; CorpusError with every problem when they cannot be."""
    return build_index(read_corpus(files))
