"""Every theme, in every format, as checkers, extractors and word processors see it."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

import checkers
import extract_text
import pytest
import samples
from extract_text import words
from pdf_words import words as placed_words
from running import ROOT, Command

from cvgen.build import pipeline
from cvgen.model import colours
from cvgen.model.theme import Tokens
from cvgen.themes.load import find_theme, theme_names
from cvgen.themes.starter import STARTER_STYLE

THEMES = [name for name in theme_names() if name != "classic"]  # which the other tests look at
CASES = [(theme, name) for theme in THEMES for name in samples.NAMES]
# Right-to-left and wide text has other orders; other tests see to it.
IN_ORDER = [(theme, name) for theme, name in CASES if name not in {"arabic", "chinese"}]
every = pytest.mark.parametrize(("theme", "name"), CASES)


@every
def test_formats_say_the_same(theme: str, name: str, tmp_path: Path) -> None:
    wanted = extract_text.of_document(samples.document(name, theme))
    assert extract_text.of_html(samples.data(name, "html", theme)) == wanted
    assert extract_text.of_docx(samples.file(name, "docx", tmp_path, theme)) == wanted
    if name != "arabic":
        numbered = extract_text.of_document(samples.document(name, theme), marks=True)
        assert extract_text.of_pdf(samples.file(name, "pdf", tmp_path, theme)) == numbered


@pytest.mark.parametrize(("theme", "name"), IN_ORDER)
def test_every_reader_gets_the_words_in_order(theme: str, name: str, tmp_path: Path) -> None:
    path = samples.file(name, "pdf", tmp_path, theme)
    document = samples.document(name, theme)
    wanted = words(extract_text.of_document(document, marks=True, squeezed=False)[0])
    for mode in ("raw", "default", "layout"):
        assert words(checkers.pdftotext(path, mode)) == wanted, mode
    assert words(checkers.pypdf_text(path)) == wanted
    assert words(checkers.pdfium_text(path)) == wanted
    assert sorted(words(checkers.pdfminer_text(path))) == sorted(wanted)


@every
def test_pdfs_are_accessible(theme: str, name: str, tmp_path: Path) -> None:
    path = samples.file(name, "pdf", tmp_path, theme)
    assert checkers.pdf_ua(path) == []
    # Of a list that fills pages with like lines it takes the first ones for a running header.
    without = {"PAG-001"} if name == "long" else set()
    assert checkers.pdf_outloud(path, without) == []


def test_html_is_valid_and_accessible(tmp_path: Path) -> None:
    pages = []
    for theme, name in itertools.product(THEMES, ("shipped", "starter")):
        pages.append(tmp_path / f"{theme}-{name}.html")
        pages[-1].write_bytes(samples.data(name, "html", theme))
    # All at once: starting the checkers takes longer than their work on a page.
    assert checkers.nu_html(*pages) == []
    assert checkers.axe(*pages, without=["color-contrast-enhanced"]) == []


@pytest.mark.parametrize("theme", THEMES)
def test_word_files_are_valid(theme: str, tmp_path: Path) -> None:
    files = [samples.file(name, "docx", tmp_path, theme) for name in samples.NAMES]
    assert checkers.open_xml_sdk(*files) == []
    for file in files:
        assert checkers.openxml_audit(file) == []
        assert checkers.ooxml_integrity(file) == []
    assert checkers.docx_plus_lint(tmp_path / "shipped.docx") == []


@pytest.mark.parametrize("theme", THEMES)
def test_word_breaks_lines_like_the_pdf(theme: str, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    names = ("shipped", "starter", "german")
    files = [samples.file(name, "docx", ours, theme) for name in names]
    converted = checkers.libreoffice_pdf(*files, out_dir=theirs)
    for name, pdf in zip(names, converted, strict=True):
        reference = samples.file(name, "pdf", ours, theme)
        agreement = checkers.line_agreement(reference, pdf)
        assert agreement.share_of_lines_equal >= 0.9, name
        assert agreement.lines_on_other_page == 0, name


@pytest.mark.parametrize("theme", THEMES)
def test_geometry_is_as_before(theme: str, tmp_path: Path) -> None:
    found = [
        f"{page + 1} {left:5.0f} {top:5.0f} {word}"
        for page, left, top, _, _, word in placed_words(
            samples.file("shipped", "pdf", tmp_path, theme)
        )
    ]
    samples.check_golden(f"{theme}.pdf.txt", "\n".join(found) + "\n")


def test_themes_differ_in_more_than_colour() -> None:
    looks = [find_theme(name).tokens for name in theme_names()]

    def kinds(tokens: Tokens) -> tuple[object, ...]:
        styles = tokens.styles
        return (
            tokens.fonts.body.family,
            tokens.page.margin,
            styles.name.size,
            (styles.section.rule, styles.section.fill, styles.name.align, styles.band),
            styles.when.colour,
        )

    for first in looks:
        for second in looks:
            differing = [a != b for a, b in zip(kinds(first), kinds(second), strict=True)]
            assert first is second or sum(differing) >= 4


@pytest.mark.parametrize("base", theme_names())
def test_a_new_theme_starts_as_the_one_it_extends(cvgen: Command, base: str) -> None:
    cvgen("themes", "new", "own", "--extends", base)
    shutil.copy(ROOT / "profile.yaml", cvgen.folder)
    for suffix in ("html", "docx"):
        own = cvgen(suffix, "-o", "-", "--no-embed", "--theme", "own").out
        theirs = cvgen(suffix, "-o", "-", "--no-embed", "--theme", base).out
        if suffix == "html":
            assert own.replace(STARTER_STYLE.strip().encode() + b"\n", b"") == theirs
        else:  # its Word theme says what it is called
            assert len(own) == pytest.approx(len(theirs), abs=99)
    assert "is there already" in cvgen("themes", "new", "own", code=1).err


MINIMAL = "extends: classic\ndescription: Mine\n"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (MINIMAL + "colors: {}\n", "3:1", "unknown field 'colors' (did you mean 'colours'?)"),
        (MINIMAL + "styles:\n  name: {sise: 2}\n", "4:10", "did you mean 'size'?"),
        (MINIMAL + "styles:\n  name: {size: big}\n", "4:16", "'big' is no number"),
        (MINIMAL + "colours:\n  muted: '#bbbbbb'\n", "4:10", "its contrast is 1.9"),
        (MINIMAL + "styles:\n  section: {fill: accent}\n", "4:19", "hard to read"),
        (MINIMAL + "fonts: {body: Comic Sans}\n", "3:15", "there is no typeface 'Comic Sans'"),
        (MINIMAL + "page: {margin: {top: 2mm}}\n", "3:22", "8mm to 60mm will do"),
        ("extends: classik\ndescription: Mine\n", "1:10", "did you mean 'classic'?"),
        ("description: Mine\n", "1:1", "'page' is missing"),
        (
            MINIMAL
            + "fonts:\n  body: {family: X, faces: {regular: x.ttf, bold: x.ttf, italic: x.ttf,"
            " bold_italic: x.ttf}, stand_in: Arial, generic: serif}\n",
            "4:38",
            "there is no file",
        ),
        ("- a\n", "1:1", "expected fields"),
    ],
)
def test_mistakes_in_a_theme_have_a_place(
    cvgen: Command, text: str, place: str, message: str
) -> None:
    cvgen.profile()
    own = cvgen.folder / "own"
    own.mkdir()
    (own / "theme.yaml").write_text(text, "utf-8")
    error = cvgen("html", "--theme", "own", code=1).err
    assert f"own/theme.yaml:{place}: " in error
    assert message in error
    assert cvgen.files() == {"profile.yaml", "own/theme.yaml"}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("style.css", "\np { color: var(--acent) }\n", "style.css:2:12: there is no variable"),
        ("resume.html.j2", "<p>\n{% if %}\n", "resume.html.j2:2:1: "),
        ("resume.html.j2", "<p>\n{{ doc.nam }}\n", "resume.html.j2:2:1: "),
        ("resume.html.j2", "\n{% include 'x.j2' %}\n", "resume.html.j2:2:1: there is no template"),
        ("resume.html.j2", "\n{{ ''.__class__.mro() }}\n", "resume.html.j2:2:1: "),
    ],
)
def test_mistakes_in_templates_and_styles_have_a_place(
    cvgen: Command, file: str, text: str, message: str
) -> None:
    cvgen.profile()
    cvgen("themes", "new", "own")
    (cvgen.folder / "own" / file).write_text(text, "utf-8")
    assert f"own/{message}" in cvgen("html", "--theme", "own", code=1).err


def test_an_own_theme_beside_one_of_its_name(cvgen: Command) -> None:
    cvgen.profile()
    made = cvgen("themes", "new", "modern").err
    assert "`cvgen build --theme ./modern`" in made
    tokens = cvgen.folder / "modern" / "theme.yaml"
    tokens.write_text("extends: modern\ncolours: {accent: '#123456'}\ndescription: Mine\n", "utf-8")
    hidden = cvgen("html", "-o", "-", "--theme", "modern")
    assert "for your own, --theme ./modern" in hidden.err
    assert b"#123456" not in hidden.out
    own = cvgen("html", "-o", "-", "--theme", "./modern")
    assert (b"#123456" in own.out, own.err) == (True, "")
    assert cvgen("html", "-o", "-", "--theme", "modern", "-q").err == ""


def test_an_own_theme_is_used(cvgen: Command) -> None:
    cvgen.profile()
    own = cvgen.folder / "own"
    own.mkdir()
    (own / "theme.yaml").write_text(MINIMAL + "colours: {accent: '#123456'}\n", "utf-8")
    (own / "style.css").write_text("h1 { color: var(--muted) }", "utf-8")
    template = '{% extends "classic/resume.html.j2" %}'
    (own / "resume.html.j2").write_text(template, "utf-8")
    page = cvgen("html", "-o", "-", "--theme", "own").text
    assert "--accent: #123456" in page
    assert "h1 { color: var(--muted) }" in page
    assert "<h1>Jane Doe</h1>" in page
    cvgen("pdf", "--theme", "own")


def test_a_folder_without_a_theme_is_told(cvgen: Command) -> None:
    cvgen.profile()
    (cvgen.folder / "empty").mkdir()
    assert "no theme.yaml" in cvgen("html", "--theme", "empty", code=1).err
    assert "there is no theme 'none'" in cvgen("html", "--theme", "none", code=2).err


def test_a_profile_cannot_name_a_folder(cvgen: Command) -> None:
    """Themes hold templates: only who runs cvgen chooses files for these."""
    cvgen("themes", "new", "own")
    cvgen.profile("name: A\ndesign: {theme: ./own}\n")
    assert "profile.yaml:2:17: there is no theme './own'" in cvgen("html", code=1).err


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("accent=#ffff00", "its contrast is 1.1"),
        ("accent=blue", "is no colour"),
        ("margins=2mm", "8mm to 60mm will do"),
        ("margins.top=9", "is no length"),
        ("font_size=20", "8 to 14 will do"),
        ("density=tigt", "did you mean 'tight'?"),
        ("fonts.body=Source Sans", "did you mean 'Source Sans Pro'?"),
        ("fonts=Lato", "pip install font-lato"),
        ("dates=left", "one of right, inline"),
        ("urls=yes", "one of hidden, inline"),
        ("page=A5", "not known here"),
    ],
)
def test_wrong_wishes_are_told(cvgen: Command, setting: str, message: str) -> None:
    cvgen.profile()
    assert message in cvgen("validate", "--set", f"design.{setting}", code=1).err
    key, _, value = setting.partition("=")
    nested = (
        f"{{{key}: '{value}'}}" if "." not in key else f"{{{key.replace('.', ': {')}: '{value}'}}}}"
    )
    cvgen.profile(f"name: A\ndesign: {nested}\n")
    error = cvgen("validate", code=1).err
    assert re.search(r"profile\.yaml:2:\d+: ", error)
    assert message in error


def test_wishes_change_the_pdf(tmp_path: Path) -> None:
    def first_words(*settings: str) -> list[tuple[int, float, float, float, float, str]]:
        wishes = [f"design.{each}" for each in settings]
        job = pipeline.prepare(str(ROOT / "profile.yaml"), None, wishes)
        (tmp_path / "cv.pdf").write_bytes(pipeline.write_job(job, "pdf").written.data)
        return placed_words(tmp_path / "cv.pdf")

    usual = first_words()
    assert first_words("margins=30mm")[0][1] == pytest.approx(30 / 25.4 * 72, abs=0.5)
    both = first_words("margins=30mm", "margins.left=40mm")
    assert both[0][1] == pytest.approx(40 / 25.4 * 72, abs=0.5)
    assert both[0][2] > 80
    assert first_words("margins.left=40mm")[0][1] == pytest.approx(40 / 25.4 * 72, abs=0.5)
    assert first_words("page=Letter")[-1][4] < usual[-1][4] - 40
    assert first_words("font_size=12")[-1][0] > usual[-1][0]
    assert first_words("density=tight")[40][2] < usual[40][2]
    assert first_words("density=loose")[40][2] > usual[40][2]
    assert "Source-Serif-Pro" not in checkers.pdf_fonts(tmp_path / "cv.pdf")
    first_words("fonts=Source Serif Pro")
    assert "Source-Serif-Pro" in checkers.pdf_fonts(tmp_path / "cv.pdf")


def test_addresses_are_shown_for_paper(cvgen: Command) -> None:
    cvgen.profile()
    for suffix in ("txt", "md", "html"):
        assert (
            "here (example.org/here)"
            in cvgen(suffix, "-o", "-", "--set", "design.urls=inline").text
        )
    assert (
        "jane.doe@example.org (" not in cvgen("txt", "-o", "-", "--set", "design.urls=inline").text
    )


def test_dates_in_line_stand_at_the_right_no_more(cvgen: Command) -> None:
    shutil.copy(ROOT / "profile.yaml", cvgen.folder)
    usual = cvgen("html", "-o", "-").text
    inline = cvgen("html", "-o", "-", "--set", "design.dates=inline").text
    assert '<p class="right">' in usual
    assert '<p class="right">' not in inline


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    """The examples are those of WCAG 2 and of its calculators."""
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
