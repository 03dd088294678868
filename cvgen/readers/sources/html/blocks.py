"""HTML → blocks. What a browser would show is kept, with the line it stands on.

The standard library's parser reads anything in linear time and knows line numbers; the tree is
built here because only what matters to text is wanted of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from cvgen.model.rich_text import HARD_BREAK, Mark, RichText, Run, merge_runs
from cvgen.readers.sources.blocks import Block, Bullets, Definition, Heading, Paragraph, Rule, Table
from cvgen.readers.sources.link_targets import target_of
from cvgen.readers.sources.notes import Notes
from cvgen.text.characters import clean
from cvgen.text.urls import display_url

DEEPEST = 60  # elements in one another; what is deeper counts as its ancestor's own

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNSEEN = frozenset(
    "script style template noscript head title svg math iframe object video audio canvas map "
    "select datalist textarea input".split()
)
_ASIDE = {"nav": "navigation", "footer": "page footer", "button": "button", "form": "form"}
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr img br svg".split()
)
_MARKS = {
    "b": Mark("strong"), "strong": Mark("strong"), "em": Mark("em"), "i": Mark("em"),
    "cite": Mark("em"), "dfn": Mark("em"), "var": Mark("em"), "del": Mark("strike"),
    "s": Mark("strike"), "strike": Mark("strike"), "code": Mark("code"), "kbd": Mark("code"),
    "samp": Mark("code"), "tt": Mark("code"),
}  # fmt: skip
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
ROW = 250  # characters; a longer group of boxes is no row


@dataclass
class Element:
    """An element with its children, texts among them."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Yield the children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """Yield it and every element in it."""
        yield self
        for child in self.elements():
            yield from child.walk()

    @property
    def text(self) -> str:
        """The characters in it."""
        parts = [c if isinstance(c, str) else c.text for c in self.children]
        return " ".join("".join(parts).split())


class _Tree(HTMLParser):
    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html", line)
        self.open = [self.root]
        self.before = line - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"html", "body"}:
            self.root.attributes.update(given)
            return
        if tag in _ENDS_PARAGRAPH:
            self._close({"p"})
        self._close(_CLOSES.get(tag, set()))
        element = Element(tag, self.getpos()[0] + self.before, given)
        self.open[-1].children.append(element)
        if tag not in _VOID and len(self.open) < DEEPEST:
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
        self.open[-1].children.append(data)

    def _close(self, tags: Iterable[str]) -> None:
        """End the open elements in *tags*, as far as the nearest that holds others."""
        for place in range(len(self.open) - 1, 0, -1):
            tag = self.open[place].tag
            if tag in tags:
                del self.open[place:]
            elif tag in _SCOPE:
                return


def tree(text: str, line: int = 1) -> Element:
    """Return the elements of *text*, which starts on *line*."""
    parser = _Tree(line)
    text = clean(text)
    end = text.rfind(">") + 1  # a tag that never ends makes the parser start over and over
    parser.feed(text[:end] + text[end:].replace("<", "&lt;"))
    parser.close()
    return parser.root


def is_hidden(element: Element) -> bool:
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


@dataclass
class HtmlBlocks:
    """Makes blocks of elements."""

    notes: Notes

    def read(self, text: str, line: int) -> list[Block]:
        """Return the blocks of a piece of HTML that starts on *line*."""
        return self.blocks(tree(text, line))

    def blocks(self, element: Element, marks: tuple[Mark, ...] = ()) -> list[Block]:
        """Return what *element* holds, its own inline text as paragraphs."""
        if row := self._row(element, marks):
            return [row]
        out: list[Block] = []
        pending: list[Run] = []
        line = element.line

        def flush() -> None:
            text = RichText(merge_runs(pending), line)
            if text:
                out.append(Paragraph(text, line))
            pending.clear()

        for child in element.children:
            if isinstance(child, str) or self._is_inline(child):
                if not pending and isinstance(child, Element):
                    line = child.line
                pending += self._runs([child], marks)
            elif not is_hidden(child):
                flush()
                out += self._block(child, marks)
                line = child.line
        flush()
        return out

    def _block(self, element: Element, marks: tuple[Mark, ...]) -> list[Block]:
        tag, line = element.tag, element.line
        if tag in _ASIDE:
            if element.text:
                self.notes.add(line, f"{_ASIDE[tag]} not used: {element.text}")
            return []
        if re.fullmatch("h[1-6]", tag):
            text = RichText(merge_runs(self._runs(element.children, marks)), line)
            return [Heading(text, int(tag[1]), line)] if text else []
        if tag in {"ul", "ol", "menu"}:
            return self._bullets(element, marks)
        if tag == "dl":
            return list(self._definitions(element, marks))
        if tag == "table":
            return self._table(element, marks)
        if tag == "hr":
            return [Rule(line)]
        if tag == "pre":
            return self._pre(element)
        return self.blocks(element, (*marks, *self._mark(element)))

    def _bullets(self, element: Element, marks: tuple[Mark, ...]) -> list[Block]:
        items: list[tuple[Block, ...]] = []
        for child in element.elements():
            if is_hidden(child):
                continue
            inner = tuple(
                self.blocks(child, marks) if child.tag == "li" else self._block(child, marks)
            )
            if child.tag == "li" or not items:
                items.append(inner)
            else:  # a list straight in a list belongs to the item before
                items[-1] += inner
        kept = tuple(item for item in items if item)
        return [Bullets(kept, element.line, element.tag == "ol")] if kept else []

    def _definitions(self, element: Element, marks: tuple[Mark, ...]) -> Iterator[Block]:
        parts = [
            part
            for child in element.elements()
            for part in (child.elements() if child.tag == "div" else [child])
            if part.tag in {"dt", "dd"}
        ]
        term, line, bodies = RichText(), element.line, list[tuple[Block, ...]]()
        for part in parts:
            if part.tag == "dt":
                if term or bodies:
                    yield Definition(term, tuple(bodies), line)
                term, line, bodies = (
                    RichText(merge_runs(self._runs(part.children, marks)), part.line),
                    part.line,
                    [],
                )
            else:
                bodies.append(tuple(self.blocks(part, marks)))
        if term or bodies:
            yield Definition(term, tuple(bodies), line)

    def _table(self, element: Element, marks: tuple[Mark, ...]) -> list[Block]:
        rows: list[tuple[RichText, ...]] = []
        nested: list[Block] = []
        head = False
        for row in (part for part in element.walk() if part.tag == "tr"):
            cells = [cell for cell in row.elements() if cell.tag in {"td", "th"}]
            made = [self.blocks(cell, marks) for cell in cells]
            if any(not isinstance(block, Paragraph) for cell in made for block in cell):
                nested += [block for cell in made for block in cell]  # a table for layout only
                continue
            head = head or (not rows and all(cell.tag == "th" for cell in cells) and len(cells) > 1)
            texts = tuple(_lines(cell) for cell in made)
            if any(texts):
                rows.append(texts)
        out: list[Block] = [Table(tuple(rows), element.line, head)] if rows else []
        return out + nested

    def _pre(self, element: Element) -> list[Block]:
        out: list[Block] = []
        raw = "".join(c if isinstance(c, str) else c.text for c in element.children)
        for number, text in enumerate(raw.split("\n")):
            if text.strip():
                line = element.line + number
                out.append(Paragraph(RichText((Run(text.strip(), (Mark("code"),)),), line), line))
        return out

    def _row(self, element: Element, marks: tuple[Mark, ...]) -> Paragraph | None:
        """Return boxes that stand side by side or stacked, as the lines of one paragraph."""
        boxes = list(element.elements())
        loose = any(isinstance(child, str) and child.strip() for child in element.children)
        small = (
            2 <= len(boxes) <= 6 and not loose and all(box.tag in {"div", "span"} for box in boxes)
        )
        if not small or not any(box.tag == "div" for box in boxes) or len(element.text) > ROW:
            return None
        if not all(self._is_inline(c) for box in boxes for c in box.elements()):
            return None
        parts = [RichText(merge_runs(self._runs(box.children, marks)), box.line) for box in boxes]
        text = _lines([Paragraph(part, part.line) for part in parts if part])
        return Paragraph(text, element.line) if text else None

    def _is_inline(self, element: Element) -> bool:
        return element.tag in _INLINE and all(self._is_inline(c) for c in element.elements())

    def _mark(self, element: Element) -> tuple[Mark, ...]:
        if element.tag == "a":
            href = element.attributes.get("href", "").strip()
            target = target_of(href, element.line, self.notes) if href else ""
            return (Mark("link", target),) if target else ()
        mark = _MARKS.get(element.tag)
        return (mark,) if mark else ()

    def _runs(self, nodes: Iterable[Element | str], marks: tuple[Mark, ...]) -> Iterator[Run]:
        for node in nodes:
            if isinstance(node, str):
                yield Run(re.sub(r"[ \t\r\n\f]+", " ", node), marks)
            elif node.tag == "br":
                yield Run(HARD_BREAK, marks)
            elif node.tag == "img":
                what = node.attributes.get("src", "")
                self.notes.add(node.line, f"image not used: {what}", "image-not-used")
            elif not is_hidden(node):
                yield from self._element(node, marks)

    def _element(self, node: Element, marks: tuple[Mark, ...]) -> Iterator[Run]:
        own = tuple(mark for mark in self._mark(node) if mark not in marks)
        runs = list(self._runs(node.children, (*marks, *own)))
        if node.tag == "a" and own and not any(run.text.strip() for run in runs):
            text = Run(display_url(own[0].target), (*marks, *own))  # an icon; its address says it
            runs = [Run(" ", marks), text, Run(" ", marks)]
        yield from runs


def _lines(blocks: Iterable[Block]) -> RichText:
    parts = [block.text.strip() for block in blocks if isinstance(block, Paragraph)]
    runs: list[Run] = []
    for part in parts:
        runs += [Run(HARD_BREAK), *part.runs] if runs else part.runs
    return RichText(merge_runs(runs), parts[0].line if parts else 0)
