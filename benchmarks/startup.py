"""Measure start-up and loading in pairs, as whole processes, and print ratios.

Modules are compiled and the corpus is, too, as after the first run: a round before the first that counts does both, and
PYTHONDONTWRITEBYTECODE, which would have every process compile every module again, is taken away.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROUNDS = 25

HELLO = """
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
@app.command()
def a(name: str = "x") -> None: print(name)
@app.command()
def b() -> None: print("b")
app()
"""
PARSE = "import {module} as parser, pathlib; parser.loads(pathlib.Path('{file}').read_text('utf-8'))"


def processes(folder: Path) -> dict[str, list[str]]:
    """Name the processes to compare."""
    hello = folder / "hello.py"
    hello.write_text(HELLO)
    corpus = HERE.parent / "data" / "policies.toml"
    library = "tomllib" if sys.version_info >= (3, 11) else "tomli"
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "Typer hello-world": [sys.executable, str(hello), "a"],
        "Typer hello-world --help": [sys.executable, str(hello), "--help"],
        "cqpolicy --help": [sys.executable, "-m", "cqpolicy_cli", "--help"],
        "cqpolicy search 海外仓": [sys.executable, "-m", "cqpolicy_cli", "search", "海外仓"],
        "cqpolicy search 智能座仓 (a slip)": [sys.executable, "-m", "cqpolicy_cli", "search", "智能座仓"],
        "cqpolicy search znzc (pinyin)": [sys.executable, "-m", "cqpolicy_cli", "search", "znzc"],
        "cqpolicy list": [sys.executable, "-m", "cqpolicy_cli", "list"],
        "parse the corpus with tomli": [sys.executable, "-c", PARSE.format(module="tomli", file=corpus)],
        f"parse the corpus with {library}": [sys.executable, "-c", PARSE.format(module=library, file=corpus)],
    }


def environment() -> dict[str, str]:
    """Give the environment, without what would have every process compile every module again."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def timed(command: list[str]) -> float:
    """Run a process into nowhere and give its seconds."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdout=quiet, stderr=quiet, check=True, cwd=HERE.parent, env=environment())
    return time.perf_counter() - start


def main() -> None:
    """Run each process in turn, ROUNDS times over, and print medians and ratios to the hello-world."""
    with tempfile.TemporaryDirectory() as folder:
        commands = processes(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(ROUNDS + 1):
            for name, command in commands.items():
                took = timed(command)
                times[name] += [took] if number else []
    base = times["Typer hello-world"]
    print("| process | median ms | median of the ratio to the hello-world |\n|---|---|---|")
    for name, values in times.items():
        ratio = statistics.median(v / b for v, b in zip(values, base, strict=True))
        print(f"| {name} | {statistics.median(values) * 1000:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
