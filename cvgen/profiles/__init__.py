"""profile.yaml: read, checked, written, and carried in other files."""
