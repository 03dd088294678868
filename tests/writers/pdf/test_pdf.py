"""The PDF: tags, text layer, page breaks, fonts, as checkers and extractors see them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import checkers
import pypdf
import pytest
import samples
from pdf_words import words
from writing import write

from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.files.read import Source
from cvgen.model.output import Written
from cvgen.model.profile import Design
from cvgen.profiles.load import load_profile
from cvgen.themes.overrides import apply_design
from cvgen.writers.pdf import adapter


def render(text: str) -> Written:
    """Return the PDF of a profile in YAML."""
    profile = load_profile(Source("made-up.yaml", text, Path())).profile
    return write(arrange(assemble(profile)), "pdf")


@pytest.mark.parametrize("name", samples.NAMES)
def test_checkers_have_nothing_to_say(name: str, tmp_path: Path) -> None:
    path = samples.file(name, "pdf", tmp_path)
    assert checkers.pdf_ua(path) == []
    assert checkers.pdf_a(path) == []
    assert checkers.pdf_outloud(path) == []


@pytest.mark.parametrize("name", samples.NAMES)
def test_text_layer_is_plain(name: str, tmp_path: Path) -> None:
    text = checkers.pdftotext(samples.file(name, "pdf", tmp_path), "raw")
    assert not re.search("[\ufb00-\ufb06\u00ad\u2010\u00a0\ue000-\uf8ff\ufffd]", text)


def test_metadata(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(samples.file("shipped", "pdf", tmp_path))
    info = reader.metadata
    assert info is not None
    assert (info.title, info.author) == ("Xueshen Liu – Curriculum Vitae", "Xueshen Liu")
    assert "/CreationDate" not in info
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - its own type
    dated = pypdf.PdfReader(samples.file("german", "pdf", tmp_path)).metadata
    assert dated is not None
    assert str(dated["/ModDate"]).startswith("D:20250601")


def test_bookmarks_follow_the_headings(tmp_path: Path) -> None:
    def titles(items: Any) -> list[str]:
        return [
            title
            for item in items
            for title in (titles(item) if isinstance(item, list) else [str(item.title)])
        ]

    found = titles(pypdf.PdfReader(samples.file("shipped", "pdf", tmp_path)).outline)
    assert found[:5] == ["Xueshen Liu", "News", "Education", "University of Michigan", found[4]]
    assert "Student Researcher" in found


@pytest.mark.parametrize("name", samples.NAMES)
def test_all_text_is_on_the_page(name: str, tmp_path: Path) -> None:
    path = samples.file(name, "pdf", tmp_path)
    box = pypdf.PdfReader(path).pages[0].mediabox
    margin = 17 * 72 / 25.4  # millimetres to points
    for _, left, top, right, bottom, word in words(path):
        assert left >= margin - 1, word
        assert right <= float(box.width) - margin + 1, word
        assert 0 <= top < bottom <= float(box.height), word


def test_long_words_break_instead_of_leaving_the_page(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(
        render(f"name: {'N' * 60}\nsummary: {'w' * 300} https://e.org/{'p' * 300}").data
    )
    assert max(word[3] for word in words(path)) < 595


@pytest.mark.parametrize("name", samples.NAMES)
def test_pages_are_numbered(name: str, tmp_path: Path) -> None:
    path = samples.file(name, "pdf", tmp_path)
    count = len(pypdf.PdfReader(path).pages)
    pages = checkers.pdftotext(path, "layout").split("\f")[:count]
    assert all(re.search(rf"{n}\W*/\W*{count}\W*$", page) for n, page in enumerate(pages, 1))


def entries(count: int) -> str:
    """Return a profile of entries with a body line each; `E…` is a title, `B…` its text."""
    lines = ["name: X", "sections:"]
    for section in range(4):
        lines += ["- kind: projects", f"  title: S{section}", "  entries:"]
        for n in range(count):
            lines += [f"  - title: E{section}-{n}", "    venue: V", f"    summary: B{section}-{n}"]
    return "\n".join(lines)


@pytest.mark.parametrize("count", range(9, 21))
def test_headings_stay_with_what_follows(count: int, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(entries(count)).data)
    pages = {word[5]: word[0] for word in words(path)}
    assert max(pages.values()) >= 2
    for section in range(4):
        assert pages[f"S{section}"] == pages[f"E{section}-0"]
        for n in range(count):
            assert pages[f"E{section}-{n}"] == pages[f"B{section}-{n}"]


def test_long_lists_flow_on(tmp_path: Path) -> None:
    lines = ["name: X", "sections:", "- kind: experience", "  entries:"]
    lines += ["  - position: P", "    highlights:", *(f"    - H{n}" for n in range(120))]
    path = tmp_path / "cv.pdf"
    path.write_bytes(render("\n".join(lines)).data)
    pages = {word[5]: word[0] for word in words(path)}
    assert pages["H0"] == pages["P"] == 0
    assert pages["H119"] == 2


def test_bare_entries_flow_on(tmp_path: Path) -> None:
    titles = "".join(f"\n  - {{title: T{n}, date: 2020}}" for n in range(80))
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(f"name: X\nsections:\n- kind: projects\n  entries:{titles}").data)
    assert {word[5]: word[0] for word in words(path)}["T0,"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "- {kind: text, title: A, text: a}\n- {kind: text, title: B, text: b, page_break: before}",
        "- kind: projects\n  entries:\n  - title: A\n  - {title: B, page_break: before}",
        "- kind: list\n  entries:\n  - A\n  - {text: B, page_break: before}",
    ],
)
def test_page_breaks_where_asked(text: str, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(f"name: X\nsections:\n{text}").data)
    pages = {word[5]: word[0] for word in words(path)}
    assert (pages["A"], pages["B"]) == (0, 1)


def test_page_size_is_as_asked() -> None:
    document = samples.document("bare")
    theme = samples.look()
    tokens = apply_design(theme.tokens, Design(page="Letter"))
    written = write(document, "pdf", replace(theme, tokens=tokens))
    box = pypdf.PdfReader(BytesIO(written.data)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (612, 792)


def test_what_no_font_draws_is_reported_and_stands_as_a_square(tmp_path: Path) -> None:
    written = render("name: X\nsummary: before \U0001fbc5 after \U00011e00")
    assert written.missing == {"\U0001fbc5", "\U00011e00"}
    path = tmp_path / "cv.pdf"
    path.write_bytes(written.data)
    assert "before □ after □" in checkers.pdftotext(path, "raw")
    assert checkers.pdf_ua(path) == []


@pytest.mark.parametrize(
    ("summary", "systems"),
    [
        ("plain", [False]),
        ("missing \U00011e00", [True, False]),
        ("missing twice \U00011e00 \U0001fbc5", [True, False]),
    ],
)
def test_a_missing_glyph_costs_one_more_layout(
    monkeypatch: pytest.MonkeyPatch, summary: str, systems: list[bool]
) -> None:
    seen: list[bool] = []
    real = adapter.render_pdf

    def count(page: str, style: str, fonts: adapter.FontFiles, **rest: Any) -> adapter.Rendered:
        seen.append(fonts.system)
        return real(page, style, fonts, **rest)

    monkeypatch.setattr(adapter, "render_pdf", count)
    render(f"name: X\nsummary: {summary}")
    assert seen == systems


def test_only_faces_of_the_theme_are_used(tmp_path: Path) -> None:
    fonts = checkers.pdf_fonts(samples.file("shipped", "pdf", tmp_path))
    families = {re.sub(r"^[A-Z]{6}\+", "", font).replace("-", " ") for font in fonts}
    assert families == {
        *("Source Sans Pro", "Source Sans Pro Bold", "Source Sans Pro Italic"),
        "Noto Sans CJK TC",
    }


def test_geometry_is_as_before(tmp_path: Path) -> None:
    lines = [
        f"{page + 1} {left:5.0f} {top:5.0f} {word}"
        for page, left, top, _, _, word in words(samples.file("shipped", "pdf", tmp_path))
    ]
    samples.check_golden("profile.pdf.txt", "\n".join(lines) + "\n")


def test_long_words_stay_on_the_page_beside_a_date(tmp_path: Path) -> None:
    text = "name: X\nsections:\n- kind: experience\n  entries:\n"
    text += f"  - {{position: {'W' * 65}, date: 2020, summary: x}}\n  - {{position: P, date: 2021}}"
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(text).data)
    assert max(word[3] for word in words(path)) < 595 - 50


def test_a_break_before_the_first_entry_takes_its_heading_along(tmp_path: Path) -> None:
    text = "name: X\nsections:\n- kind: projects\n  title: S\n  entries:\n"
    path = tmp_path / "cv.pdf"
    path.write_bytes(render(text + "  - {title: A, summary: b, page_break: before}").data)
    pages = {word[5]: word[0] for word in words(path)}
    assert (pages["X"], pages["S"], pages["A"]) == (0, 1, 1)
