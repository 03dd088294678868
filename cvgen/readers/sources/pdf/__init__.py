"""PDF → blocks, from the letters that its pages show."""
