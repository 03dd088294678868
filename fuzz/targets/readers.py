"""Readers: whatever a page holds, a profile comes of it that has all of its words, or a refusal."""

from __future__ import annotations

import functools
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from cvgen.readers import extract
from cvgen.readers.sources.pdf import isolated
from cvgen.readers.sources.pdf.contents import read_contents
from fuzz.promises import promise_loads_back, promise_words, refusals, words
from fuzz.target import Target

_PACKAGE = Path(__file__).resolve().parents[2] / "cvgen"
VOCABULARIES = (_PACKAGE / "readers" / "vocabulary", _PACKAGE / "model" / "languages")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# What is text to everyone: no marks, addresses, front matter or entities among it.
_PLAIN_PAGE = re.compile(r"(?:[\w \n,()'’]|\.(?=[ \n])|^#{1,3} |^- )*", re.MULTILINE)

_NO_TEXT = frozenset(("null", "Null", "NULL", "true", "false"))  # to YAML


def check_page(data: bytes) -> None:
    """Check a page in whatever format it is taken for."""
    with refusals():
        promise_loads_back(extract(data, "cv"))


def check_markdown(data: bytes) -> None:
    """Check a Markdown page; of plain text, each word is kept or told."""
    with refusals():
        extraction = extract(data, "cv.md", "markdown")
        promise_loads_back(extraction)
        text = data.decode("utf-8", "replace")
        if _PLAIN_PAGE.fullmatch(text):
            promise_words(words(text) - known_words(), extraction)


def check_html(data: bytes) -> None:
    """Check an HTML page; of paragraphs without other elements, each word is kept or told."""
    with refusals():
        extraction = extract(data, "cv.html", "html")
        promise_loads_back(extraction)
        text = data.decode("utf-8", "replace")
        plain = re.sub(r"</?(?:p|li|ul|h[12])>", " ", text)
        if not re.search(r"[^\w ,.\n()]", plain):
            promise_words(words(plain) - known_words(), extraction)


def check_json_resume(data: bytes) -> None:
    """Check a JSON Resume file; each word of a text is kept or told."""
    with refusals():
        extraction = extract(data, "resume.json", "json-resume")
        promise_loads_back(extraction)
        promise_words(_words_of(_json(data)), extraction)


def check_rendercv(data: bytes) -> None:
    """Check a RenderCV file; each word of a text is kept or told."""
    _check_yaml(data, "rendercv", "cv")


def check_al_folio(data: bytes) -> None:
    """Check al-folio's cv.yml; each word of a text is kept or told."""
    _check_yaml(data, "al-folio")


def check_bibtex(data: bytes) -> None:
    """Check a BibTeX file."""
    with refusals():
        promise_loads_back(extract(data, "papers.bib", "bibtex"))


def check_pdf(data: bytes) -> None:
    """Check a PDF file, or what draws the page of one."""
    pdf = data if data.startswith(b"%PDF-") else pdf_of(data)
    with refusals(), mock.patch.object(isolated, "_answer", _read_here):
        promise_loads_back(extract(pdf, "cv.pdf"))


def _read_here(data: bytes) -> object:
    """Read a PDF in this process, where the code that is run is seen."""
    return isolated._Answer(read_contents(data))  # noqa: SLF001 - no user reads a PDF in this way


def check_docx(data: bytes) -> None:
    """Check a Word file, or the body of one."""
    file = data if data.startswith(b"PK") else docx_of(data)
    with refusals():
        promise_loads_back(extract(file, "cv.docx", "docx"))


def pdf_of(content: bytes) -> bytes:
    """Return a PDF with a page that *content* draws with a font called F."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 500 700]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + table + end


def docx_of(body: bytes) -> bytes:
    """Return a Word file with *body* in its document."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        start = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
        archive.writestr("word/document.xml", start + body + b"</w:body></w:document>")
    return saved.getvalue()


@functools.cache
def known_words() -> frozenset[str]:
    """Return the words that readers know: a profile says them with its fields, not as text."""
    found = [path for folder in VOCABULARIES for path in folder.rglob("*")]
    files = [path for path in found if path.suffix in {".txt", ".yaml", ".py"}]
    known = {word for path in files for word in words(path.read_text("utf-8").casefold())}
    return frozenset(form for word in known for form in (word, word.capitalize(), word.upper()))


def _check_yaml(data: bytes, source_format: str, content: str = "") -> None:
    """Check a file whose texts are below the key *content*, or are all there is."""
    with refusals():
        extraction = extract(data, "cv.yml", source_format)
        promise_loads_back(extraction)
        root = _yaml(data)
        shown = root.get(content) if content and isinstance(root, dict) else root
        promise_words(_words_of(shown), extraction)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _yaml(data: bytes) -> Any:
    try:
        return yaml.load(data.decode(), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _words_of(root: Any) -> set[str]:
    found = {word for text in _plain_texts(root) for word in words(text)}
    return found - known_words() - _NO_TEXT


def _plain_texts(node: Any) -> Iterator[str]:
    """Yield the texts of *node* that are words and nothing else."""
    if isinstance(node, str) and re.fullmatch(r"[A-Za-z ,\n]+", node):
        yield node
    children = (
        [child for key, child in node.items() if key != "type"] if isinstance(node, dict) else []
    )
    for child in node if isinstance(node, list) else children:
        yield from _plain_texts(child)


_CHECKS: dict[str, tuple[Callable[[bytes], None], int, str]] = {
    "page": (check_page, 75, "page"),
    "markdown": (check_markdown, 50, "page"),
    "html": (check_html, 100, "html"),
    "json-resume": (check_json_resume, 430, "data"),
    "rendercv": (check_rendercv, 260, "data"),
    "al-folio": (check_al_folio, 400, "data"),
    "bibtex": (check_bibtex, 180, "bibtex"),
    "pdf": (check_pdf, 100, "pdf"),
    "docx": (check_docx, 850, "docx"),
}
_TOLD = frozenset(("markdown", "html", "json-resume", "rendercv", "al-folio"))
_PROMISE = "a profile comes of it, or a refusal; its YAML loads as the same"
TARGETS = tuple(
    Target(
        name,
        f"{_PROMISE}{'; plain words are kept or told' if name in _TOLD else ''}",
        check,
        pace,
        known,
    )
    for name, (check, pace, known) in _CHECKS.items()
)
