"""Find the line of the source on which words begin."""

from bisect import bisect_right
from collections.abc import Iterable

from cqpolicy_cli.drafting.cleaning import Line
from cqpolicy_cli.text.spelling import squeeze


class Locator:
    """The source without white space, and where its lines begin in it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        squeezed = [squeeze(line.raw) for line in lines]
        self.starts = [0]
        for line in squeezed:
            self.starts.append(self.starts[-1] + len(line))
        self.text = "".join(squeezed)

    def line_of(self, words: str, line: int) -> int:
        """Give the line on which words begin, looking from a line on; that line where they are not found."""
        start = self.starts[min(line, len(self.starts)) - 1]
        found = self.text.find(squeeze(words), start, start + 20_000 + 2 * len(words))
        return bisect_right(self.starts, found) if found >= 0 else line
