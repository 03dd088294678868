"""`extract`: the files that cvgen makes give their profile back, also when saved again."""

from __future__ import annotations

import functools
import subprocess
from pathlib import Path

import pytest
import samples
from read_files import back, entries, has_all, original, share
from running import Command

from cvgen.files.read import Source
from cvgen.profiles.load import load_profile
from cvgen.readers import extract


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
@pytest.mark.parametrize("name", samples.NAMES)
def test_no_word_or_link_is_lost(name: str, suffix: str) -> None:
    extraction = back(name, suffix)
    assert has_all(extraction), extraction.notes
    assert not any("not kept" in note.message for note in extraction.notes)
    profile = load_profile(Source("profile.yaml", extraction.yaml, Path())).profile
    assert profile == extraction.profile


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
@pytest.mark.parametrize("name", samples.NAMES)
def test_the_person_is_the_same(name: str, suffix: str) -> None:
    found, meant = back(name, suffix).profile, original(name)
    for field in ("name", "email", "phone", "website"):
        assert getattr(found, field) == getattr(meant, field), field


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
@pytest.mark.parametrize("name", ["shipped", "long"])
def test_a_known_profile_comes_back(name: str, suffix: str) -> None:
    found, meant = back(name, suffix).profile, original(name)
    assert [section.kind for section in found.sections] == [s.kind for s in meant.sections]
    pairs = zip(found.sections, meant.sections, strict=True)
    assert all(other.title in {None, one.title} for one, other in pairs)
    assert len(entries(found)) == len(entries(meant))
    for field in ("position", "organization", "institution", "degrees", "date", "title", "venue"):
        assert share(found, meant, field) == 1, field
    assert share(found, meant, "text") > 0.8


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
@pytest.mark.parametrize("name", ["starter", "chinese"])
def test_other_samples_have_their_sections_and_entries(name: str, suffix: str) -> None:
    found, meant = back(name, suffix).profile, original(name)
    assert [section.kind for section in found.sections][:4] == [s.kind for s in meant.sections][:4]
    sizes = [
        (len(getattr(one, "entries", ())), len(getattr(other, "entries", ())))
        for one, other in zip(found.sections, meant.sections, strict=False)
    ]
    assert sum(one == other for one, other in sizes) * 3 >= len(sizes) * 2


def test_the_command_reads_them(tmp_path: Path) -> None:
    command = Command(tmp_path)
    for suffix in ("pdf", "docx"):
        samples.file("shipped", suffix, tmp_path, embed=False)
        done = command("extract", f"shipped.{suffix}", "--stdout")
        assert "name: Xueshen Liu" in done.text
        assert "kept 922 of 922 words and 15 of 15 links" in done.err


@functools.cache
def office(name: str, suffix: str, folder: Path) -> bytes:
    """Return a sample's Word file as LibreOffice saves it."""
    samples.file(name, "docx", folder, embed=False)
    target = folder / "out"
    profile = (folder / "office").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix,
         "--outdir", str(target), str(folder / f"{name}.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (target / f"{name}.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_what_libreoffice_saves_reads_the_same(suffix: str, tmp_path: Path) -> None:
    extraction = extract(office("shipped", suffix, tmp_path), f"cv.{suffix}")
    found, meant = extraction.profile, original("shipped")
    assert has_all(extraction)
    assert [section.kind for section in found.sections] == [s.kind for s in meant.sections]
    assert len(entries(found)) == len(entries(meant))
    for field in ("position", "organization", "institution", "degrees", "date", "title"):
        assert share(found, meant, field) == 1, field
