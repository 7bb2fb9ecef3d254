"""Print how well search does on the judged queries, against ready-made engines and the last recorded run.

``--record`` makes this run the one to compare with. Of the untouched queries only figures by kind are printed.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cqpolicy_cli.corpus.read import read_corpus, shipped_files  # noqa: E402
from cqpolicy_cli.index.entries import build_index  # noqa: E402
from cqpolicy_cli.query.search import search  # noqa: E402
from tests.quality.baselines import baselines  # noqa: E402
from tests.quality.measure import FILES, SILENT, Figures, measure, read_judged  # noqa: E402

RECORDED = ROOT / "tests" / "quality" / "recorded.json"
MEASURES = ("ndcg", "mrr", "recall", "success", "silent")
HEADS = ("nDCG@10", "MRR", "Recall@10", "Success@1", "silent")


def main() -> None:
    """Measure, print, and record where asked."""
    index = build_index(read_corpus(shipped_files()))
    recorded = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
    figures = {}
    for name in FILES:
        queries = read_judged(name)
        found = measure(lambda query: [hit.entry.clause.id for hit in search(index, query).hits], queries)
        figures[name] = {kind: asdict(row) for kind, row in found.items()}
        print_table(name, found, recorded.get(name, {}))
        print_peers({peer: measure(engine, queries) for peer, engine in baselines(index)}, found)
    if "--record" in sys.argv[1:]:
        rounded = {
            name: {kind: {k: round(v, 4) for k, v in row.items()} for kind, row in rows.items()}
            for name, rows in figures.items()
        }
        RECORDED.write_text(json.dumps(rounded, ensure_ascii=False, indent=1) + "\n")


def print_table(name: str, found: Mapping[str, Figures], before: Mapping[str, Mapping[str, float]]) -> None:
    """Print the figures by kind, with the change of nDCG (of silence, for queries without an answer)."""
    print(f"\n{name} queries\n{'kind':<14}{'n':>5}" + "".join(f"{head:>11}" for head in HEADS) + f"{'change':>9}")
    for kind, row in found.items():
        key = "silent" if kind == SILENT else "ndcg"
        change = f"{getattr(row, key) - before[kind][key]:+.3f}" if kind in before else "new"
        values = "".join(f"{getattr(row, measured):>11.3f}" for measured in MEASURES)
        print(f"{kind:<14}{row.queries:>5}{values}{change:>9}")


def print_peers(peers: Mapping[str, Mapping[str, Figures]], ours: Mapping[str, Figures]) -> None:
    """Print nDCG of the engines by kind; for queries without an answer the share of silence."""
    names = {"cqpolicy": ours, **peers}
    print(f"\n{'nDCG@10':<14}" + "".join(f"{peer:>25}" for peer in names))
    for kind in ours:
        key = "silent" if kind == SILENT else "ndcg"
        print(f"{kind:<14}" + "".join(f"{getattr(rows[kind], key):>25.3f}" for rows in names.values()))


if __name__ == "__main__":
    main()
