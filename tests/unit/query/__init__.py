"""Tests of questions to the index: queries, look-ups, search, validity."""
