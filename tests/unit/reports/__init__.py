"""Tests of the reports: records, tables and cards."""
