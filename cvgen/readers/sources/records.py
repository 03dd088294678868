"""What is found where a file carries its profile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbeddedRecord:
    """The record in a file, as YAML or JSON, and the fingerprint of what the file shows now."""

    record: str
    shown: str
