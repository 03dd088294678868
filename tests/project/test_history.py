"""Profiles and themes of earlier versions load, and their files say what they said then.

Where something is shown in another way on purpose, `changes.yaml` says why, and the folder
`changed` has what is shown now; `make goldens` writes it.
"""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Iterator
from pathlib import Path

import histories
import pytest
from histories import FORMATS, HISTORY, Case
from running import ROOT

from cvgen.build import pipeline
from cvgen.files.read import read_source
from cvgen.profiles.load import load_profile

VERSIONS = sorted(path for path in HISTORY.iterdir() if path.is_dir())
CASES = [case for folder in VERSIONS for case in histories.cases(folder)]
# What runs from right to left comes out of a PDF in another order.
UNORDERED = {("arabic.yaml", "pdf")}
alike = pytest.mark.parametrize("cases", histories.alike(CASES), ids=histories.title)
each = pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)


def test_there_are_earlier_versions() -> None:
    assert {"0.1.0", "2026-11-23", "2026-11-25"} <= {folder.name for folder in VERSIONS}
    assert any(case.theme for case in CASES)


@alike
def test_files_say_what_they_said_as_before(cases: list[Case], tmp_path: Path) -> None:
    first = cases[0]
    theme = str(first.theme_folder) if first.theme_folder else None
    job = pipeline.prepare(str(first.folder / first.profile), theme, ())
    differences: list[str] = []
    for suffix in FORMATS:
        file = tmp_path / f"cv.{suffix}"
        file.write_bytes(pipeline.write_job(job, suffix).written.data)
        found = histories.text_of(file)
        for case in cases:
            differences += compare(case, suffix, found)
    assert not differences, "\n".join(differences)


def compare(case: Case, suffix: str, found: str) -> Iterator[str]:
    """Yield the lines in which *found* is not what the version of *case* showed."""
    if os.environ.get("GOLDEN") == "write" and case.profile in histories.changes(case.folder):
        write_changed(case, suffix, found)
    wanted = case.expected(suffix).read_text("utf-8")
    if comparable(case, suffix, found) != comparable(case, suffix, wanted):
        then = f"{case.folder.name}/{case.name}"
        yield from difflib.unified_diff(
            wanted.split("\n"), found.split("\n"), then, suffix, lineterm="", n=1
        )


@each
def test_what_changed_on_purpose_is_told(folder: Path) -> None:
    changelog = squeezed((ROOT / "CHANGELOG.md").read_text("utf-8"))
    changes = histories.changes(folder)
    for profile, reasons in changes.items():
        codes = {each.code for each in load_profile(read_source(folder / profile)).warnings}
        assert reasons
        for reason in reasons:
            (kind, text), *others = reason.items()
            assert not others
            assert text in codes if kind == "warning" else squeezed(text) in changelog, text


@each
def test_what_is_listed_as_changed_is_changed(folder: Path) -> None:
    cases = histories.cases(folder)
    changed = {
        each.profile for each in cases if any(map(functools.partial(differs, each), FORMATS))
    }
    assert changed == set(histories.changes(folder))


def differs(case: Case, suffix: str) -> bool:
    """Tell whether another text is expected now than was shown then."""
    path = case.changed(suffix)
    if not path.exists():
        return False
    now, then = path.read_text("utf-8"), case.shown(suffix).read_text("utf-8")
    assert comparable(case, suffix, now) != comparable(case, suffix, then), f"not changed: {path}"
    return True


def write_changed(case: Case, suffix: str, found: str) -> None:
    """Write down what is shown now, if it is another text than then."""
    path, then = case.changed(suffix), case.shown(suffix).read_text("utf-8")
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if comparable(case, suffix, found) != comparable(case, suffix, then):
        path.write_text(found, "utf-8")


def comparable(case: Case, suffix: str, text: str) -> str:
    """Return what of *text* is compared: lines may end elsewhere, and a hyphen may break or not."""
    plain = squeezed(text.translate({0x2011: "-", 0x2022: None}))
    return "".join(sorted(plain)) if (case.profile, suffix) in UNORDERED else plain


def squeezed(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())
