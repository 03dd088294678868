"""What a look decides about words: which sides of a row share a line, whether addresses show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from cvgen.document.inlines import COMMA, characters, join
from cvgen.model.document import (
    Block,
    Code,
    Document,
    Emph,
    Entry,
    Inline,
    Inlines,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Paragraph,
    Row,
    Span,
    Strike,
    Strong,
    Text,
    When,
)
from cvgen.text.urls import display_url

MAX_ROW_WORD_CHARACTERS = 30  # a longer one must break


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is laid out: where dates stand, whether links show where they go.

    *row* is how many characters fit on a line with room between its sides.
    """

    dates: Literal["right", "inline"] = "right"
    urls: Literal["hidden", "inline"] = "hidden"
    row: int = 75


DEFAULT_LAYOUT = Layout()


def arrange(document: Document, layout: Layout = DEFAULT_LAYOUT) -> Document:
    """Return *document* as *layout* wants it."""
    if layout.urls == "inline":
        document = _show_addresses(document)
    sections = tuple(
        replace(section, blocks=tuple(_fitted(block, layout) for block in section.blocks))
        for section in document.sections
    )
    return replace(document, sections=sections)


def _fitted(block: Block, layout: Layout) -> Block:
    if not isinstance(block, Entry):
        return block
    rows = tuple(_row(row, layout) for row in (block.heading, *block.rows))
    if not block.rows and not block.blocks:  # several of these would make a column of dates
        rows = (_joined(rows[0]),)
    blocks = tuple(_fitted(inner, layout) for inner in block.blocks)
    return replace(block, heading=rows[0], rows=rows[1:], blocks=blocks)


def _row(row: Row, layout: Layout) -> Row:
    """Return *row* as running text where its sides would not fit on a line, or are ideographs.

    Of wide characters extractors make columns whatever stands around them.
    """
    if not row.right:
        return row
    text = characters((*row.left, *row.right))
    is_long = (
        len(text) > layout.row or max(map(len, text.split()), default=0) > MAX_ROW_WORD_CHARACTERS
    )
    is_wide = any(unicodedata.east_asian_width(character) in "WF" for character in text)
    return _joined(row) if layout.dates == "inline" or is_long or is_wide else row


def _joined(row: Row) -> Row:
    return Row(join((row.left, row.right), COMMA))


def _show_addresses(document: Document) -> Document:
    """Return *document* with the address of each link after its text, for those who read paper."""
    contacts = tuple(
        replace(each, text=f"{each.text} ({address})")
        if (address := _hidden_address(each.text, each.href))
        else each
        for each in document.contacts
    )
    return replace(
        document,
        contacts=contacts,
        headline=_with_addresses(document.headline),
        summary=tuple(map(_paragraph, document.summary)),
        sections=tuple(
            replace(section, blocks=tuple(map(_block, section.blocks)))
            for section in document.sections
        ),
    )


def _block(block: Block) -> Block:
    match block:
        case Paragraph() | ItemList():
            return _paragraph(block)
        case Entry():
            rows = [
                Row(_with_addresses(row.left), _with_addresses(row.right))
                for row in (block.heading, *block.rows)
            ]
            blocks = tuple(map(_block, block.blocks))
            return replace(block, heading=rows[0], rows=tuple(rows[1:]), blocks=blocks)
        case _:
            assert_never(block)


def _paragraph(block: Paragraph | ItemList) -> Paragraph | ItemList:
    if isinstance(block, Paragraph):
        return Paragraph(_with_addresses(block.content))
    return replace(block, items=tuple(map(_item, block.items)))


def _item(item: ListItem) -> ListItem:
    children = tuple(map(_item, item.children))
    return replace(item, content=_with_addresses(item.content), children=children)


def _with_addresses(nodes: Iterable[Inline]) -> Inlines:
    return tuple(map(_inline, nodes))


def _inline(node: Inline) -> Inline:
    match node:
        case Link(children, href):
            address = _hidden_address(characters(children), href)
            return Link((*children, Text(f" ({address})")), href) if address else node
        case Strong(children) | Emph(children) | Strike(children) | Span(children):
            return replace(node, children=_with_addresses(children))
        case Text() | Code() | LineBreak() | When():
            return node
        case _:
            assert_never(node)


def _hidden_address(text: str, href: str) -> str:
    """Return the address behind a link, unless its text says it already."""
    address = display_url(href) if href else ""
    return "" if address in text or href.startswith("tel:") else address
