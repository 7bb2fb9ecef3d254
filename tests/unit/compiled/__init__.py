"""Tests of the compiled form."""
