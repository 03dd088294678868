"""HTML → blocks. What a browser would show is kept, with the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cvgen.model.rich_text import HARD_BREAK, Mark, RichText, Run, merge_runs
from cvgen.readers.sources.blocks import Block, Bullets, Definition, Heading, Rule, Table, TextBlock
from cvgen.readers.sources.html.elements import HtmlElement, is_hidden, parse_html
from cvgen.readers.sources.html.tag_marks import opening_tag_mark
from cvgen.readers.sources.limits import check_shown
from cvgen.readers.sources.notes import Notes
from cvgen.text.urls import display_url

_ASIDE = {"nav": "navigation", "footer": "page footer", "button": "button", "form": "form"}
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr img br svg".split()
)
MAX_ROW_CHARACTERS = 250  # a longer group of boxes is no row


@dataclass
class HtmlBlocks:
    """Makes blocks of elements."""

    notes: Notes

    def read(self, text: str, line: int) -> list[Block]:
        """Return the blocks of a piece of HTML that starts on *line*."""
        return self.blocks(parse_html(text, line))

    def blocks(self, element: HtmlElement, marks: tuple[Mark, ...] = ()) -> list[Block]:
        """Return what *element* holds, its own inline text as paragraphs."""
        if row := self._row(element, marks):
            return [row]
        out: list[Block] = []
        pending: list[Run] = []
        line = element.line

        def flush() -> None:
            text = RichText(merge_runs(pending), line)
            if text:
                out.append(TextBlock(text, line))
            pending.clear()

        for child in element.children:
            if isinstance(child, str) or self._is_inline(child):
                if not pending and isinstance(child, HtmlElement):
                    line = child.line
                pending += self._runs([child], marks)
            elif not is_hidden(child):
                flush()
                out += self._block(child, marks)
                line = child.line
        flush()
        return out

    def _block(self, element: HtmlElement, marks: tuple[Mark, ...]) -> list[Block]:
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

    def _bullets(self, element: HtmlElement, marks: tuple[Mark, ...]) -> list[Block]:
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

    def _definitions(self, element: HtmlElement, marks: tuple[Mark, ...]) -> Iterator[Block]:
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

    def _table(self, element: HtmlElement, marks: tuple[Mark, ...]) -> list[Block]:
        rows: list[tuple[RichText, ...]] = []
        nested = self.blocks(HtmlElement("div", element.line, {}, list(element.loose_children())))
        head = False
        for row in element.rows():
            cells = [cell for cell in row.elements() if cell.tag in {"td", "th"}]
            made = [self.blocks(cell, marks) for cell in cells]
            loose = [c for c in row.children if isinstance(c, str) or c.tag not in {"td", "th"}]
            if beside := self.blocks(HtmlElement("td", row.line, {}, loose), marks):
                made.append(beside)
            if any(not isinstance(block, TextBlock) for cell in made for block in cell):
                nested += [block for cell in made for block in cell]  # a table for layout only
                continue
            head = head or (not rows and all(cell.tag == "th" for cell in cells) and len(cells) > 1)
            texts = tuple(_lines(cell) for cell in made)
            if any(texts):
                rows.append(texts)
        out: list[Block] = [Table(tuple(rows), element.line, head)] if rows else []
        return out + nested

    def _pre(self, element: HtmlElement) -> list[Block]:
        out: list[Block] = []
        raw = "".join(c if isinstance(c, str) else c.text for c in element.children)
        check_shown(len(raw), raw.count("\n"))
        for number, text in enumerate(raw.split("\n")):
            if text.strip():
                line = element.line + number
                out.append(TextBlock(RichText((Run(text.strip(), (Mark("code"),)),), line), line))
        return out

    def _row(self, element: HtmlElement, marks: tuple[Mark, ...]) -> TextBlock | None:
        """Return boxes that stand side by side or stacked, as the lines of one paragraph."""
        boxes = list(element.elements())
        loose = any(isinstance(child, str) and child.strip() for child in element.children)
        small = (
            2 <= len(boxes) <= 6 and not loose and all(box.tag in {"div", "span"} for box in boxes)
        )
        if (
            not small
            or not any(box.tag == "div" for box in boxes)
            or len(element.text) > MAX_ROW_CHARACTERS
        ):
            return None
        if not all(self._is_inline(c) for box in boxes for c in box.elements()):
            return None
        parts = [RichText(merge_runs(self._runs(box.children, marks)), box.line) for box in boxes]
        text = _lines([TextBlock(part, part.line) for part in parts if part])
        return TextBlock(text, element.line) if text else None

    def _is_inline(self, element: HtmlElement) -> bool:
        if element.is_inline is None:  # asked at every level
            inner = all(self._is_inline(child) for child in element.elements())
            element.is_inline = element.tag in _INLINE and inner
        return element.is_inline

    def _mark(self, element: HtmlElement) -> tuple[Mark, ...]:
        address = element.attributes.get("href", "").strip()
        mark = opening_tag_mark(element.tag, address, element.line, self.notes)
        return (mark,) if mark else ()

    def _runs(self, nodes: Iterable[HtmlElement | str], marks: tuple[Mark, ...]) -> Iterator[Run]:
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

    def _element(self, node: HtmlElement, marks: tuple[Mark, ...]) -> Iterator[Run]:
        own = tuple(mark for mark in self._mark(node) if mark not in marks)
        runs = list(self._runs(node.children, (*marks, *own)))
        if node.tag == "a" and own and not any(run.text.strip() for run in runs):
            text = Run(display_url(own[0].target), (*marks, *own))  # an icon; its address says it
            runs = [Run(" ", marks), text, Run(" ", marks)]
        yield from runs


def _lines(blocks: Iterable[Block]) -> RichText:
    parts = [block.text.strip() for block in blocks if isinstance(block, TextBlock)]
    runs: list[Run] = []
    for part in parts:
        runs += [Run(HARD_BREAK), *part.runs] if runs else part.runs
    return RichText(merge_runs(runs), parts[0].line if parts else 0)
