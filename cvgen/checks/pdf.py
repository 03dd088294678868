"""The PDF read back: text layer, links, tags, fonts, as readers other than its engine see them."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator

from cvgen.checks import expected, finding, pdf_file, targets
from cvgen.checks.pdf_file import Pdf, StructureElement
from cvgen.checks.words import compare_words
from cvgen.document.inlines import characters
from cvgen.document.list_marks import ListLine, list_lines
from cvgen.errors import Diagnostic
from cvgen.model.document import Document
from cvgen.model.output import Written
from cvgen.text.bidi import has_right_to_left, is_right_to_left_language

COVERS = ("words", "order", "links", "structure", "fonts", "size")

MAX_COMPARED_CHARACTERS = 40  # of a list, enough to know it by

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
    yield from _lists(pdf.tags, document)
    figures = [tag for tag in pdf.tags if tag.kind == "Figure"]
    if document.photo and not figures:
        yield finding("structure-picture", "the portrait is no tagged figure")
    if any(not figure.alt.strip() for figure in figures):
        yield finding("structure-picture", "a picture has no text for those who do not see it")


def _lists(tags: list[StructureElement], document: Document) -> Iterator[Diagnostic]:
    lines = [line for each in expected.lists(document) for line in list_lines(each)]
    found = sum(tag.kind == "LI" and tag.starts for tag in tags)
    if found < len(lines):
        yield finding("structure-list", f"{len(lines)} list items should be tagged, {found} are")
    # Lists that hold items of the document: a theme may make others, of contacts for instance.
    text = "".join(expected.squeeze(_item_text(line)) for line in lines)
    shown = [tag for tag in tags if tag.kind == "L" and tag.starts]
    ours = sum(expected.squeeze(tag.text)[:MAX_COMPARED_CHARACTERS] in text for tag in shown)
    wanted = sum(1 for _ in expected.lists(document)) + sum(
        bool(line.item.children) for line in lines
    )
    if ours > wanted:
        yield finding(
            "structure-list", f"{wanted} lists are tagged as {ours}: one over pages is in pieces"
        )


def _item_text(line: ListLine) -> str:
    lead = (line.item.lead,) if line.item.lead else ()
    return (line.mark or "") + characters((*lead, *line.item.content))


def _headings(tags: list[StructureElement], document: Document) -> Iterator[Diagnostic]:
    found = [tag for tag in tags if _level(tag)]
    if any(_is_heading_in_heading(tags)):
        yield finding("structure-heading", "a heading is tagged as a heading in a heading")
    levels = [_level(tag) for tag in found if tag.starts]
    if levels.count(1) != 1 or levels[0] != 1:
        yield finding("structure-name", "the name is not the one heading of the first level")
    if expected.has_gap(levels):
        yield finding("structure-level", "a heading is more than one level below the one before it")
    # Words written from right to left come in another order.
    shown = {_letters(tag.text) for tag in found if _level(tag) < 3}
    for title in expected.expected_headings(document):
        if _letters(title) not in shown:
            yield finding("structure-heading", f"'{title}' is no heading", about=title)


def _level(tag: StructureElement) -> int:
    """Return the level of a heading, 0 for what is none."""
    return int(tag.kind[1]) if re.fullmatch("H[1-6]", tag.kind) else 0


def _is_heading_in_heading(tags: list[StructureElement]) -> Iterator[bool]:
    """Yield for each tag whether it is a heading within another."""
    around: StructureElement | None = None
    for tag in tags:
        if around and (tag.depth <= around.depth or tag.page != around.page):
            around = None
        yield around is not None and _level(tag) > 0
        if around is None and _level(tag):
            around = tag


def _letters(text: str) -> str:
    return "".join(sorted(expected.squeeze(text)))
