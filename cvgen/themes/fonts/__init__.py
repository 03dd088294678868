"""Typefaces: which there are, which files they are, which of them draw a text."""
