"""PDF and Word files to read, made by cvgen and by hand, and what is read from them."""

from __future__ import annotations

import functools
import io
import zipfile
from typing import Any

import samples

from cvgen.files.read import Source, read_source
from cvgen.model.profile import Profile
from cvgen.profiles.load import load_profile
from cvgen.profiles.starter import starter_profile
from cvgen.readers import Extraction, extract

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@functools.cache
def original(name: str) -> Profile:
    """Return the profile that a sample is made from."""
    if name == "starter":
        return load_profile(Source("starter", starter_profile("Jane Doe"), samples.HERE)).profile
    shipped = samples.HERE.parent / "profile.yaml"
    return load_profile(
        read_source(shipped if name == "shipped" else samples.FOLDER / f"{name}.yaml")
    ).profile


@functools.cache
def back(name: str, suffix: str) -> Extraction:
    """Return what is read from a sample's file."""
    return extract(samples.data(name, suffix, embed=False), f"cv.{suffix}")


def has_all(extraction: Extraction) -> bool:
    """Tell whether no word and no link was lost."""
    coverage = extraction.coverage
    words = coverage.words_kept == coverage.words_seen > 0
    return words and coverage.links_kept == coverage.links_seen


def entries(profile: Profile) -> list[Any]:
    """Return all entries of all sections."""
    return [entry for section in profile.sections for entry in getattr(section, "entries", ())]


def share(found: Profile, meant: Profile, field: str) -> float:
    """Return how many of the entries that have *field* have it right, 1 being all."""
    pairs = zip(entries(found), entries(meant), strict=False)
    same = [
        getattr(one, field, None) == getattr(other, field)
        for one, other in pairs
        if getattr(other, field, None)
    ]
    return sum(same) / len(same) if same else 1


def printed(body: str, style: str = "") -> bytes:
    """Return a PDF without tags, as LaTeX makes them."""
    import weasyprint

    rules = "h1 {font-size: 20pt} h2 {font-size: 13pt} .r {float: right} li {margin: 0} " + style
    page = f"<style>body {{font: 10pt DejaVu Sans}} {rules}</style>{body}"
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def word(body: str, **parts: str) -> bytes:
    """Return a Word file of no more than a document and *parts*."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", text)
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def zipped(name: str, content: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return saved.getvalue()


def pages(count: int, password: str = "") -> bytes:
    import pypdf

    writer, saved = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(count):
        writer.add_blank_page(500, 700)
    if password:
        writer.encrypt(password)
    writer.write(saved)
    return saved.getvalue()
