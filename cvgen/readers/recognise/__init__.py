"""Blocks and data → profile."""
