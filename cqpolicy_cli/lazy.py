"""Load an object by its ``"module:name"`` reference, so that tables of names stay cheap to import."""

from importlib import import_module


def load(reference: str) -> object:
    """Import the module of ``"package.module:name"`` and return the object of that name."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)
