"""Bytes of each source format → blocks."""
