"""Look up every clause of Chongqing's industrial-policy documents from the terminal."""

__version__ = "0.1.0"
