"""What browsers are to show: the latest of each part, for as many as look."""

from __future__ import annotations

import threading


class Board:
    """Named texts; whoever waits for news gets the latest of each, however slow they are."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._parts: dict[str, tuple[int, str]] = {}
        self._open = True

    def put(self, part: str, text: str) -> None:
        """Show *text* as *part*, unless it is shown already."""
        with self._changed:
            if self._parts.get(part, (0, ""))[1] != text:
                self._count += 1
                self._parts[part] = self._count, text
                self._changed.notify_all()

    def news(self, seen: int, seconds: float) -> tuple[int, dict[str, str]] | None:
        """Return what came after the count *seen* and the count now; wait *seconds* at most.

        None says that the board is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._count > seen or not self._open, seconds)
            if not self._open:
                return None
            new = {part: text for part, (number, text) in self._parts.items() if number > seen}
            return self._count, new

    def close(self) -> None:
        """Send everybody away."""
        with self._changed:
            self._open = False
            self._changed.notify_all()
