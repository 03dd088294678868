"""`extract`: pages like real ones, what is kept of them, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.files.read import Source, read_source
from cvgen.profiles.load import load_profile
from cvgen.readers import Extraction, extract

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples" / "extract"
PAGES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".expected")


def extracted(text: str, name: str = "page.md") -> Extraction:
    return extract(text.encode(), name)


def reloaded(extraction: Extraction) -> object:
    return load_profile(Source("profile.yaml", extraction.yaml, Path())).profile


def test_the_page_that_started_it_gives_the_shipped_profile() -> None:
    page = ROOT / "examples" / "about.md"
    extraction = extract(page.read_bytes(), page.name)
    assert extraction.profile == load_profile(read_source(ROOT / "profile.yaml")).profile
    coverage = extraction.coverage
    assert (coverage.words_kept, coverage.links_kept) == (coverage.words_seen, coverage.links_seen)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_gives_the_profile_and_the_notes_beside_it(page: Path) -> None:
    extraction = extract(page.read_bytes(), page.name)
    written = extraction.yaml + "".join(f"# {line}\n" for line in extraction.messages)
    expected = page.with_name(page.name + ".expected")
    assert written == expected.read_text(encoding="utf-8")
    assert reloaded(extraction) == extraction.profile


def test_what_a_page_hides_stays_out() -> None:
    page = "# A B\n\n<!-- old\n\n## CV\n-->\n{% comment %}draft{% endcomment %}\n## Skills\n\n- C\n"
    extraction = extracted(page)
    assert "old" not in extraction.yaml
    assert "draft" not in extraction.yaml


def test_what_is_left_out_is_noted_with_its_line() -> None:
    page = "---\nlayout: cv\n---\n# A B\n\n![me](me.png)\n\nHello [file](/files/cv.pdf).\n"
    notes = extracted(page).messages
    assert "line 2: front matter key 'layout' ignored: cv" in notes
    assert "line 6: image not used: me.png" in notes
    assert any(note.startswith("line 8: link not kept: '/files/cv.pdf'") for note in notes)
