"""Word → blocks."""
