"""Start the command line, as a script and as ``python -m cqpolicy_cli``.

A run is short and frees by counting references what it uses; looking for cycles while modules load would take as long
as the search (benchmarks/README.md), so that the collector is off before they do.
"""

import gc
from collections.abc import Callable
from typing import cast

from cqpolicy_cli.lazy import load


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.disable()
    run = cast("Callable[[], None]", load("cqpolicy_cli.cli.app:main"))
    run()


if __name__ == "__main__":
    main()
