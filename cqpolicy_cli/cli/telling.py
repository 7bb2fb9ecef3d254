"""Tell the user something on standard error; nothing else writes sentences there."""

import sys

from cqpolicy_cli.controls import visible


def tell(sentence: str, hint: str = "") -> None:
    """Write a sentence behind the program's name, and what to do below it; what they repeat of the user is harmless."""
    sys.stderr.write(visible(f"cqpolicy: {sentence}\n" + (f"  {hint}\n" if hint else "")))
