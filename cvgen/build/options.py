"""What is wanted of profiles: which formats, where, with what theme and settings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is wanted of each profile, and where; with *embed*, files carry their profile."""

    folder: Path
    formats: tuple[str, ...]
    theme: str | None = None
    settings: tuple[str, ...] = ()
    embed: bool = True


def core_count() -> int:
    """Return how many processes can run at the same time here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
