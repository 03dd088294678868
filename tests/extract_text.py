"""What a reader of each format gets: all text in order, and all link targets in order."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from cvgen.checks import expected
from cvgen.checks.expected import once, squeeze
from cvgen.document import reading_order
from cvgen.model.document import Document

Content = tuple[str, list[str]]


def of_document(document: Document, marks: bool = False, squeezed: bool = True) -> Content:
    """Return the model's own; with *marks*, the numbers of numbered lists too."""
    text = reading_order.text(document)
    if marks:
        text = "\n".join(line.text for line in expected.expected_lines(document, marks=True))
    return squeeze(text) if squeezed else text, expected.expected_links(document)


def of_html(data: bytes) -> Content:
    """Read a page as a browser does, without a browser."""
    import tinyhtml5

    root = tinyhtml5.parse(data, transport_encoding="utf-8", namespace_html_elements=False)
    body = root.find("body")
    assert body is not None
    links = [element.get("href", "") for element in body.iter("a")]
    return squeeze("".join(body.itertext())), once(links)


def of_markdown(data: bytes) -> Content:
    """Read Markdown as GitHub does."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("strikethrough").render(data.decode())
    return of_html(f"<!DOCTYPE html><title>x</title><body>{html}".encode())


def of_text(data: bytes, wanted: list[str]) -> Content:
    """Read plain text: targets in angle brackets after their text, or bare where they are it.

    A bare address in code is no link, which only *wanted* can tell.
    """
    text = data.decode()
    shown = r" <((?:https?|mailto|tel):[^\s<>]+)>"
    bare = r"(?<!<)(https?://[^\s<>]+)|(?<![\w.+:-])([\w.+-]+@example\.org)"
    found = re.finditer(f"{shown}|{bare}", text)
    links = [match[1] or match[2] or f"mailto:{match[3]}" for match in found]
    return squeeze(re.sub(shown, "", text)), once([link for link in links if link in wanted])


def of_pdf(path: Path, mode: str = "-raw") -> Content:
    """Read a PDF with poppler, its links from their annotations; page numbers left out."""
    import pypdf

    out = subprocess.run(
        ["pdftotext", *([mode] if mode else []), "-enc", "UTF-8", str(path), "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    pages = [re.sub(r"\s*\d+\s*/\s*\d+\s*$", "", page) for page in out.split("\f")]
    links = [
        annotation.get_object()["/A"]["/URI"]
        for page in pypdf.PdfReader(path).pages
        for annotation in page.get("/Annots", [])
    ]
    return squeeze("".join(pages)), once(links)


def of_docx(path: Path) -> Content:
    """Read a Word file's body, its links from their relationships."""
    import docx
    from docx.oxml.ns import qn

    word = docx.Document(str(path))
    parts, links = [], []
    special = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-", qn("w:p"): "\n"}
    for element in word.element.body.iter():
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag == qn("w:hyperlink"):
            links.append(word.part.rels[element.get(qn("r:id"))].target_ref)
        else:
            parts.append(special.get(element.tag, ""))
    return squeeze("".join(parts)), once(links)


def words(text: str) -> list[str]:
    """Return the words of *text*, as readers see them: without bullets and page numbers."""
    return re.sub(
        r"(?m)^\s*\d+ ?/ ?\d+\s*$|•", " ", text.translate({0xA0: " ", 0x2011: "-"})
    ).split()
