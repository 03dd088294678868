"""PDF and Word files that are damaged, hostile or no such files at all."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import samples
from read_files import has_all, pages, paragraph, printed, word, zipped
from running import Command
from steps import assert_linear

from cvgen.errors import CvgenError
from cvgen.readers import extract

pytestmark = pytest.mark.slow

BOMB = b"<a>" + b" " * 300_000_000
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
MIXED = "<w:r><w:rPr><w:b/></w:rPr><w:t>a </w:t></w:r><w:r><w:t>b </w:t></w:r>"
ROW = f"<w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    "a spreadsheet": (lambda: zipped("xl/workbook.xml", b"<a/>"), None, "an Excel file"),
    "a zip of something else": (lambda: zipped("a.xml", b"<a/>"), None, "no document in it"),
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
def test_what_cannot_be_read_is_said(case: str) -> None:
    make, source_format, message = REFUSED[case]
    data = make()
    with pytest.raises(CvgenError, match=message):
        extract(data, "cv", source_format)


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7\nstartxref")
    done = Command(tmp_path)("extract", "cv.pdf", "--stdout", code=1)
    assert "cv.pdf: is damaged" in done.err


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_damaged_files_give_a_profile_or_a_message(suffix: str) -> None:
    rng, whole = random.Random(5), samples.data("shipped", suffix, embed=False)
    for _ in range(12):
        cut = bytearray(whole[: rng.randrange(len(whole))])
        changed = bytearray(whole)
        for _ in range(10):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        for data in (cut, changed):
            with contextlib.suppress(CvgenError):
                assert extract(bytes(data), f"cv.{suffix}", suffix).yaml


@pytest.mark.parametrize(
    "body",
    [
        paragraph("word " * 48_000),
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
def test_hostile_word_files_are_read_whole(body: str) -> None:
    extraction = extract(word(body), "cv.docx")
    assert has_all(extraction)


@pytest.mark.parametrize(
    "part",
    [
        lambda n: paragraph("word and word") * n,
        lambda n: paragraph("word " * n),
        lambda n: "".join(paragraph(f"w{i}", '<w:outlineLvl w:val="1"/>') for i in range(n)),
        lambda n: f"<w:p><w:r>{'<w:fldChar/>' * n}<w:t>x</w:t></w:r></w:p>",
        lambda n: paragraph("2020 – 2021") * n,
        lambda n: paragraph("word", NUMBERED) * n,
        lambda n: f"<w:p>{MIXED * n}</w:p>",
        lambda n: f"<w:tbl>{ROW * n}</w:tbl>",
    ],
    ids=["paragraphs", "words", "headings", "fields", "dates", "lists", "runs", "rows"],
)
def test_word_files_grow_no_worse_than_their_length(part: Callable[[int], str]) -> None:
    head = paragraph("Jane Doe")
    # Longer texts are cut into several.
    assert_linear(lambda n: lambda: extract(word(head + part(n)), "cv.docx"), 1_000)


def test_pdf_files_grow_no_worse_than_their_length() -> None:
    lines = "<p>Some words</p>" * 60
    made = {n: printed(f"<h1>Jane Doe</h1>{lines * n}") for n in (1, 2, 4)}
    assert_linear(lambda n: lambda: extract(made[n], "cv.pdf"), 4)
