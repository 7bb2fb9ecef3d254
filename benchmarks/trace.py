"""Measure tracing: a page of 40 sentences after start, and texts of growing length."""

import random
import re
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cqpolicy_cli.corpus.read import read_corpus, shipped_files  # noqa: E402
from cqpolicy_cli.index.entries import Index, build_index  # noqa: E402
from cqpolicy_cli.tracing.judge import Judge  # noqa: E402
from cqpolicy_cli.tracing.passages import cut_into_passages  # noqa: E402
from cqpolicy_cli.tracing.trace import trace  # noqa: E402

LENGTHS = (20, 50, 100, 200, 400)  # thousands of characters; a page of a printed document has some 700
ROUNDS = 3


def sentences(index: Index) -> dict[str, list[str]]:
    """Give sentences of the policies, changed ones, and ones from elsewhere, no two alike."""
    chance = random.Random(1)
    words = [entry.clause.text for entry in index.entries]
    own = [s for text in words for s in re.findall(r"[^。]{12,}。", text)]
    phrases = [p for text in words for p in re.findall(r"[\u4e00-\u9fff]{4,9}", text)]

    def elsewhere(number: int) -> str:
        return f"第{number}批" + "、".join(chance.sample(phrases, 6)) + "。"

    def changed(number: int) -> str:
        text = chance.choice(own)
        place = chance.randrange(len(text) - 4)
        return f"{text[:place]}{number}{text[place + 2 :]}"

    return {
        "verbatim": [chance.choice(own) for _ in range(12_000)],
        "changed": [changed(number) for number in range(12_000)],
        "elsewhere": [elsewhere(number) for number in range(12_000)],
        "mixed": [chance.choice((chance.choice(own), changed(number), elsewhere(number))) for number in range(12_000)],
    }


def seconds(index: Index, text: str) -> float:
    """Trace a text with nothing remembered, and give how long that took."""
    judge = Judge(index)
    start = time.perf_counter()
    list(trace(judge, cut_into_passages(text)))
    return time.perf_counter() - start


def main() -> None:
    """Print a table of both."""
    index = build_index(read_corpus(shipped_files()))
    start = time.perf_counter()
    Judge(index)
    print(f"making the policies ready: {(time.perf_counter() - start) * 1000:.0f} ms")
    kinds = sentences(index)
    seconds(index, kinds["mixed"][0])
    page = "".join(kinds["mixed"][:40])
    print(f"40 mixed sentences: {statistics.median(seconds(index, page) for _ in range(ROUNDS)) * 1000:.0f} ms")
    print("\n| sentences | thousand characters | MB | seconds | µs a character |\n|---|---|---|---|---|")
    for name, made in kinds.items():
        whole = "\n\n".join(made)
        for length in LENGTHS:
            text = whole[: length * 1000]
            taken = seconds(index, text)
            megabytes = len(text.encode()) / 1e6
            print(f"| {name} | {len(text) // 1000} | {megabytes:.2f} | {taken:.2f} | {taken / len(text) * 1e6:.1f} |")


if __name__ == "__main__":
    main()
