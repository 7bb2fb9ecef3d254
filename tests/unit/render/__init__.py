"""Tests of the formats, one file a format."""
