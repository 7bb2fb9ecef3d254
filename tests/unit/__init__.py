"""Tests of one module each, laid out like the package."""
