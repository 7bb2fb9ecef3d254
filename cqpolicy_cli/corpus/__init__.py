"""Corpus files: reading, strict decoding, canonical writing, checking."""
