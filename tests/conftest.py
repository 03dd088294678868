"""Fixtures that several test modules use."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Command


@pytest.fixture
def cvgen(tmp_path: Path) -> Command:
    """The command line, in an empty folder."""
    return Command(tmp_path)
