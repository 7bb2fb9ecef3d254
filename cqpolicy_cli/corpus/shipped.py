"""Know where the files are that ship with the package."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """Give the folder of the shipped corpus: in a wheel inside the package, in a checkout beside it."""
    inside = PACKAGE / "data"
    return inside if inside.is_dir() else PACKAGE.parent / "data"


def shipped_files() -> list[Path]:
    """Give the shipped corpus and the registry of its agencies."""
    folder = shipped_folder()
    return [folder / "policies.toml", folder / "agencies.toml"]
