"""Tests of the index: resolved clauses and the names of agencies."""
