"""Name corpus files as a person would."""

from pathlib import Path


def display_name(path: Path) -> str:
    """Name a file relative to the working folder where that is shorter."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
