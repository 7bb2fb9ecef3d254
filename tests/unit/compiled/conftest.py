"""Compiled forms held in memory."""

from pathlib import Path

import pytest

from cqpolicy_cli.compiled.build import compile_index
from cqpolicy_cli.compiled.index import open_index
from cqpolicy_cli.compiled.store import Store
from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.index.thesaurus import build_lexicon


def compiled(index: Index) -> Index:
    """Compile an index and open what comes of it."""
    writer = compile_index(index, build_lexicon(), lambda _share: None)
    paths = [Path(file.path) for file in index.corpus.files]
    return open_index(Store(writer.sections, memoryview(writer.body)), paths)


@pytest.fixture(scope="session")
def stored(index: Index) -> Index:
    """Compile the shipped corpus, once."""
    return compiled(index)


@pytest.fixture(scope="session")
def small_stored(small_index: Index) -> Index:
    """Compile the small corpus, once."""
    return compiled(small_index)
