"""Work counted in steps: what takes too long on large inputs is found without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], Any]) -> int:
    """Return how many functions *work* calls, those written in C among them."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def assert_linear(work: Callable[[int], Callable[[], Any]], size: int, slack: int = 20_000) -> None:
    """Fail if twice the input takes much more than twice the steps.

    *work* returns, for a size, what works on an input of that size; *slack* is what may be done
    once whatever the size is.
    """
    work(size // 4)()  # what is kept for later is made now
    small, large = steps(work(size // 2)), steps(work(size))
    assert large <= 2.5 * small + slack, f"{small:,} steps, then {large:,}"
