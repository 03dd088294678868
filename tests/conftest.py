"""Fixtures that several test modules use."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings
from running import Command

# What lands must not depend on luck; whoever works on it tries other examples each time.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

# A shell has what it runs in the background ignore Ctrl-C, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def cvgen(tmp_path: Path) -> Command:
    """The command line, in an empty folder."""
    return Command(tmp_path)
