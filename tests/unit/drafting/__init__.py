"""Unit tests of drafting."""
