"""A file that was edited no longer speaks for its profile; one that was only stored again does."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import checkers
import docx
import pypdf
import pytest
import samples
from embedding import EDITED, GIVEN_BACK, SHOWN, loaded, notes, written
from pypdf.generic import DecodedStreamObject, NameObject

from cvgen.errors import CvgenError
from cvgen.profiles import fingerprint
from cvgen.readers import extract
from cvgen.readers.embedded import find_embedded_profile, find_embedded_record
from cvgen.readers.sources.pdf.unpacked_size import unpacks_to_too_much

Edit = Callable[[bytes], bytes]


def verdict(data: bytes) -> str:
    """Return what is said of *data* first."""
    found = find_embedded_profile(data)
    return found.notes[0] if found else ""


# --- HTML


def test_an_edited_page_is_read_anew() -> None:
    data = samples.data("shipped", "html")
    head, end, body = data.decode().partition("</head>")
    extraction = extract((head + end + body.replace("Shanghai", "Hangzhou")).encode(), "cv.html")
    assert EDITED in notes(extraction)
    assert "Hangzhou Jiao Tong University" in extraction.yaml
    assert "Shanghai" not in extraction.yaml


@pytest.mark.parametrize(
    ("before", "after"),
    [("2019", "2018"), ("Researcher", "Senior Researcher"), ("Medal", ""), ("C++", "C--")],
)
def test_small_edits_of_a_page_are_seen(before: str, after: str) -> None:
    head, end, body = written(loaded(SHOWN), "html").decode().partition("</head>")
    assert before in body
    assert verdict((head + end + body.replace(before, after, 1)).encode()) == EDITED


def test_hidden_parts_of_a_page_count_as_gone() -> None:
    data = written(loaded(SHOWN), "html")
    assert verdict(data.replace(b'<section class="a', b'<section hidden class="a')) == EDITED


def test_other_white_space_and_quotes_are_no_edit() -> None:
    text = written(loaded(SHOWN), "html").decode()
    assert verdict(text.replace("\n", "\r\n").encode()) == GIVEN_BACK
    assert verdict(re.sub(r"><(?=[hp/])", ">\n  <", text).encode()) == GIVEN_BACK
    assert verdict(re.sub(r'class="(\w+)"', r"class=\1", text).encode("utf-16")) == GIVEN_BACK


@pytest.mark.parametrize("name", ["shipped", "arabic", "chinese", "german"])
def test_a_page_that_a_browser_saved_is_not_edited(name: str, tmp_path: Path) -> None:
    path = samples.file(name, "html", tmp_path)
    saved = checkers.browser_page(path)
    assert saved != path.read_text("utf-8")
    assert extract(saved.encode(), "saved.html").profile == samples.loaded(name).profile


# --- Word


def word(data: bytes, change: Callable[[Any], object]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def run_with(document: Any, text: str) -> Any:
    return next(run for p in document.paragraphs for run in p.runs if text in run.text)


WORD_EDITS: dict[str, Callable[[Any], object]] = {
    "a digit": lambda d: setattr(run_with(d, "2019"), "text", "May 2018 – present"),
    "a line more": lambda d: d.add_paragraph("A line more"),
    "a line less": lambda d: d.element.body.remove(d.element.body[0]),
    "hidden text": lambda d: setattr(run_with(d, "Researcher").font, "hidden", True),
}


@pytest.mark.parametrize("edit", WORD_EDITS)
def test_an_edited_word_file_is_seen(edit: str) -> None:
    data = written(loaded(SHOWN), "docx")
    assert verdict(word(data, WORD_EDITS[edit])) == EDITED


def test_a_word_file_with_another_look_is_not_edited() -> None:
    def change(document: Any) -> None:
        document.core_properties.author = "Someone"
        run_with(document, "Researcher").font.bold = True

    assert verdict(word(written(loaded(SHOWN), "docx"), change)) == GIVEN_BACK


def test_word_files_survive_libreoffice(tmp_path: Path) -> None:
    names = [*samples.NAMES, "edited"]
    for name in samples.NAMES:
        samples.file(name, "docx", tmp_path)
    edited = word(samples.data("shipped", "docx"), WORD_EDITS["a line more"])
    (tmp_path / "edited.docx").write_bytes(edited)
    out = tmp_path / "out"
    paths = [tmp_path / f"{name}.docx" for name in names]
    for path in checkers.libreoffice_docx(*paths, out_dir=out):
        data = path.read_bytes()
        assert data != (tmp_path / path.name).read_bytes()
        if path.stem == "edited":
            assert verdict(data) == EDITED
        else:
            assert extract(data, path.name).profile == samples.loaded(path.stem).profile


# --- PDF


def pdf(data: bytes, change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def other_text(writer: pypdf.PdfWriter) -> None:
    """Show a glyph less on the first page."""
    page = writer.pages[0]
    content = page.get_contents()
    assert content is not None
    stream = DecodedStreamObject()
    stream.set_data(re.sub(rb"<[0-9a-f]{4}", b"<", content.get_data(), count=1))
    page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001


def with_cover(writer: pypdf.PdfWriter) -> None:
    cover = written(loaded("name: Dear Sir or Madam"), "pdf")
    writer.insert_page(pypdf.PdfReader(io.BytesIO(cover)).pages[0], 0)


PDF_EDITS: dict[str, Callable[[pypdf.PdfWriter], object]] = {
    "text": other_text,
    "a page less": lambda writer: writer.remove_page(1),
    "a cover": with_cover,
}


@pytest.mark.parametrize("edit", PDF_EDITS)
def test_an_edited_pdf_is_seen(edit: str) -> None:
    assert verdict(pdf(samples.data("shipped", "pdf"), PDF_EDITS[edit])) == EDITED


def test_a_pdf_that_was_stored_again_is_not_edited() -> None:
    data = samples.data("shipped", "pdf")
    assert verdict(pdf(data, lambda writer: writer.add_metadata({"/Title": "X"}))) == GIVEN_BACK
    assert verdict(pdf(data, lambda writer: writer.compress_identical_objects())) == GIVEN_BACK
    assert verdict(b"a line before\n" + data) == GIVEN_BACK


@pytest.mark.parametrize(
    "change",
    [("2019-05", "2018-05"), ("2017 – 2019", "2019 – 2019"), ("Rust", "Rest"), ("First", "Frist")],
)
@pytest.mark.parametrize("name", ["Zoë Ångström", "ليلى حداد"])
def test_every_letter_of_a_pdf_counts(change: tuple[str, str], name: str) -> None:
    """Where text runs from right to left, its order does not, as extractors disagree on it."""
    text = SHOWN.replace("Zoë Ångström", name)
    data, other = (written(loaded(each), "pdf") for each in (text, text.replace(*change)))
    carried = find_embedded_record(data), find_embedded_record(other)
    assert carried[0]
    assert carried[1]
    assert (carried[0].shown != carried[1].shown) == (change[0] != "First" or name[0] == "Z")


@pytest.mark.parametrize("suffix", ["html", "pdf", "docx"])
def test_odd_characters_are_no_edit(suffix: str) -> None:
    odd = "name: A\nsummary: |-\n  (שלום) \u0301x q\u0301 ½ µ ② ﬁ a\u200db 1\u00a02 co\u2011op\n"
    # In a PDF, an accent that starts a line may end up on any letter.
    odd += f"\n  {'' if suffix == 'pdf' else chr(0x301)}y\u00a8 ✌\ufe0f\n"
    assert verdict(written(loaded(odd), suffix)) == GIVEN_BACK


def test_squares_for_missing_glyphs_are_no_edit() -> None:
    assert verdict(written(loaded("name: A \U000f0000 B"), "pdf")) == GIVEN_BACK


# --- records that are not what they seem


def sealed(profile: Any, version: str = "0.1.0", text: str = "X") -> bytes:
    """Return a page with a record made by hand; its text is *text*."""
    seal = f"cvgen {version}, {fingerprint.of_text(text)}"
    script = json.dumps({"seal": seal, "profile": profile})
    head = f'<title>X</title><script id="cvgen-profile">{script}</script>'
    return f"<!DOCTYPE html>{head}<h1>X</h1>".encode()


def test_a_record_made_by_hand_will_do() -> None:
    assert verdict(sealed({"name": "X"})) == GIVEN_BACK


@pytest.mark.parametrize(
    "profile",
    [None, {}, [], "x", {"name": ["X"]}, {"name": "X", "cvgen": "2"}, {"name": "X", "new": "y"}],
)
def test_a_record_that_cannot_be_read_is_told(profile: Any) -> None:
    extraction = extract(sealed(profile, "9.9.9"), "cv.html")
    assert "made by cvgen 9.9.9, but the profile in it cannot be read: its text is" in notes(
        extraction
    )
    assert extraction.profile.name == "X"


@pytest.mark.parametrize(
    "script",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"seal": "cvgen 1, sha256:00", "profile": {"name": "X"}}',
        b'{"seal": ["x"], "profile": {"name": "X"}}',
        b'{"seal": 1}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_other_scripts_are_no_record(script: bytes) -> None:
    page = b'<html><script id="cvgen-profile">' + script + b"</script><h1>Jane Roe</h1></html>"
    assert find_embedded_profile(page) is None
    assert extract(page, "cv.html").profile.name == "Jane Roe"


def test_a_record_names_no_picture() -> None:
    found = find_embedded_profile(sealed({"name": "X", "photo": "../../secret.png"}))
    assert found
    assert found.profile
    assert found.profile.photo is None


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


ITEM, MAIN = "customXml/item1.xml", "word/document.xml"
XML = b"""<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<profile xmlns="urn:cvgen:profile:1"># The profile &b;</profile>"""


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"x" * 1000,
        archive({ITEM: b" " * 50_000_000}),
        archive({ITEM: XML, MAIN: b"<x/>"}),
        archive({ITEM: b"<x>" * 5000, MAIN: b"<x/>"}),
        archive({f"customXml/item{n}.xml": b"<x/>" for n in range(500)}),
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"stream\n" * 100_000,
    ],
)
def test_broken_and_hostile_files_hold_no_record(data: bytes) -> None:
    assert find_embedded_profile(data) is None
    with pytest.raises(CvgenError):
        extract(data, "cv")


def test_what_is_packed_too_tightly_is_not_unpacked() -> None:
    zeros = zlib.compress(bytes(110_000_000))
    for stream in (zeros, zlib.compress(zeros), zlib.compress(zlib.compress(zeros))):
        assert unpacks_to_too_much(b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + stream + b"\nendstream")
    assert unpacks_to_too_much(b"%PDF-1.7\ntrailer <</Encrypt 1 0 R>>")
    for name in samples.NAMES:
        assert not unpacks_to_too_much(samples.data(name, "pdf"))
