"""Tests of reading, decoding, writing and checking corpus files."""
