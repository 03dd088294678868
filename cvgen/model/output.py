"""What a writer makes: a file's content, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content, its pages where they are known, and characters that no font drew.

    *limits* says what this machine's libraries could not do, which leaves the file readable.
    """

    data: bytes
    pages: int | None = None
    missing: frozenset[str] = frozenset()
    limits: tuple[str, ...] = ()
