"""Fixtures that several test modules use."""

from __future__ import annotations

import inspect
import os
import re
import signal
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from running import Command

# No result depends on how fast the machine is. What lands must not depend on luck either; whoever
# works on it tries other examples each time.
settings.register_profile(
    "cvgen",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("cvgen")

# A shell has what it runs in the background ignore Ctrl-C, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


# What starts other programs, or many of ours, takes most of the time.
_SLOW_FIXTURES = {"checkout", "cvgen", "fonts", "packages", "release", "shown", "site", "work"}
_SLOW_WORDS = re.compile(
    r"\b(?:checkers|subprocess|soffice|of_pdf|rendered_words)\b|\b(?:python|run|Command|words)\("
    r"|assert_linear|\"pdf\""
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what `make quick` leaves out, so that new tests are sorted by themselves."""
    for item in items:
        function = getattr(item, "function", None)
        fixtures = set(getattr(item, "fixturenames", ()))
        is_slow = (
            bool(fixtures & _SLOW_FIXTURES)
            or getattr(function, "is_hypothesis_test", False)
            or "pdf" in item.name
            or (function is not None and _SLOW_WORDS.search(inspect.getsource(function)))
        )
        if is_slow:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no test be skipped: what is not tested must not look like what passes."""
    report = yield
    if report.skipped:
        report.outcome, report.longrepr = "failed", f"no test is skipped: {report.longrepr}"
    return report


@pytest.fixture
def cvgen(tmp_path: Path) -> Command:
    """The command line, in an empty folder."""
    return Command(tmp_path)
