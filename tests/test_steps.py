"""The counting of steps tells work that grows with its input from work that grows faster."""

from __future__ import annotations

import pytest
from steps import TooManySteps, assert_linear, steps


def turns(count: int) -> None:
    """Do something *count* times, without a call."""
    done = 0
    while done < count:
        done += 1


def test_every_turn_of_a_loop_counts() -> None:
    assert steps(lambda: turns(100)) == pytest.approx(200, abs=9)
    assert steps(lambda: [each for each in range(100)]) == pytest.approx(100, abs=9)  # noqa: C416


def test_what_never_ends_fails() -> None:
    with pytest.raises(TooManySteps):
        steps(lambda: turns(10**9), most=1_000)


def test_growth_is_told() -> None:
    assert_linear(lambda n: lambda: turns(n), 1_000, slack=10)
    with pytest.raises(AssertionError, match="steps, then"):
        assert_linear(lambda n: lambda: turns(n * n), 200, slack=10)
