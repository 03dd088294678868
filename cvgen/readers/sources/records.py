"""What is found where a file carries its profile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbeddedRecord:
    """The record in a file, as YAML or JSON, and what the file shows now.

    *shown* is its text as fingerprints are made of it; *is_drawn*: as glyphs on pages. *links* are
    the targets of its links, and *doubt* says what in it may hide text or lay something over it.
    """

    record: str
    shown: str
    links: frozenset[str]
    doubt: str = ""
    is_drawn: bool = False
