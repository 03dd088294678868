"""Markdown → blocks."""
