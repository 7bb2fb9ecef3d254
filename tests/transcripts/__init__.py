"""Transcripts of the command line, readable by users and run as tests."""
