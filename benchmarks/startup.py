"""Measure start-up and loading in pairs, as whole processes, and print ratios."""

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
        "cqpolicy --help": [sys.executable, "-m", "cqpolicy_cli", "--help"],
        "cqpolicy search 海外仓": [sys.executable, "-m", "cqpolicy_cli", "search", "海外仓"],
        "parse the corpus with tomli": [sys.executable, "-c", PARSE.format(module="tomli", file=corpus)],
        f"parse the corpus with {library}": [sys.executable, "-c", PARSE.format(module=library, file=corpus)],
    }


def main() -> None:
    """Run each process in turn, ROUNDS times over, and print medians and ratios to the hello-world."""
    with tempfile.TemporaryDirectory() as folder:
        commands = processes(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=HERE.parent)
                times[name].append(time.perf_counter() - start)
    base = times["Typer hello-world"]
    print("| process | median ms | median of the ratio to the hello-world |\n|---|---|---|")
    for name, values in times.items():
        ratio = statistics.median(v / b for v, b in zip(values, base, strict=True))
        print(f"| {name} | {statistics.median(values) * 1000:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
