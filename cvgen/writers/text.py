"""Document → plain text, a line a paragraph, ready to be pasted into a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from cvgen.document import reading_order
from cvgen.document.list_marks import ListLine, list_lines
from cvgen.model.document import (
    Block,
    Code,
    Document,
    Emph,
    Entry,
    Inlines,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Span,
    Strike,
    Strong,
    Text,
    When,
)
from cvgen.model.output import Written
from cvgen.writers.job import WriterJob

ROW_GAP = "    "  # between the two sides of a row


def write(job: WriterJob) -> Written:
    """Return the document as UTF-8 text; a link's target stands after its text, in `<…>`."""
    return Written("".join(f"{line}\n" for line in _lines(job.document)).encode())


def _lines(document: Document) -> Iterator[str]:
    yield document.name
    if document.native_name:
        yield inline_text((document.native_name,))
    if document.headline:
        yield inline_text(document.headline)
    if document.contacts:
        yield inline_text(reading_order.contact_line(document))
    for part in document.summary:
        yield ""
        yield from _block(part)
    for section in document.sections:
        yield from ("", "")
        if section.title:
            yield section.title
        for number, block in enumerate(section.blocks):
            if number or section.title:
                yield ""
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content):
            yield inline_text(content)
        case ItemList():
            for line in list_lines(block):
                yield _item(line)
        case Entry():
            yield from map(_row, (block.heading, *block.rows))
            for inner in block.blocks:
                yield from _block(inner)
        case _:
            assert_never(block)


def _item(line: ListLine) -> str:
    lead = f"{line.item.lead.text}{ROW_GAP}" if line.item.lead else ""
    mark = f"{line.mark or '•'} " if line.mark is not None else ""
    return "  " * line.depth + mark + lead + inline_text(line.item.content)


def _row(row: Row) -> str:
    return ROW_GAP.join(filter(None, (inline_text(row.left), inline_text(row.right))))


def inline_text(nodes: Inlines) -> str:
    """Return inlines as text."""
    parts = []
    for node in nodes:
        match node:
            case Text(text) | Code(text) | When(text):
                parts.append(text)
            case LineBreak():
                parts.append("\n")
            case Link(children, href):
                shown = inline_text(children)
                parts.append(shown if href in (shown, f"mailto:{shown}") else f"{shown} <{href}>")
            case Strong(children) | Emph(children) | Strike(children) | Span(children):
                parts.append(inline_text(children))
            case _:
                assert_never(node)
    return "".join(parts)
