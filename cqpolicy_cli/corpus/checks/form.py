"""Check that the files are written in the canonical form."""

from collections.abc import Iterator

from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.corpus.encode import encode
from cqpolicy_cli.corpus.locate import comments
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.i18n import _
from cqpolicy_cli.model import CorpusFile


def check_files_are_canonical(material: Material) -> Iterator[Problem]:
    """Find files that differ from what ``check --fix`` would write, and comments, which it cannot keep."""
    for file in material.corpus.files:
        text = material.texts[file.path]
        for line in comments(text):
            yield Problem(Place(file.path, line), _("comments are not kept by check --fix; move the words into notes"))
        if not comments(text) and (line := first_difference(text, encode(file))):
            yield Problem(Place(file.path, line), _("the file is not in canonical form; run `cqpolicy check --fix`"))


def first_difference(text: str, canonical: str) -> int:
    """Give the 1-based line on which two texts part, 0 when they are the same."""
    if text == canonical:
        return 0
    pairs = zip(text.split("\n"), canonical.split("\n"), strict=False)
    return next((n for n, (a, b) in enumerate(pairs, 1) if a != b), min(text.count("\n"), canonical.count("\n")) + 1)


def canonical_texts(files: tuple[CorpusFile, ...]) -> dict[str, str]:
    """Give the canonical text of each file by its name."""
    return {file.path: encode(file) for file in files}
