"""How long laying out may take where the style is not cvgen's own."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import Any

from cvgen.errors import CvgenError

MIN_LAYOUT_SECONDS = 6.0  # seconds of the processor
CHARACTERS_A_SECOND = 2_000  # of the document's text; each adds a second to that

_AGAIN_SECONDS = 0.5  # a library on the way may have caught the error and gone on


def layout_seconds(characters: int) -> float:
    """Return how many seconds a text of so many *characters* may take."""
    return MIN_LAYOUT_SECONDS + characters / CHARACTERS_A_SECOND


@contextlib.contextmanager
def time_limit(seconds: float | None, what: str) -> Iterator[None]:
    """Raise CvgenError about *what* if the block takes more than *seconds* of the processor.

    There is no limit for None, where the system has no such timer (Windows), and outside of the
    main thread, where Python lets nobody set one.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if seconds is None or not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def end(_number: int, _frame: Any) -> None:
        said = f"laying it out takes more than {seconds:.0f} seconds"
        raise CvgenError(said, "too-slow", hint="make its style simpler", file=what)

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
