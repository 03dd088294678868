"""SECURITY.md names the bounds that the code has, and tests that exist."""

from __future__ import annotations

import importlib
import re

import pytest
from running import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
BOUNDS = re.findall(r"^\| .* \| ([\d,]+) \| `([\w.]+)\.([A-Z_]+)` \|$", TEXT, re.MULTILINE)


@pytest.mark.parametrize(("value", "module", "name"), BOUNDS)
def test_bounds_are_those_of_the_code(value: str, module: str, name: str) -> None:
    assert getattr(importlib.import_module(module), name) == int(value.replace(",", ""))


def test_every_row_is_read() -> None:
    assert len(BOUNDS) == TEXT.count("| `cvgen.") > 20


def test_the_tests_exist() -> None:
    files = re.findall(r"`(tests/[\w/]+\.py)`", TEXT)
    assert len(files) > 5
    assert all((ROOT / file).is_file() for file in files)
