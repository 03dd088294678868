"""Small steps from a profile's values to inlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvgen.document.dates import show_date
from cvgen.document.locale import Locale
from cvgen.model.dates import Date
from cvgen.model.document import (
    Code,
    Emph,
    Inline,
    Inlines,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Marker,
    Paragraph,
    Row,
    Span,
    SpanRole,
    Strike,
    Strong,
    Text,
    When,
)
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import NamedLink
from cvgen.model.prose import Prose, TextItem, TextList
from cvgen.text.urls import display_url, href

SPACE: Inlines = (Text(" "),)
COMMA: Inlines = (Text(", "),)


def line(text: Markdown | None) -> Inlines:
    """Return *text* on one line."""
    return text.inlines if text else ()


def paragraphs(text: Prose | None) -> tuple[Paragraph | ItemList, ...]:
    """Return *text* as paragraphs and lists."""
    return tuple(map(_block, text.blocks)) if text else ()


def _block(block: Inlines | TextList) -> Paragraph | ItemList:
    if not isinstance(block, TextList):
        return Paragraph(block)
    marker: Marker = "number" if block.items[0].is_numbered else "bullet"
    return ItemList(tuple(ListItem(each.content, _inner(each)) for each in block.items), marker)


def _inner(item: TextItem) -> tuple[ListItem, ...]:
    """Return the list below *item*; lists in lists have bullets, so numbers are text there."""
    return tuple(
        ListItem(
            (Text(f"{each.mark} "), *each.content) if each.is_numbered else each.content,
            _inner(each),
        )
        for each in item.children
    )


def date_text(date: Date | None, locale: Locale) -> Inlines:
    """Return *date*, if there is one, as readers of a language write it."""
    return (show_date(date, locale),) if date else ()


def span(content: Inlines, role: SpanRole) -> Inlines:
    """Return *content* with its part to play."""
    return (Span(content, role),) if content else ()


def join(parts: Iterable[Inlines], separator: Inlines) -> Inlines:
    """Return the parts that are not empty, with *separator* between them."""
    joined: Inlines = ()
    for part in filter(None, parts):
        joined = (*joined, *separator, *part) if joined else part
    return joined


def linked(content: Inlines, url: str | None) -> Inlines:
    """Return *content* as a link to *url*; if it is empty or has links, the address is shown."""
    if not url:
        return content
    target = href(url)
    if not content:
        return (Link((Text(display_url(target)),), target),)
    if any(isinstance(node, Link) for node in walk(content)):
        return (*content, *SPACE, Link((Text(display_url(target)),), target))
    return (Link(content, target),)


def links(named: Iterable[NamedLink]) -> tuple[Paragraph, ...]:
    """Return a line of links."""
    parts = [(Link((Text(link.label),), href(link.url)),) for link in named]
    return (Paragraph(join(parts, (Text(" · "),))),) if parts else ()


def rows(*pairs: tuple[Inlines, Inlines]) -> tuple[Row, ...]:
    """Return the pairs that say something; the left one is there whenever the right one is."""
    return tuple(Row(left, right) for left, right in pairs if left)


def walk(nodes: Inlines) -> Iterator[Inline]:
    """Yield every node, in reading order, parents before children."""
    for node in nodes:
        yield node
        match node:
            case Strong(children) | Emph(children) | Strike(children) | Link(children):
                yield from walk(children)
            case Span(children):
                yield from walk(children)


def characters(nodes: Inlines) -> str:
    """Return the text of *nodes*, a line break as a new line."""
    parts = []
    for node in walk(nodes):
        match node:
            case Text(text) | Code(text) | When(text):
                parts.append(text)
            case LineBreak():
                parts.append("\n")
    return "".join(parts)
