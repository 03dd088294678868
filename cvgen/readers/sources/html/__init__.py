"""HTML → blocks."""
