"""Counting what a reader of texts does, which says more than a clock and is the same each time."""

from __future__ import annotations

import sys
import types

from cvgen.model.inline_markdown import Markdown


class _Steps:
    """Counts the lines of cvgen's own code that run."""

    def __init__(self) -> None:
        self.count = 0

    def trace(self, frame: types.FrameType, event: str, _: object) -> object:
        """Count one line, as Python calls it for each."""
        if event == "line":
            self.count += 1
        return self.trace if "cvgen" in frame.f_code.co_filename else None


def count_steps(kind: type[Markdown], source: str) -> int:
    """Return how many lines of cvgen's code run to read *source* as a *kind* of text."""
    counter = _Steps()
    sys.settrace(counter.trace)  # type: ignore[arg-type]
    try:
        kind.parse.__wrapped__(kind, source)
    finally:
        sys.settrace(None)
    return counter.count
