"""YAML, JSON, TOML and front matter → nodes."""
