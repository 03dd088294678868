"""From profiles to files: one, many, or one in every theme."""
