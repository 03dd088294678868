"""All targets, by what they take."""

from __future__ import annotations

from fuzz.target import Target
from fuzz.targets import profiles, readers, records, themes, values

TARGETS: tuple[Target, ...] = (
    *profiles.TARGETS,
    *values.TARGETS,
    *readers.TARGETS,
    *records.TARGETS,
    *themes.TARGETS,
)


def find_target(name: str) -> Target:
    """Return the target called *name*; raise KeyError if there is none."""
    return {target.name: target for target in TARGETS}[name]
