"""Measure drafting: seconds and peak memory a megabyte, on texts of every awkward kind.

Usage: python benchmarks/drafting.py [NAME…]. Each text is drafted in a process of its own.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

from cqpolicy_cli.corpus.encode import encode
from cqpolicy_cli.drafting.drafting import Known, draft_document

SOURCES = Path(__file__).parent.parent / "data" / "sources"
MEGABYTE = 10**6


def units() -> dict[str, str]:
    """Give the text that each measurement repeats up to a megabyte."""
    sources = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt")))
    item = "支持企业。给予最高{0}万元奖励,到2027年培育{0}家。(责任单位:市科技局)\n\n"
    return {
        "tiny": "某市若干措施\n\n一、支持企业。\n",
        "sources": sources,
        "items": "某市若干措施\n\n" + "".join(f"{n}.{item.format(n)}" for n in range(1, 999)),
        "one line": "支持企业发展给予最高50万元奖励。",
        "one line, no stop": "企业",
        "deep": "\n".join("1." * depth + "内容" for depth in range(1, 40)) + "\n",
        "five levels": "一、甲\n(一)乙\n1.丙\n(1)丁\n①戊\n",
        "brackets": "(《",
        "digits": "1",
        "bodies": "(责任单位:" + "市科技局、" * 20,
        "table": "\t".join("一二三四五六七八九十") + "\n",
        "cells": "序号\n任务\n" + "".join(f"{n}\n甲\n乙\n" for n in range(1, 99)),
        "paragraphs": "支持企业发展壮大,落实政策,推动产业高质量发展。\n\n",
        "empty lines": "\n",
    }


def measure(name: str) -> str:
    """Draft one text and give a line of the table."""
    unit = units()[name]
    text = unit if name == "tiny" else unit * max(1, MEGABYTE // len(unit.encode())) + "完。"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    draft = draft_document(text, "x", Known())
    written = len(encode(draft.file))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = len(text.encode()) / MEGABYTE
    clauses = len(draft.document.clause)
    return f"{name:<20}{size:>6.2f}{seconds:>9.2f}{(peak - before) / 1024:>9.0f}{clauses:>9}{written / MEGABYTE:>9.2f}"


def main() -> None:
    """Print the table."""
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        sys.stdout.write(measure(sys.argv[2]) + "\n")
        return
    sys.stdout.write(f"{'text':<20}{'MB':>6}{'seconds':>9}{'MB more':>9}{'clauses':>9}{'MB out':>9}\n")
    sys.stdout.flush()
    for name in sys.argv[1:] or units():
        subprocess.run([sys.executable, __file__, "--one", name], check=True)


main()
