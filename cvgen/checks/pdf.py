"""The PDF read back: text layer, links, tags, fonts, as readers other than its engine see them."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator

from cvgen.checks import expected, finding, pdf_file, targets
from cvgen.checks.pdf_file import Pdf, StructureElement
from cvgen.checks.words import compare_words
from cvgen.document.list_marks import list_lines
from cvgen.errors import Diagnostic
from cvgen.model.document import Document
from cvgen.model.output import Written
from cvgen.text.bidi import has_right_to_left, is_right_to_left_language

COVERS = ("words", "order", "links", "structure", "fonts", "size")

_PAGE_NUMBER = re.compile(r"\s*\d+\W*/\W*\d+\s*$")


def check(written: Written, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with a PDF."""
    try:
        pdf = pdf_file.read_pdf(written.data)
    except ValueError as error:
        yield finding("structure-unreadable", f"the file does not open: {error}")
        return
    base = is_right_to_left_language(document.language)

    def unordered(text: str) -> bool:
        return base or has_right_to_left(text)

    lines = expected.expected_lines(document, marks=True)
    ordered = not any(unordered(line.text) for line in lines)
    # A space between two styles is a gap on the page: extractors see it, but not all the same ones.
    yield from compare_words(lines, "\n".join(pages(pdf)), unordered, spaces=False)
    yield from targets.compare_targets(expected.expected_links(document), pdf.links, ordered)
    yield from _head(pdf, written, document)
    yield from _tags(pdf, document)
    for font in sorted(pdf.fonts_outside):
        yield finding("fonts-missing", f"the typeface {font} is not in the file")


def pages(pdf: Pdf) -> list[str]:
    """Return the text of each page without its number."""
    return [_PAGE_NUMBER.sub("", page) for page in pdf.pages]


def line_counts(pdf: Pdf, document: Document) -> list[tuple[expected.ExpectedLine, int]]:
    """Return how many lines each line of *document* takes in the PDF; [] where they differ."""
    rows = [expected.squeeze(row) for page in pages(pdf) for row in page.splitlines()]
    wanted = expected.expected_lines(document, marks=True)
    texts = [expected.squeeze(line.text) for line in wanted]
    if sum(map(len, rows)) != sum(map(len, texts)):
        return []
    starts = [0, *itertools.accumulate(map(len, filter(None, rows)))]
    ends = list(itertools.accumulate(map(len, texts)))
    return [
        (line, bisect.bisect_left(starts, end) - bisect.bisect_right(starts, end - len(text)) + 1)
        for line, text, end in zip(wanted, texts, ends, strict=True)
    ]


def _head(pdf: Pdf, written: Written, document: Document) -> Iterator[Diagnostic]:
    if pdf.language != document.language:
        yield finding(
            "structure-language", f"its language is '{pdf.language}', not '{document.language}'"
        )
    if pdf.title != document.title:
        yield finding("structure-title", f"its title is '{pdf.title}', not '{document.title}'")
    if not pdf.is_accessible:
        yield finding("structure-claim", "it does not say that it is a PDF/UA file")
    if written.pages != len(pdf.pages):
        yield finding("structure-pages", f"it has {len(pdf.pages)} pages, not {written.pages}")


def _tags(pdf: Pdf, document: Document) -> Iterator[Diagnostic]:
    if not pdf.is_tagged or not pdf.tags:
        yield finding("structure-tags", "it has no tags: screen readers and parsers must guess")
        return
    yield from _headings(pdf.tags, document)
    wanted = sum(len(list(list_lines(each))) for each in expected.lists(document))
    found = sum(tag.kind == "LI" for tag in pdf.tags)
    if found < wanted:  # one on two pages is found on each
        yield finding("structure-list", f"{wanted} list items should be tagged, {found} are")
    figures = [tag for tag in pdf.tags if tag.kind == "Figure"]
    if document.photo and not figures:
        yield finding("structure-picture", "the portrait is no tagged figure")
    if any(not figure.alt.strip() for figure in figures):
        yield finding("structure-picture", "a picture has no text for those who do not see it")


def _headings(tags: list[StructureElement], document: Document) -> Iterator[Diagnostic]:
    found = list(_outermost(tags))
    levels = [level for level, _ in found]
    if levels.count(1) != 1 or levels[0] != 1:
        yield finding("structure-name", "the name is not the one heading of the first level")
    if expected.has_gap(levels):
        yield finding("structure-level", "a heading is more than one level below the one before it")
    # Words written from right to left come in another order.
    shown = {_letters(text) for level, text in found if level < 3}
    for title in expected.expected_headings(document):
        if _letters(title) not in shown:
            yield finding("structure-heading", f"'{title}' is no heading", about=title)


def _outermost(tags: list[StructureElement]) -> Iterator[tuple[int, str]]:
    """Yield level and text of each heading; one within another is a box of the same heading."""
    depth = None
    for tag in tags:
        if depth is not None and tag.depth > depth:
            continue
        depth = None
        if re.fullmatch("H[1-6]", tag.kind):
            depth = tag.depth
            yield int(tag.kind[1]), tag.text


def _letters(text: str) -> str:
    return "".join(sorted(expected.squeeze(text)))
