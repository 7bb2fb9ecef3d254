"""Measurements of facts and search against floors."""
