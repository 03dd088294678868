"""The parts of a Word file, each made from the theme's tokens."""
