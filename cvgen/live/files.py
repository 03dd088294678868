"""Which files changed: found by looking often, which works on every drive and for every editor."""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Iterable
from pathlib import Path

from cvgen.files.read import MAX_PROFILE_BYTES

MIN_PAUSE_SECONDS = 0.01  # seconds between two looks, at least
PAUSE_FACTOR = (
    20  # times that a pause is longer than the look before it: slow drives are asked less
)
FRESH_SECONDS = 2.5  # seconds; some drives keep times no finer than two

_Stamp = tuple[int, ...]


class Watch:
    """Remembers how files were, so as to notice their changes.

    A file counts as changed when its content did, however it was saved: in place, or by another
    that took its name. A content is read when the file's times or size moved, and for a while
    after each change, since a second save may come too soon for the times to show it.
    """

    def __init__(self) -> None:
        self._seen: dict[Path, tuple[_Stamp | None, bytes]] = {}
        self._changes: set[Path] = set()
        self._fresh_until = 0.0

    def follow(self, paths: Iterable[Path]) -> bool:
        """Watch *paths* from now on and no others; tell whether there are new ones among them."""
        wanted = list(paths)
        new = [path for path in wanted if path not in self._seen]
        known = {path: seen for path, seen in self._seen.items() if path in wanted}
        self._seen = known | {path: (_stamp(path), _digest(path)) for path in new}
        if new:
            self._fresh_until = time.monotonic() + FRESH_SECONDS
        return bool(new)

    def changed(self) -> bool:
        """Tell whether a file has changed since its changes were taken."""
        fresh = time.monotonic() < self._fresh_until
        changes = set()
        for path, (stamp, digest) in self._seen.items():
            now = _stamp(path)
            if now == stamp and not fresh:
                continue
            content = _digest(path)
            if content != digest:
                changes.add(path)
            self._seen[path] = now, content
        if changes:
            self._fresh_until = time.monotonic() + FRESH_SECONDS
            self._changes |= changes
        return bool(self._changes)

    def take_changes(self) -> set[Path]:
        """Return the files that changed, and begin anew."""
        changes, self._changes = self._changes, set()
        return changes

    def wait(self, seconds: float = float("inf")) -> bool:
        """Return True as soon as a file has changed, False if none does for *seconds*."""
        end = time.monotonic() + seconds
        start = time.monotonic()
        while not self.changed():
            now = time.monotonic()
            if now > end:
                return False
            time.sleep(max(MIN_PAUSE_SECONDS, PAUSE_FACTOR * (now - start)))
            start = time.monotonic()
        return True


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _digest(path: Path) -> bytes:
    """Return what stands for the content of *path*: nothing for a file that cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""  # a pipe's content would be gone with the look at it
        with path.open("rb") as file:
            data = file.read(MAX_PROFILE_BYTES + 1)
    except (OSError, ValueError):
        return b""
    return hashlib.blake2b(data, digest_size=16).digest()
