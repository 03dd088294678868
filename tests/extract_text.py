"""What a reader of each format gets: all text in order, and all link targets in order."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cvgen.model.document import Document

Content = tuple[str, list[str]]
Line = tuple[str, list[str]]  # the text of a line, and where its links lead


def of_document(document: Document, marks: bool = False, squeezed: bool = True) -> Content:
    """Return the document's own; with *marks*, the numbers of numbered lists too.

    It looks at nothing but the fields of the nodes: what is measured helps to measure nothing.
    """
    found = list(_document(document, marks))
    text = "\n".join(line for line, _ in found)
    return squeeze(text) if squeezed else text, once(link for _, links in found for link in links)


def _document(document: Document, marks: bool) -> Iterator[Line]:
    yield document.name, []
    if document.native_name:
        yield _inlines([document.native_name])
    yield _inlines(document.headline)
    shown = " · ".join(contact.text for contact in document.contacts)
    yield shown, [contact.href for contact in document.contacts if contact.href]
    yield from _blocks(document.summary, marks)
    for section in document.sections:
        yield section.title, []
        yield from _blocks(section.blocks, marks)


def _blocks(blocks: Iterable[Any], marks: bool) -> Iterator[Line]:
    for block in blocks:
        match type(block).__name__:
            case "Paragraph":
                yield _inlines(block.content)
            case "Entry":
                for row in (block.heading, *block.rows):
                    yield _inlines(row.left)
                    yield _inlines(row.right)
                yield from _blocks(block.blocks, marks)
            case "ItemList":
                count = len(block.items)
                numbers = {"number": range(1, count + 1), "reversed": range(count, 0, -1)}
                listed = numbers.get(block.marker, [""] * count)
                for number, item in zip(listed, block.items, strict=True):
                    yield from _item(item, f"{number}. " if marks and number else "")
            case other:
                raise AssertionError(other)


def _item(item: Any, mark: str) -> Iterator[Line]:
    if item.lead:
        yield item.lead.text, []
    text, links = _inlines(item.content)
    yield mark + text, links
    for child in item.children:
        yield from _item(child, "")


def _inlines(nodes: Iterable[Any]) -> Line:
    parts: list[str] = []
    links: list[str] = []
    for node in nodes:
        match type(node).__name__:
            case "Text" | "Code" | "When":
                parts.append(node.text)
            case "LineBreak":
                parts.append("\n")
            case "Strong" | "Emph" | "Strike" | "Span" | "Link":
                links += [node.href] if hasattr(node, "href") else []
                text, inner = _inlines(node.children)
                parts.append(text)
                links += inner
            case other:
                raise AssertionError(other)
    return "".join(parts), links


def squeeze(text: str) -> str:
    """Return *text* without white space and bullets; what does not break is like what does."""
    plain = text.translate({0xA0: " ", 0x202F: " ", 0x2011: "-", 0x2022: " "})
    return "".join(plain.split())


def once(links: Iterable[str]) -> list[str]:
    """Return *links* with runs of the same one counted once: a wrapped link is two in a PDF."""
    return [link for link, _ in itertools.groupby(links)]


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
