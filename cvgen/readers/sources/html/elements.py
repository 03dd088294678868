"""HTML → elements with the lines they stand on.

The standard library's parser reads anything in linear time and knows line numbers; the tree is
built here because only what matters to text is wanted of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from cvgen.readers.sources.limits import (
    MAX_ELEMENT_DEPTH,
    MAX_HTML_NODES,
    MAX_HTML_TAGS,
    SourceTooLarge,
)
from cvgen.text.characters import clean

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNSEEN = frozenset(
    "script style template noscript head title svg math iframe object video audio canvas map "
    "select datalist textarea input".split()
)
_CLOSES = {  # an opening tag ends these
    "li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"},
    "tr": {"tr", "td", "th", "p"},
    "td": {"td", "th", "p"}, "th": {"td", "th", "p"}, "option": {"option"},
    "tbody": {"thead", "tr", "td", "th"},
}  # fmt: skip
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main nav ol p pre section table ul".split()
)
_SCOPE = frozenset("table ul ol dl div section article body html td th li dd blockquote".split())


@dataclass
class HtmlElement:
    """An element with its children, texts among them."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[HtmlElement | str] = field(default_factory=list)
    is_inline: bool | None = None  # whether it and all in it runs with the text; None: not asked

    def elements(self) -> Iterator[HtmlElement]:
        """Yield the children that are elements."""
        return (child for child in self.children if isinstance(child, HtmlElement))

    def walk(self) -> Iterator[HtmlElement]:
        """Yield it and every element in it."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def rows(self) -> Iterator[HtmlElement]:
        """Yield the rows of a table, without those of tables in it."""
        for child in self.elements():
            if child.tag == "tr":
                yield child
            elif child.tag != "table":
                yield from child.rows()

    def loose_children(self) -> Iterator[HtmlElement | str]:
        """Yield what stands in a table and in none of its rows."""
        for child in self.children:
            if isinstance(child, str) or child.tag == "table":
                yield child
            elif child.tag != "tr" and next(child.rows(), None) is None:
                yield child  # such as a caption

    @property
    def text(self) -> str:
        """The characters in it."""
        parts = [c if isinstance(c, str) else c.text for c in self.children]
        return " ".join("".join(parts).split())


class _ElementBuilder(HTMLParser):
    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlElement("html", line)
        self.open = [self.root]
        self.before = line - 1
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"html", "body"}:
            self.root.attributes.update(given)
            return
        if tag in _ENDS_PARAGRAPH:
            self._close({"p"})
        self._close(_CLOSES.get(tag, set()))
        element = HtmlElement(tag, self.getpos()[0] + self.before, given)
        self._append(element)
        if tag not in _VOID and len(self.open) < MAX_ELEMENT_DEPTH:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self.open[-1].tag == tag and tag in {"svg", "path", "i", "script"}:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._append(data)

    def _append(self, node: HtmlElement | str) -> None:
        self.count += 1
        if self.count > MAX_HTML_NODES:
            raise SourceTooLarge(f"is too long: more than {MAX_HTML_NODES:,} elements and texts")
        self.open[-1].children.append(node)

    def _close(self, tags: Iterable[str]) -> None:
        """End the open elements in *tags*, as far as the nearest that holds others."""
        for place in range(len(self.open) - 1, 0, -1):
            tag = self.open[place].tag
            if tag in tags:
                del self.open[place:]
            elif tag in _SCOPE:
                return


def parse_html(text: str, line: int = 1) -> HtmlElement:
    """Return the elements of *text*, which starts on *line*."""
    if text.count("<") > MAX_HTML_TAGS or text.count("&") > MAX_HTML_TAGS:
        raise SourceTooLarge(f"is too long: more than {MAX_HTML_TAGS:,} tags or entities")
    parser = _ElementBuilder(line)
    text = clean(text)
    end = text.rfind(">") + 1  # a tag that never ends makes the parser start over and over
    parser.feed(text[:end] + text[end:].replace("<", "&lt;"))
    parser.close()
    return parser.root


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether a browser shows nothing of it."""
    style = element.attributes.get("style", "").replace(" ", "").lower()
    classes = element.attributes.get("class", "").split()
    return (
        element.tag in _UNSEEN
        or "hidden" in element.attributes
        or "display:none" in style
        or "visibility:hidden" in style
        or bool({"sr-only", "visually-hidden", "screen-reader-text"} & set(classes))
    )
