"""Tests of the functions on Chinese text."""
