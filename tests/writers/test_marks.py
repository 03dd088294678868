"""Bold, italic, struck and linked text stays so in every format that has such text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import tinyhtml5
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from writing import write

from cvgen.document.assemble import assemble
from cvgen.files.read import Source
from cvgen.profiles.load import load_profile

Marked = tuple[str, frozenset[str]]  # a word, and the tags that HTML has for what marks it

TEXT = "plain **bold** *italic* ~~struck~~ ***both*** [link](https://e.org/) "
TEXT += "**[boldlink](https://e.org/a)** *[italiclink](https://e.org/b)* "
TEXT += "~~[strucklink](https://e.org/c)~~ [a **boldpart**](https://e.org/d) "
TEXT += (
    "[**allbold**](https://e.org/e) [*allitalic*](https://e.org/f) [~~allstruck~~](https://e.org/g)"
)

WANTED: dict[str, set[str]] = {
    "plain": set(),
    "bold": {"strong"},
    "italic": {"em"},
    "struck": {"s"},
    "both": {"strong", "em"},
    "link": {"a"},
    "boldlink": {"strong", "a"},
    "italiclink": {"em", "a"},
    "strucklink": {"s", "a"},
    "a": {"a"},
    "boldpart": {"strong", "a"},
    "allbold": {"strong", "a"},
    "allitalic": {"em", "a"},
    "allstruck": {"s", "a"},
}


def of_element(element: Any, around: frozenset[str] = frozenset()) -> Iterator[Marked]:
    """Yield the words in an element of a page, with the tags around each."""
    within = around | ({str(element.tag)} & {"strong", "em", "s", "a"})
    for word in (element.text or "").split():
        yield word, within
    for child in element:
        yield from of_element(child, within)
        for word in (child.tail or "").split():
            yield word, around


def of_html(data: bytes) -> Iterator[Marked]:
    """Read a page."""
    root = tinyhtml5.parse(data, transport_encoding="utf-8", namespace_html_elements=False)
    yield from of_element(root.find("body"))


def of_markdown(data: bytes) -> Iterator[Marked]:
    """Read Markdown as GitHub does."""
    page = MarkdownIt("commonmark").enable("strikethrough").render(data.decode())
    yield from of_html(f"<!DOCTYPE html><title>x</title><body>{page}".encode())


def of_docx(data: bytes) -> Iterator[Marked]:
    """Read a Word file."""
    tags = {qn("w:b"): "strong", qn("w:i"): "em", qn("w:strike"): "s"}
    styles = {"Strong": "strong", "Emphasis": "em"}
    for run in docx.Document(io.BytesIO(data)).element.body.iter(qn("w:r")):
        properties = run.rPr if run.rPr is not None else ()
        marks = {tags[each.tag] for each in properties if each.tag in tags}
        marks |= {styles[run.style]} if run.style in styles else set()
        linked = {"a"} if run.getparent().tag == qn("w:hyperlink") else set()
        for text in run.iter(qn("w:t")):
            for word in (text.text or "").split():
                yield word, frozenset(marks | linked)


@pytest.mark.parametrize(
    ("suffix", "read"), [("html", of_html), ("md", of_markdown), ("docx", of_docx)]
)
def test_marks_stay(suffix: str, read: Any) -> None:
    source = Source("made-up", f"name: Nobody\nsummary: '{TEXT}'\n", Path())
    document = assemble(load_profile(source).profile)
    found = {word: set(marks) for word, marks in read(write(document, suffix).data)}
    assert {word: found[word] for word in WANTED} == WANTED
