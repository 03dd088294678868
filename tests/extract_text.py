"""What a reader of each format gets: all text in order, and all link targets in order."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path
from typing import Any

from cvgen import reading
from cvgen.model import Block, Document, Entry, Items
from cvgen.phrases import characters
from cvgen.writers.listing import listing

Content = tuple[str, list[str]]

_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "•": " "})


def squeeze(text: str) -> str:
    """Return *text* without white space and bullets; what does not break is like what does."""
    return re.sub(r"\s+", "", text.translate(_SAME))


def once(links: list[str]) -> list[str]:
    """Return *links* with runs of the same one counted once: a wrapped link is two in a PDF."""
    return [link for link, _ in itertools.groupby(links)]


def of_document(document: Document, marks: bool = False, squeezed: bool = True) -> Content:
    """Return the model's own; with *marks*, the numbers of numbered lists too."""
    text = reading.text(document)
    if marks:
        head = Document(**{**_fields(document), "sections": ()})
        parts = [reading.text(head)]
        for section in document.sections:
            parts += [section.title, *map(_marked, section.blocks)]
        text = "\n".join(parts)
    return squeeze(text) if squeezed else text, once(reading.links(document))


def _fields(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in document.__slots__}


def _marked(block: Block) -> str:
    if isinstance(block, Items):
        lines = listing(block)
        return "\n".join(
            f"{line.mark or ''} {line.item.lead.text if line.item.lead else ''} "
            f"{characters(line.item.content)}"
            for line in lines
        )
    if isinstance(block, Entry):
        rows = (block.heading, *block.rows)
        head = [f"{characters(row.left)}\n{characters(row.right)}" for row in rows]
        return "\n".join([*head, *map(_marked, block.blocks)])
    return characters(block.content)


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


def of_text(data: bytes, expected: list[str]) -> Content:
    """Read plain text: targets in angle brackets after their text, or bare where they are it.

    A bare address in code is no link, which only *expected* can tell.
    """
    text = data.decode()
    shown = r" <((?:https?|mailto|tel):[^\s<>]+)>"
    bare = r"(?<!<)(https?://[^\s<>]+)|(?<![\w.+:-])([\w.+-]+@example\.org)"
    found = re.finditer(f"{shown}|{bare}", text)
    links = [match[1] or match[2] or f"mailto:{match[3]}" for match in found]
    return squeeze(re.sub(shown, "", text)), once([link for link in links if link in expected])


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
