"""Measure search at a size (100,000 clauses unless told): building, whole processes, latency, memory, and the peers.

``python benchmarks/scale.py [CLAUSES]``. The corpus is synthesised (benchmarks/synthesise.py), the cache is a folder of
the benchmark's own. Processes run in turn with the hello-world, so that ratios are of pairs; so do the rounds of
searches within a process, each in a process of its own, because machines change their speed while they are measured.
"""

import gc
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.startup import HELLO, ROUNDS, environment, timed
from benchmarks.synthesise import synthesise
from cqpolicy_cli.compiled.cache import find_compiled
from cqpolicy_cli.index.terms import normal, pairs
from cqpolicy_cli.query.search import search
from tests.quality.baselines import tantivy_bigrams
from tests.quality.measure import read_judged

KINDS = {
    "plain": ("exact", "partial", "keywords", "agency-topic", "amount-date"),
    "question": ("question", "synonym"),
    "typo": ("typo",),
    "pinyin": ("pinyin", "initials"),
}
PEAK = """
import os, subprocess, sys
running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(os.wait4(running.pid, 0)[2].ru_maxrss)
"""
ROUNDS_INSIDE = 7
PROCESSES = {"plain 海外仓": "海外仓", "typo 智能座仓": "智能座仓", "pinyin znzc": "znzc"}


def main() -> None:
    """Run everything and print Markdown tables."""
    clauses = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = sorted(synthesise(folder / "corpus", clauses))
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        size = sum(file.stat().st_size for file in files) / 2**20
        print(f"### {clauses:,} clauses ({size:.0f} MiB of TOML)\n\n| | |\n|---|---|")
        build(folder)
        print("\n| process, into a pipe | median ms | median ratio to the hello-world | peak MiB |\n|---|---|---|---|")
        processes(folder)
        print("\n| in process | queries | p50 ms | p95 ms | p50, p95 in hello-worlds |\n|---|---|---|---|---|")
        inside(files)


def command(folder: Path, query: str) -> list[str]:
    """Give the command that searches the synthesised corpus alone."""
    options = ["--only", "--corpus", str(folder / "corpus"), "--format", "ids"]
    return [sys.executable, "-m", "cqpolicy_cli", "search", query, *options]


def build(folder: Path) -> None:
    """Search for the first time, which compiles, and tell time, peak memory and size."""
    start = time.perf_counter()
    subprocess.run(command(folder, "海外仓"), check=True, stdout=subprocess.DEVNULL)
    print(f"| building, first search included | {time.perf_counter() - start:.0f} s |")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**10
    print(f"| peak memory of building | {peak:.0f} MiB |")
    (compiled,) = (folder / "cache" / "cqpolicy").glob("*.compiled")
    print(f"| compiled form | {compiled.stat().st_size / 2**20:.0f} MiB |")


def processes(folder: Path) -> None:
    """Time whole processes in turn with the hello-world."""
    (folder / "hello.py").write_text(HELLO)
    runs = {"Typer hello-world": [sys.executable, str(folder / "hello.py"), "a"]}
    runs |= {name: command(folder, query) for name, query in PROCESSES.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(ROUNDS + 1):
        for name, line in runs.items():
            took = timed(line)
            times[name] += [took] if number else []
    for name, values in times.items():
        ratio = statistics.median(v / b for v, b in zip(values, times["Typer hello-world"], strict=True))
        print(f"| {name} | {statistics.median(values) * 1000:.0f} | {ratio:.2f} | {peak(runs[name]):.0f} |")


def peak(line: list[str]) -> float:
    """Run a process and give its peak memory in MiB; a small process starts it, for it begins with its parent's."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *line], check=True, stdout=subprocess.PIPE, env=environment(), text=True
    )
    return int(done.stdout) / 2**10


def inside(files: list[Path]) -> None:
    """Time searches within one process, several times between hello-worlds; then those of the peers."""
    hello = [sys.executable, str(files[0].parent.parent / "hello.py"), "a"]
    rounds: dict[str, list[list[float]]] = {}
    peaks = []
    for _round in range(ROUNDS_INSIDE):
        before = statistics.median(timed(hello) for _ in range(5))
        rows, peak = asked("cqpolicy", files)
        peaks.append(peak)
        unit = 1000 * statistics.mean((before, statistics.median(timed(hello) for _ in range(5))))
        for name, count, p50, p95 in rows:
            rounds.setdefault(f"{name} | {count}", []).append([p50, p95, p50 / unit, p95 / unit])
    for name, figures in rounds.items():
        p50, p95, *ratios = map(statistics.median, zip(*figures, strict=True))
        print(f"| {name} | {p50:.1f} | {p95:.1f} | {ratios[0]:.3f}, {ratios[1]:.2f} |")
    print(f"| cqpolicy: peak memory {statistics.median(peaks):.0f} MiB | | | | |")
    for peer in ("tantivy", "fts5", "rapidfuzz"):
        rows, peak = asked(peer, files)
        for name, count, p50, p95 in rows:
            print(f"| {name} | {count} | {p50:.1f} | {p95:.1f} | |")
        print(f"| {peer}: peak memory {peak:.0f} MiB | | | | |")


def asked(name: str, files: list[Path]) -> tuple[list[tuple[str, int, float, float]], float]:
    """Have an engine asked in a process of its own, and give the peak of its memory in MiB.

    Of each kind of query: how many, median and 95th percentile in milliseconds.
    """
    line = [sys.executable, __file__, "--engine", name, *map(str, files)]
    done = subprocess.run(line, check=True, capture_output=True, text=True)
    rows, peak = json.loads(done.stdout)
    return rows, peak


def engine(name: str, files: list[Path]) -> None:
    """Time the queries of each kind on one engine and print rows; RapidFuzz is asked ten of each."""
    gc.disable()  # as the command line does
    found = find_compiled(files)
    if found is None:
        raise SystemExit("no compiled form; was it not kept?")
    index = found
    makers: dict[str, Callable[[], Callable[[str], object]]] = {
        "cqpolicy": lambda: lambda query: [hit.entry.clause.id for hit in search(index, query, most=10).hits[:10]],
        "tantivy": lambda: tantivy_bigrams(*_texts(index)),
        "fts5": lambda: _fts5(*_texts(index)),
        "rapidfuzz": lambda: _rapidfuzz(_texts(index)[1]),
    }
    ask = makers[name]()
    judged = read_judged("tuned")
    rows: list[tuple[str, int, float, float]] = []
    for kind, kinds in KINDS.items():
        queries = list(dict.fromkeys(query.text for query in judged if query.kind in kinds))
        queries = queries[:10] if name == "rapidfuzz" else queries
        rows.append((f"{name}: {kind}", len(queries), *_quantiles(ask, queries)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(json.dumps((rows, peak)))


def _quantiles(ask: Callable[[str], object], queries: Iterable[str]) -> tuple[float, float]:
    """Give median and 95th percentile in milliseconds, each query asked once."""
    times = []
    for query in queries:
        start = time.perf_counter()
        ask(query)
        times.append(time.perf_counter() - start)
    times.sort()
    return statistics.median(times) * 1000, times[int(0.95 * (len(times) - 1))] * 1000


def _texts(index: object) -> tuple[list[str], list[str]]:
    """Give ids and joined texts."""
    ids, texts = [], []
    for entry in index.entries:  # type: ignore[attr-defined]
        clause = entry.clause
        ids.append(clause.id)
        texts.append(normal("。".join((clause.title, *clause.keywords, clause.text, *entry.path))))
    return ids, texts


def _fts5(ids: list[str], texts: list[str]) -> Callable[[str], object]:
    """Rank by SQLite's FTS5 over pairs of characters."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table t using fts5(id unindexed, words)")
    base.executemany("insert into t values (?, ?)", ((i, " ".join(pairs(x))) for i, x in zip(ids, texts, strict=True)))

    def ask(query: str) -> object:
        words = " OR ".join(f'"{term}"' for term in pairs(normal(query)))
        return base.execute("select id from t where t match ? order by rank limit 10", (words,)).fetchall()

    return ask


def _rapidfuzz(texts: list[str]) -> Callable[[str], object]:
    """Rank whole clauses by partial_ratio."""
    return lambda query: process.extract(normal(query), texts, scorer=fuzz.partial_ratio, limit=10)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engine"]:
        engine(sys.argv[2], [Path(name) for name in sys.argv[3:]])
    else:
        main()
