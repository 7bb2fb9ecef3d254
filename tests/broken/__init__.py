"""Corpus files with one fault each, and what a check must say of it."""
