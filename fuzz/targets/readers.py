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

import yaml

from cvgen.readers import extract
from fuzz.promises import promise, promise_loads_back, promise_words, refusals, words
from fuzz.target import Target

VOCABULARY = Path(__file__).resolve().parents[2] / "cvgen" / "readers" / "vocabulary"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# What is text to everyone: no marks, addresses, front matter or entities among it.
_PLAIN_PAGE = re.compile(r"(?:[\w \n,()'’]|\.(?=[ \n])|^#{1,3} |^- )*", re.MULTILINE)

_NO_TEXT = frozenset(("null", "Null", "NULL", "true", "false"))  # to YAML

_HEADINGS = ("Experience", "Education", "Publications", "Skills", "Awards", "Languages", "News")
_COMMON = (
    *_HEADINGS,
    *("Jane Roe", "May 2020 – present", "2018–2020", "Ph.D. in Physics", "University of Oslo"),
    *("x@y.example", "https://a.example/b", "+1 555 010 0199", "GitHub", "LinkedIn", "東京", "שלום"),
)
_PAGE_WORDS = (
    *_COMMON,
    *("# ", "## ", "### ", "- ", "  - ", "1. ", "> ", "---\n", "+++\n", "|---|\n", "| a | b |\n"),
    *("**", "_", "`", "```\n", "~~", "[", "](", ")", "![", "<br>", "<!--", "-->", "&amp;", "\\"),
    *("{% raw %}", "{{ x }}", "{: .a}", ":smile:", "  \n", "\n\n", "\t", "title: ", "%PDF", "<div>"),
)
_HTML_WORDS = (
    *_COMMON,
    *("<h1>", "</h1>", "<h2>", "<p>", "</p>", "<ul>", "<li>", "<table>", "<tr>", "<td>", "<dl>"),
    *("<dt>", "<dd>", "<a href=", "</a>", "<b>", "<i>", "<br>", "<div hidden>", "<script>", "<!--"),
    *("</script>", "<style>", "<svg>", "<title>", "<meta name=author content=", "&nbsp;", "&#x1f600;"),
    *("style='display:none'", "aria-hidden=true", "<sup>", "<del>", "<details>", "<template>"),
)
_DATA_WORDS = (
    *_COMMON,
    *("name", "title", "url", "startDate", "endDate", "summary", "highlights", "institution"),
    *("company", "position", "location", "cv", "sections", "basics", "work", "contents", "type"),
    *("time_table", "list", "map", "value", "year", "description", "null", "true", "1e999", "-0"),
    *('{"', '":', "[", "]", "}", '"', "\\u0041", "\\", ": ", "\n- ", "\n  ", "|\n", ">-\n", "&a ", "*a"),
)
_BIB_WORDS = (
    *("@article{", "@misc{", "@string{", "@comment", "title = {", "author = {", "year = 2020", "}"),
    *(" and ", "others", "journal", "month = may", "doi = {10.1/2}", "url", "\\'e", '{\\"u}', "$", "#"),
    *("\\emph{", "--", "eprint = {2001.00001}", ",", "=", '"', "(", ")", "\n", "%", "\\", "~"),
)
_PDF_WORDS = (
    *("BT", "ET", "Tj", "TJ", "Tf", "Td", "Tm", "cm", "q", "Q", "Do", "BDC", "EMC", "'", "T*", "Tr"),
    *("obj", "endobj", "stream\n", "endstream", "xref", "trailer", "/Root", "/Kids", "/Type", "/Page"),
    *("<<", ">>", "[", "]", "(", ")", " 0 R", "/StructTreeRoot", "/K", "/S", "/MCID", "/P", "/H1", "/L"),
)
_DOCX_WORDS = (
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tab/>", "<w:br/>", "<w:tbl>"),
    *("<w:tr>", "<w:tc>", "</w:tc>", "</w:tr>", "</w:tbl>", "<w:hyperlink>", "<w:pPr>", "<w:rPr>"),
    *('<w:pStyle w:val="Heading1"/>', "<w:b/>", "<w:vanish/>", "<w:numPr>", "<w:ins>", "<w:del>"),
    *("<w:sdt>", "<w:sdtContent>", "<w:fldSimple>", "<w:instrText>", "<w:drawing>", "<!ENTITY", "&#1;"),
    *_COMMON,
)


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
    with refusals():
        promise_loads_back(extract(pdf, "cv.pdf"))


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
    files = [path for path in VOCABULARY.rglob("*") if path.suffix in {".txt", ".yaml", ".py"}]
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
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _plain_texts(child)


_CHECKS: dict[str, tuple[Callable[[bytes], None], int, tuple[str, ...]]] = {
    "page": (check_page, 100, _PAGE_WORDS),
    "markdown": (check_markdown, 80, _PAGE_WORDS),
    "html": (check_html, 80, _HTML_WORDS),
    "json-resume": (check_json_resume, 120, _DATA_WORDS),
    "rendercv": (check_rendercv, 120, _DATA_WORDS),
    "al-folio": (check_al_folio, 120, _DATA_WORDS),
    "bibtex": (check_bibtex, 100, _BIB_WORDS),
    "pdf": (check_pdf, 150, _PDF_WORDS),
    "docx": (check_docx, 150, _DOCX_WORDS),
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
