"""Print how well drafts agree with the curated corpus and with the texts of tests/quality/texts.

Usage: python tools/draft_quality.py [--misses] [corpus|tuned|heldout|fresh|untouched …]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.quality.measure_drafting import measure_corpus, measure_texts, report


def main() -> None:
    """Print a table for each collection that was asked for."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")] or [
        "corpus",
        "tuned",
        "heldout",
        "fresh",
        "untouched",
    ]
    for name in names:
        scores = measure_corpus() if name == "corpus" else measure_texts(name)
        print("\n".join(report(name, scores, misses="--misses" in sys.argv)), end="\n\n")


main()
