"""Work counted in steps: what takes too long on large inputs is found without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

MAX_STEPS = 50_000_000  # lines; no test waits for more


class TooManySteps(BaseException):
    """The work does not end; no `except Exception` on the way hides it."""


def steps(work: Callable[[], Any], most: int = MAX_STEPS) -> int:
    """Return how many lines of Python *work* runs, each turn of a loop anew.

    It raises TooManySteps after *most* of them, so that what never ends fails.
    """
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        if count > most:
            raise TooManySteps
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def assert_linear(work: Callable[[int], Callable[[], Any]], size: int, slack: int = 20_000) -> None:
    """Fail if twice the input takes much more than twice the steps.

    *work* returns, for a size, what works on an input of that size; *slack* is what may be done
    once whatever the size is.
    """
    work(size // 4)()  # what is kept for later is made now
    small, large = steps(work(size // 2)), steps(work(size))
    assert large <= 2.5 * small + slack, f"{small:,} steps, then {large:,}"
