"""The document as a reader meets it: line after line, all of its text, all of its links."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.document.inlines import characters, walk
from cvgen.document.list_marks import ListLine, list_lines
from cvgen.model.document import (
    Block,
    Code,
    Document,
    Entry,
    Inline,
    Inlines,
    ItemList,
    Link,
    Paragraph,
    Row,
    Text,
)

SEPARATOR = " · "  # between contacts


def lines(document: Document, numbers: bool = False) -> Iterator[Inlines]:
    """Yield every paragraph, item and row side of *document*, in reading order.

    With *numbers*, those of numbered lists come before their items.
    """
    yield (Text(document.name),)
    if document.native_name:
        yield (document.native_name,)
    if document.headline:
        yield document.headline
    if document.contacts:
        yield contact_line(document)
    for part in document.summary:
        yield from _block(part, numbers)
    for section in document.sections:
        if section.title:
            yield (Text(section.title),)
        for block in section.blocks:
            yield from _block(block, numbers)


def contact_line(document: Document) -> Inlines:
    """Return the contacts as one line, each a link where it can be one."""
    out: list[Inline] = []
    for contact in document.contacts:
        if out:
            out.append(Text(SEPARATOR))
        text = Text(contact.text)
        out.append(Link((text,), contact.href) if contact.href else text)
    return tuple(out)


def text(document: Document, numbers: bool = False) -> str:
    """Return all that a reader of *document* sees, a line each."""
    return "\n".join(map(characters, lines(document, numbers)))


def links(document: Document) -> list[str]:
    """Return the link targets of *document*, in order."""
    nodes = (node for line in lines(document) for node in walk(line))
    return [node.href for node in nodes if isinstance(node, Link)]


def has_code(document: Document) -> bool:
    """Tell whether any text is in a fixed-width face."""
    return any(isinstance(node, Code) for line in lines(document) for node in walk(line))


def _block(block: Block, numbers: bool) -> Iterator[Inlines]:
    match block:
        case Paragraph(content):
            yield content
        case ItemList():
            for line in list_lines(block):
                yield from _item(line, numbers)
        case Entry():
            for row in (block.heading, *block.rows):
                yield from _row(row)
            for inner in block.blocks:
                yield from _block(inner, numbers)


def _row(row: Row) -> Iterator[Inlines]:
    yield row.left
    if row.right:
        yield row.right


def _item(line: ListLine, numbers: bool) -> Iterator[Inlines]:
    if numbers and line.mark:
        yield (Text(line.mark),)
    if line.item.lead:
        yield (line.item.lead,)
    if line.item.content:
        yield line.item.content
