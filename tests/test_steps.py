"""The counting of steps tells work that grows with its input from work that grows faster."""

from __future__ import annotations

import pytest
from steps import assert_linear, steps


def test_every_call_counts() -> None:
    assert steps(lambda: [len("a") for _ in range(100)]) == pytest.approx(100, abs=5)


def test_growth_is_told() -> None:
    assert_linear(lambda n: lambda: [len("a") for _ in range(n)], 1_000, slack=10)
    with pytest.raises(AssertionError, match="steps, then"):
        assert_linear(lambda n: lambda: [len("a") for _ in range(n * n)], 200, slack=10)
