"""Print how well trace does on the judged passages, and, of the tuned ones, what went wrong."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cqpolicy_cli.corpus.read import read_corpus, shipped_files  # noqa: E402
from cqpolicy_cli.index.entries import build_index  # noqa: E402
from cqpolicy_cli.tracing.judge import Judge  # noqa: E402
from tests.quality.measure_trace import FILES, measure, read_judged  # noqa: E402


def main() -> None:
    """Measure and print."""
    judge = Judge(build_index(read_corpus(shipped_files())))
    for name in FILES:
        passages = read_judged(name)
        found = measure(judge, passages)
        print(f"\n{name}: {len(passages)} passages\n{'verdict':<14}{'n':>5}{'precision':>11}{'recall':>9}")
        for verdict, row in found.verdicts.items():
            print(f"{verdict:<14}{row.count:>5}{row.precision:>11.3f}{row.recall:>9.3f}")
        print(f"places named {found.places:.3f}, changed facts named first {found.changes:.3f}")
        if name == "tuned":
            print("".join(f"wrong: {text}\n" for text in found.wrong), end="")
        else:
            print(f"wrong: {len(found.wrong)}")


if __name__ == "__main__":
    main()
