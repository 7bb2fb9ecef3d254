"""Recognisers, one module a fact kind: a table of named patterns and ``recognise``."""
