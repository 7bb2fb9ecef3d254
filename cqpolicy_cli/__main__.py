"""Start the command line, as a script and as ``python -m cqpolicy_cli``.

A run is short and frees by counting references what it uses; looking for cycles while modules load would take as long
as the search (benchmarks/README.md), so that the collector is off before they do.

Whoever interrupts while modules load, which takes most of a short run, gets what an interruption always gives. So that
is seen to before anything else is imported.
"""

import os
import signal

INTERRUPTED = 130  # as in errors.py, which is not loaded yet


def _leave(_signal: int, _frame: object) -> None:
    """Leave at once: nothing is begun yet."""
    os._exit(INTERRUPTED)


if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever started it wants no interruption
    signal.signal(signal.SIGINT, _leave)

import gc  # noqa: E402
from collections.abc import Callable  # noqa: E402
from typing import cast  # noqa: E402

from cqpolicy_cli.lazy import load  # noqa: E402


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.disable()
    run = cast("Callable[[], None]", load("cqpolicy_cli.cli.app:main"))
    run()


if __name__ == "__main__":
    main()
