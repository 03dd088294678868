"""Fuzzing: inputs made up by the million, each held against what its target promises."""
