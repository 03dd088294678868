"""Profiles and themes of earlier versions load, and their files say what they said then."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import histories
import pytest
from histories import HISTORY, Case
from running import ROOT, Command

from cvgen.files.read import read_source
from cvgen.profiles.load import load_profile

VERSIONS = sorted(path for path in HISTORY.iterdir() if path.is_dir())
CASES = [case for folder in VERSIONS for case in histories.cases(folder)]
FORMATS = ("txt", "md", "html", "docx", "pdf")
# What runs from right to left comes out of a PDF in another order.
UNORDERED = {("arabic", "pdf")}
every = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.folder.name}-{case.name}")


def test_there_are_earlier_versions() -> None:
    assert {"0.1.0", "2026-11-25"} <= {folder.name for folder in VERSIONS}
    assert any(case.theme for case in CASES)


@every
def test_files_say_what_they_said(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "cv"
    run = Command(case.folder)
    for suffix in FORMATS:
        path = file.with_suffix(f".{suffix}")
        run(suffix, *case.arguments, "-o", str(path))
        wanted = expected(case, case.path(suffix).read_text("utf-8"))
        found = histories.text_of(path)
        assert comparable(case, suffix, found) == comparable(case, suffix, wanted), "\n".join(
            difflib.unified_diff(wanted.split("\n"), found.split("\n"), "then", "now", lineterm="")
        )


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_what_changed_on_purpose_is_told(folder: Path) -> None:
    changelog = squeezed((ROOT / "CHANGELOG.md").read_text("utf-8"))
    for change in histories.changes(folder):
        assert change["before"] != change["after"]
        told = change["told"]
        if "warning" in told:
            loaded = load_profile(read_source(folder / f"{change['profile']}.yaml"))
            assert told["warning"] in {warning.code for warning in loaded.warnings}
        else:
            assert squeezed(told["changelog"]) in changelog


def expected(case: Case, shown: str) -> str:
    """Return what a file showed then, with the changes that were made on purpose."""
    for change in changes_of(case):
        before, after = change["before"].strip(), change["after"].strip()
        assert before in shown or after in shown, f"no longer a change: {before}"
        shown = shown.replace(before, after)
    return shown


def changes_of(case: Case) -> list[dict[str, Any]]:
    """Return the changes of one profile."""
    return [
        change for change in histories.changes(case.folder) if change["profile"] == case.profile
    ]


def comparable(case: Case, suffix: str, text: str) -> object:
    """Return what of *text* is compared: lines may end elsewhere, and what does not break may."""
    plain = squeezed(text.translate({0x2011: "-", 0x2022: None}))
    return sorted(plain) if (case.profile, suffix) in UNORDERED else plain


def squeezed(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())
