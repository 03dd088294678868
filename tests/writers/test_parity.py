"""Every format says what the document says: the same text and links, in the same order."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import checkers
import extract_text
import pytest
import samples
import strategies
from extract_text import words
from hypothesis import HealthCheck, given, settings
from writing import write

from cvgen import writers
from cvgen.model.document import Document

# Right-to-left text comes out of a PDF in other orders; the words of each paragraph must be there.
_BY_WORDS = {"arabic"}


def check(document: Document, suffix: str, path: Path) -> None:
    """Compare the file at *path* with the model."""
    wanted = extract_text.of_document(document)
    numbered = extract_text.of_document(document, marks=True)
    match suffix:
        case "html":
            assert extract_text.of_html(path.read_bytes()) == wanted
        case "docx":
            assert extract_text.of_docx(path) == wanted
        case "md":
            assert extract_text.of_markdown(path.read_bytes()) == wanted
        case "txt":
            assert extract_text.of_text(path.read_bytes(), wanted[1]) == numbered
        case "pdf":
            assert extract_text.of_pdf(path) == numbered


@pytest.mark.parametrize("suffix", writers.FORMATS)
@pytest.mark.parametrize("name", samples.LEFT_TO_RIGHT)
def test_samples_say_the_same_in_every_format(name: str, suffix: str, tmp_path: Path) -> None:
    check(samples.document(name), suffix, samples.file(name, suffix, tmp_path))


@pytest.mark.parametrize("suffix", [name for name in writers.FORMATS if name != "pdf"])
def test_right_to_left_text_is_whole_too(suffix: str, tmp_path: Path) -> None:
    check(samples.document("arabic"), suffix, samples.file("arabic", suffix, tmp_path))


def test_right_to_left_words_are_all_in_the_pdf(tmp_path: Path) -> None:
    found = checkers.pdftotext(samples.file("arabic", "pdf", tmp_path), "raw")
    wanted = extract_text.of_document(samples.document("arabic"), squeezed=False)[0]
    words = re.findall(r"[^\W\d_]+", wanted)
    assert set(words) <= set(re.findall(r"[^\W\d_]+", found))


@pytest.mark.parametrize("suffix", writers.FORMATS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=strategies.profiles())
def test_made_up_profiles_say_the_same(suffix: str, profile: dict[str, Any]) -> None:
    document = strategies.document(profile)
    written = write(document, suffix)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"cv.{suffix}")
        path.write_bytes(written.data)
        check(document, suffix, path)


@pytest.mark.parametrize("suffix", writers.FORMATS)
def test_lines_after_a_break_start_nothing_else(suffix: str, tmp_path: Path) -> None:
    document = strategies.document(
        {"name": "A", "summary": "a\\\n- b\\\n1. c\\\n# d\\\n> e\\\n=== f\\\n+ g"}
    )
    path = tmp_path / f"cv.{suffix}"
    path.write_bytes(write(document, suffix).data)
    check(document, suffix, path)


def test_chinese_comes_out_in_order(tmp_path: Path) -> None:
    path = samples.file("chinese", "pdf", tmp_path)
    wanted = extract_text.of_document(samples.document("chinese"))[0]
    for mode in ("-raw", "", "-layout"):
        assert extract_text.of_pdf(path, mode)[0] == wanted


@pytest.mark.parametrize("name", [name for name in samples.LEFT_TO_RIGHT if name != "chinese"])
def test_every_reader_of_the_pdf_gets_the_words_in_order(name: str, tmp_path: Path) -> None:
    path = samples.file(name, "pdf", tmp_path)
    wanted = words(extract_text.of_document(samples.document(name), marks=True, squeezed=False)[0])
    for mode in ("raw", "default", "layout"):
        assert words(checkers.pdftotext(path, mode)) == wanted, mode
    assert words(checkers.pypdf_text(path)) == wanted
    assert words(checkers.pdfium_text(path)) == wanted
    assert sorted(words(checkers.pdfminer_text(path))) == sorted(wanted)
