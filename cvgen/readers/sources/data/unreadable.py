"""Data that cannot be read, and how much of it is too much."""

from __future__ import annotations

from cvgen.errors import CvgenError

MAX_DATA_DEPTH = 60  # levels of data within one another
MAX_DATA_NODES = 30_000  # aliases can make more of a few lines than any memory holds


class UnreadableData(CvgenError):
    """Data that cannot be read, with the line where reading stopped."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message
