"""A typeface whose files are not all there is said to be that, with what brings them back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import Command, environment

from cvgen.themes.fonts import catalogue, families


def without_file(folder: Path) -> tuple[Path, str]:
    """Return a folder to import from, where a typeface of the classic theme lacks a file."""
    regular = families.find_faces(catalogue.find_font("Source Sans Pro"))[0].path
    package = next(p for p in regular.parents if p.parent.name == "site-packages")
    copy = folder / "packages" / package.name
    shutil.copytree(package, copy)
    (copy / regular.relative_to(package)).unlink()
    return copy.parent, regular.name


@pytest.mark.parametrize("suffix", ["html", "pdf", "docx"])
def test_a_file_that_is_missing_is_named(cvgen: Command, suffix: str, tmp_path: Path) -> None:
    packages, name = without_file(tmp_path)
    cvgen.profile("name: A\ndesign: {fonts: {body: Source Sans Pro}}\n")
    done = cvgen(suffix, "-o", "-", code=1, env=environment(packages))
    assert not done.out
    assert f"the typeface Source Sans Pro is not complete: its file {name} is missing" in done.err
    assert "pip install --force-reinstall font-source-sans-pro" in done.err
    assert "report it" not in done.err
