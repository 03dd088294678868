"""What a file must say: the document line after line, and how two texts are compared."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cvgen.document import reading_order
from cvgen.document.inlines import characters
from cvgen.document.list_marks import list_lines
from cvgen.model.document import Block, Document, Entry, Inlines, ItemList, Paragraph, Text

_LOOK_ALIKES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "•": " "})


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A line of the document, and the number that a list puts in front of it.

    Where it *follows*, it stands beside the one before it.
    """

    content: Inlines
    mark: str = ""
    is_bullet: bool = False
    section: str = ""
    follows: bool = False

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return f"{self.mark} {characters(self.content)}" if self.mark else characters(self.content)


def squeeze(text: str) -> str:
    """Return *text* without white space and bullets, and look-alikes as one character."""
    return "".join(normalized(text).split())


def normalized(text: str) -> str:
    """Return *text* with one character for those that look alike; its length stays the same."""
    return text.translate(_LOOK_ALIKES)


def without_repeats(links: Iterable[str]) -> list[str]:
    """Return *links* with repeats in a row taken out: a PDF has a wrapped link twice."""
    return [link for link, _ in itertools.groupby(links)]


def expected_links(document: Document) -> list[str]:
    """Return the link targets of *document*, in order."""
    return without_repeats(reading_order.links(document))


def expected_lines(document: Document, marks: bool = False) -> list[ExpectedLine]:
    """Return all that a reader of *document* sees; with *marks*, the numbers of lists too."""
    head = Document(
        name=document.name,
        title=document.title,
        language=document.language,
        sections=(),
        native_name=document.native_name,
        headline=document.headline,
        contacts=document.contacts,
    )
    found = [ExpectedLine(content) for content in reading_order.lines(head)]
    for part in document.summary:
        found += _block(part, "", marks)
    for section in document.sections:
        if section.title:
            found.append(ExpectedLine((Text(section.title),), section=section.key))
        for block in section.blocks:
            found += _block(block, section.key, marks)
    return [line for line in found if line.content]


def expected_headings(document: Document) -> list[str]:
    """Return the name and the titles of the sections."""
    return [document.name, *(section.title for section in document.sections if section.title)]


def walk_blocks(parts: Iterable[Block]) -> Iterator[Block]:
    """Yield *parts* and the blocks in them."""
    for part in parts:
        yield part
        if isinstance(part, Entry):
            yield from walk_blocks(part.blocks)


def lists(document: Document) -> Iterator[ItemList]:
    """Yield every list of *document*; those within items are part of them."""
    parts = (document.summary, *(section.blocks for section in document.sections))
    for blocks in parts:
        for block in walk_blocks(blocks):
            if isinstance(block, ItemList):
                yield block


def _block(block: Block, section: str, marks: bool) -> Iterator[ExpectedLine]:
    match block:
        case Paragraph(content):
            yield ExpectedLine(content, section=section)
        case ItemList():
            for line in list_lines(block):
                mark, is_bullet = line.mark or "", line.mark == ""
                lead: Inlines = (line.item.lead,) if line.item.lead else ()
                if lead:
                    yield ExpectedLine(lead, section=section)
                number = mark if marks else ""
                yield ExpectedLine(line.item.content, number, is_bullet, section, bool(lead))
        case Entry():
            for row in (block.heading, *block.rows):
                yield ExpectedLine(row.left, section=section)
                yield ExpectedLine(row.right, section=section, follows=True)
            for inner in block.blocks:
                yield from _block(inner, section, marks)


def has_gap(levels: Iterable[int]) -> bool:
    """Tell whether headings of these levels skip one on the way down."""
    return any(later > earlier + 1 for earlier, later in itertools.pairwise(levels))


def shorten(text: str, most: int = 60) -> str:
    """Return *text* on one line, cut to *most* characters for a message."""
    plain = re.sub(r"\s+", " ", text).strip()
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
