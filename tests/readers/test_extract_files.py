"""`extract`: what PDF and Word files show, our own, edited, of other programs, and hostile."""

from __future__ import annotations

import contextlib
import functools
import io
import random
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samples
from running import Command

from cvgen.errors import CvgenError
from cvgen.files.read import Source, read_source
from cvgen.model.profile import Position, Profile
from cvgen.profiles.load import load_profile
from cvgen.profiles.starter import starter_profile
from cvgen.readers import Extraction, extract

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
IN_TIME = 60  # seconds; the machine that tests is a busy one


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


def test_an_edited_word_file_is_read_as_it_is_now() -> None:
    import docx

    word = docx.Document(io.BytesIO(samples.data("shipped", "docx", embed=False)))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("Student Researcher", "Staff Engineer")
    word.add_paragraph("A last line that nobody knew.")
    saved = io.BytesIO()
    word.save(saved)
    extraction = extract(saved.getvalue(), "cv.docx")
    assert has_all(extraction)
    assert "A last line that nobody knew." in extraction.yaml
    found = [e.position.source for e in entries(extraction.profile) if isinstance(e, Position)
             if e.position]  # fmt: skip
    assert any("Staff Engineer" in position for position in found)


def test_an_edited_pdf_is_read_as_it_is_now() -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(samples.data("long", "pdf", embed=False)))
    writer.remove_page(writer.pages[-1])
    saved = io.BytesIO()
    writer.write(saved)
    extraction = extract(saved.getvalue(), "cv.pdf")
    assert has_all(extraction)
    assert extraction.profile.name == original("long").name
    assert 0 < len(entries(extraction.profile)) < len(entries(original("long")))


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


def test_what_chromium_prints_reads_the_same(tmp_path: Path) -> None:
    page, target = samples.file("shipped", "html", tmp_path, embed=False), tmp_path / "page.pdf"
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}",
         f"--user-data-dir={tmp_path / 'browser'}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    extraction = extract(target.read_bytes(), "page.pdf")
    assert has_all(extraction)
    assert "file:" not in extraction.yaml
    assert len(entries(extraction.profile)) == len(entries(original("shipped")))
    assert share(extraction.profile, original("shipped"), "position") == 1


def printed(body: str, style: str = "") -> bytes:
    """Return a PDF without tags, as LaTeX makes them."""
    import weasyprint

    rules = "h1 {font-size: 20pt} h2 {font-size: 13pt} .r {float: right} li {margin: 0} " + style
    page = f"<style>body {{font: 10pt DejaVu Sans}} {rules}</style>{body}"
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def test_a_pdf_without_tags_is_told_by_its_looks() -> None:
    job = (
        "<p style='margin: 0'><b>Acme Inc.</b><span class=r>May 2019 – June 2021</span><br>"
        "<i>Software Engineer</i><span class=r>Berlin, Germany</span></p>"
        "<ul><li>Built a thing that did a great deal of work for a great many people, all of them "
        "far away from where it stood.<li>Sold it.</ul>"
    )
    body = f"<h1>Jane Doe</h1><p>jane@example.org | Berlin</p><h2>Experience</h2>{job}"
    extraction = extract(printed(f"{body}<h2>Skills</h2><ul><li>C<li>Rust</ul>"), "cv.pdf")
    assert has_all(extraction)
    profile = extraction.profile
    assert profile.name == "Jane Doe"
    assert str(profile.email) == "jane@example.org"
    assert [section.kind for section in profile.sections] == ["experience", "skills"]
    (found,) = profile.sections[0].entries  # type: ignore[union-attr]
    assert isinstance(found, Position)
    assert found.position
    assert found.position.source == "Software Engineer"
    assert found.organization
    assert found.organization.source == "Acme Inc."
    assert found.date
    assert found.date.source == "2019-05 – 2021-06"
    assert [item.text.source[-12:] for item in found.highlights if item.text] == [
        "re it stood.",
        "Sold it.",
    ]


def beside(left: str, right: str) -> Position | None:
    """Return the position of a heading with *right* at its right, and a line below."""
    tab = f"<w:r><w:t>{left}</w:t></w:r><w:r><w:tab/><w:t>{right}</w:t></w:r>"
    heading = '<w:p><w:pPr><w:outlineLvl w:val="{}"/></w:pPr>{}</w:p>'
    title = heading.format(0, "<w:r><w:t>Experience</w:t></w:r>")
    body = paragraph("Jane Doe") + title + heading.format(1, tab)
    body += paragraph("Software Engineer, 2019") + paragraph("Wrote software.")
    (found,) = entries(extract(word(body), "cv.docx").profile)
    return found if isinstance(found, Position) else None


def test_what_stands_at_the_right_of_an_organization_is_its_place() -> None:
    found = beside("Example Institute", "Nowhere-on-Sea")
    assert found
    assert found.location
    assert found.location.source == "Nowhere-on-Sea"
    assert found.organization
    assert found.organization.source == "Example Institute"


def test_what_stands_at_the_right_of_a_role_is_not_taken_for_a_place() -> None:
    found = beside("Lead Developer", "Globex")
    assert not (found and found.location)


def test_columns_are_read_one_after_the_other() -> None:
    left = "".join(f"<li>Left words {n}" for n in range(12))
    right = "".join(f"<li>Right words {n}" for n in range(12))
    columns = (
        "<div style='position: absolute; width: 40%'><h2>Skills</h2><ul>" + left + "</ul></div>"
        "<div style='position: absolute; left: 50%; top: 65pt; line-height: 1.5'>"
        "<h2>Interests</h2><ul>" + right + "</ul></div>"
    )
    extraction = extract(printed(f"<h1>Jane Doe</h1>{columns}"), "cv.pdf")
    assert has_all(extraction)
    titles = [s.kind for s in extraction.profile.sections]
    assert titles == ["skills", "interests"]
    assert extraction.yaml.index("Left words 11") < extraction.yaml.index("Right words 0")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    style = "@page {@top-left {content: 'Doe, CV of 2024'} @bottom-center {content: counter(page)}}"
    body = "<h1>Jane Doe</h1><h2>Skills</h2><ul>" + "<li>Words of a skill" * 120 + "</ul>"
    extraction = extract(printed(body, style), "cv.pdf")
    assert has_all(extraction)
    assert "CV of 2024" not in extraction.yaml
    assert [n.message for n in extraction.notes] == [
        "page header or footer not used: Doe, CV of 2024"
    ]


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


def test_word_files_are_read_by_their_outline_lists_and_tables() -> None:
    level = '<w:outlineLvl w:val="0"/>'
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    cell = "<w:tc>{}</w:tc>"
    table = (
        "<w:tbl><w:tr>"
        + cell.format(paragraph("2019"))
        + cell.format(
            paragraph("Teacher, Oak School, Bonn") + paragraph("Taught.", listed.format(0))
        )
    )
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK '
        '"https://example.org/x" </w:instrText><w:fldChar w:fldCharType="separate"/>'
        '<w:t>a link</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    box = "<w:txbxContent>" + paragraph("boxed") + "</w:txbxContent>"
    both = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>' + box
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )  # fmt: skip
    gone = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    extraction = extract(
        word(
            paragraph("Jane Doe")
            + paragraph("Skills", level)
            + paragraph("Outer", listed.format(0))
            + paragraph("Inner", listed.format(1))
            + field + both + gone
            + paragraph("Experience", level) + table + "</w:tr></w:tbl>"
        ),
        "cv.docx",
    )  # fmt: skip
    assert has_all(extraction)
    yaml = extraction.yaml
    assert extraction.profile.name == "Jane Doe"
    assert [section.kind for section in extraction.profile.sections] == ["skills", "experience"]
    assert yaml.count("boxed") == 1
    assert "gone" not in yaml
    assert "[a link](https://example.org/x)" in yaml
    (outer, *_) = entries(extraction.profile)
    assert outer.entries[0].text.source == "Inner"
    (job,) = extraction.profile.sections[1].entries  # type: ignore[union-attr]
    assert isinstance(job, Position)
    assert job.date
    assert job.date.source == "2019"


BOMB = b"<a>" + b" " * 300_000_000
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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


def packed_page() -> bytes:
    """Return a PDF whose page holds far more than anybody would write on it."""
    import pypdf

    writer, saved, stream = pypdf.PdfWriter(), io.BytesIO(), pypdf.generic.StreamObject()
    stream.set_data(b" " * 150_000_000)
    page = writer.add_blank_page(500, 700)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode(1))  # noqa: SLF001
    writer.write(saved)
    return saved.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str | None, str]] = {
    "an image only": (lambda: pages(1), None, "it may be a scan"),
    "ten thousand pages": (lambda: pages(10_000), None, "it may be a scan"),
    "encrypted pdf": (lambda: pages(1, "x"), None, "is protected by a password"),
    "noise behind a header": (
        lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(20_000), None, "is damaged"
    ),
    "a page as pdf": (lambda: b"# hello", "pdf", "no PDF file"),
    "a page as docx": (lambda: b"# hello", "docx", "no Word file"),
    "a pdf as docx": (lambda: samples.data("bare", "pdf", embed=False), "docx", "no Word file"),
    "a docx as pdf": (lambda: samples.data("bare", "docx", embed=False), "pdf", "no PDF file"),
    "nothing as pdf": (lambda: b"", "pdf", "no PDF file"),
    "noise in a zip": (lambda: b"PK\x03\x04" + bytes(range(256)) * 9, None, "no Word file"),
    "a spreadsheet": (lambda: zipped("xl/workbook.xml", b"<a/>"), None, "no document in it"),
    "a pdf bomb": (packed_page, None, "is too big when it is unpacked"),
    "a zip bomb": (lambda: zipped("word/document.xml", BOMB), None, "is too big"),
    "many laughs": (lambda: zipped("word/document.xml", LAUGHS.encode()), None, "entities"),
    "an empty document": (lambda: word(""), None, "no text that can be read"),
    "too many paragraphs": (lambda: word(paragraph("x") * 60_000), None, "too long"),
    "too deep": (lambda: word("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), None, "is damaged"),
    "an old file": (lambda: OLE + bytes(600), None, "save it as .docx"),
    "encrypted docx": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"), None, "protected by a password"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_said_in_time(case: str) -> None:
    make, source_format, message = REFUSED[case]
    data, start = make(), time.perf_counter()
    with pytest.raises(CvgenError, match=message):
        extract(data, "cv", source_format)
    assert time.perf_counter() - start < IN_TIME


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7\nstartxref")
    done = Command(tmp_path)("extract", "cv.pdf", "--stdout", code=1)
    assert "cv.pdf: is damaged" in done.err


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_damaged_files_give_a_profile_or_a_message(suffix: str) -> None:
    rng, whole = random.Random(5), samples.data("shipped", suffix, embed=False)
    for _ in range(40):
        cut = bytearray(whole[: rng.randrange(len(whole))])
        changed = bytearray(whole)
        for _ in range(10):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        for data in (cut, changed):
            start = time.perf_counter()
            with contextlib.suppress(CvgenError):
                assert extract(bytes(data), f"cv.{suffix}", suffix).yaml
            assert time.perf_counter() - start < IN_TIME


@pytest.mark.parametrize(
    "body",
    [
        paragraph("word " * 70_000),
        "".join(
            paragraph("word", f'<w:numPr><w:ilvl w:val="{n % 9}"/><w:numId w:val="1"/></w:numPr>')
            for n in range(5_000)
        ),
        paragraph("x", '<w:outlineLvl w:val="²"/><w:numPr><w:ilvl w:val="-3"/></w:numPr>'),
        "<w:p><w:r>" + '<w:fldChar w:fldCharType="begin"/>' * 20_000 + "<w:t>x</w:t></w:r></w:p>",
        paragraph("Jane Doe") + paragraph("word and word") * 8_000,
    ],
    ids=["long", "lists", "numbers", "fields", "paragraphs"],
)
def test_hostile_word_files_end_in_time(body: str) -> None:
    start = time.perf_counter()
    extraction = extract(word(body), "cv.docx")
    assert has_all(extraction)
    assert time.perf_counter() - start < IN_TIME
