"""Blocks → paragraphs, each with a style that says all about its look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, assert_never

from cvgen.document.inlines import characters
from cvgen.document.reading_order import contact_line
from cvgen.model import document as model
from cvgen.model.theme import Styles
from cvgen.text import bidi
from cvgen.writers.word.inlines import CharacterFormat, InlineWriter
from cvgen.writers.word.numbering import LIST_LEVELS, LIST_STYLES, NumberedLists, number_id
from cvgen.writers.word.style_table import STYLE_IDS, block_tokens
from cvgen.writers.word.xml import add

_KINDS: dict[model.Marker, str] = {
    "bullet": "bullet",
    "number": "number",
    "reversed": "number",
    "date": "dated",
    "none": "plain",
}


# Entries without text, such as degrees, stand together as they do in the PDF; more lines than
# these would leave a hole at the end of a page.
MAX_KEPT_PARAGRAPHS = 8


class Place(NamedTuple):
    """A paragraph's style, its list and level if these are not the style's, its company."""

    style: str
    number: int = 0
    level: int = 0
    lonely: bool = False  # need not stay on the page of what follows


class BlockWriter:
    """Writes blocks at the end of a document's body."""

    def __init__(
        self, body: Any, language: str, styles: Styles, inlines: InlineWriter, lists: NumberedLists
    ) -> None:
        self._body, self._end = body, body.sectPr
        self._right_to_left = bidi.is_right_to_left_language(language)
        self._styles, self._inlines, self._lists = styles, inlines, lists
        self._page_break = False
        self._kept = 0  # lines in a row that stay on the page of what follows

    def header(self, document: model.Document) -> Any:
        """Add name, headline and contacts; return the last paragraph of these."""
        last = self._add("name", (model.Text(document.name),))
        native = document.native_name
        for role, nodes in (
            ("native", (native,) if native else ()),
            ("headline", document.headline),
            ("contact", contact_line(document)),
        ):
            if nodes:
                last = self._add(role, nodes)
        return last

    def section(self, section: model.Section) -> None:
        """Add a section; one without a title is its blocks."""
        self._page_break |= section.page_break
        if section.title:
            self._add("section", (model.Text(section.title),))
        self.blocks(section.blocks)

    def blocks(self, blocks: Iterable[model.Block]) -> None:
        """Add blocks one after the other."""
        for block in blocks:
            match block:
                case model.Paragraph(content):
                    if content:
                        self._add("body", content)
                case model.ItemList():
                    self._items(block)
                case model.Entry():
                    self._entry(block)
                case _:
                    assert_never(block)

    def _entry(self, entry: model.Entry) -> None:
        self._page_break |= entry.page_break
        heading, role = entry.heading, "entry" if entry.level == 1 else "subentry"
        bare = not entry.rows and not entry.blocks
        if bare and entry.level == 1:
            role = "bare entry"
        lonely = bare and self._kept >= MAX_KEPT_PARAGRAPHS and entry.level == 2
        self._add(role, heading.left, heading.right, Place(STYLE_IDS[role], lonely=lonely))
        for row in entry.rows:
            # The last line of an entry without text must not cling to the next entry.
            last = row is entry.rows[-1] and not entry.blocks
            self._add("last row" if last else "row", row.left, row.right)
        self.blocks(entry.blocks)

    def _items(self, items: model.ItemList) -> None:
        kind = _KINDS[items.marker]
        number = self._lists.start(1) if items.marker == "number" else number_id(kind)
        for left, item in zip(range(len(items.items), 0, -1), items.items, strict=True):
            if items.marker == "reversed":
                # Word counts up only, so each item is a list that starts where it should.
                number = self._lists.start(left)
            self._item(item, kind, number)

    def _item(self, item: model.ListItem, kind: str, number: int, depth: int = 0) -> None:
        self._page_break |= item.page_break
        if item.lead:
            self._add("dated", (item.lead,), item.content)
        elif item.content and depth:
            self._add("subbullet", item.content, place=_nested(kind, number, depth))
        elif item.content:
            role = "undated" if kind == "dated" else kind
            own = number == number_id(kind)
            self._add(role, item.content, place=Place(STYLE_IDS[role], 0 if own else number))
        for child in item.children:
            self._item(child, kind, number, depth + 1)

    def _add(
        self,
        role: str,
        left: model.Inlines,
        right: model.Inlines = (),
        place: Place | None = None,
    ) -> Any:
        """Add a paragraph; what is at its *right* follows a tab."""
        place = place or Place(STYLE_IDS[role])
        block = block_tokens(role, self._styles)
        text = characters((*left, *right))
        right_to_left = self._right_to_left or bidi.is_right_to_left(text)
        paragraph = add(self._body, "p")
        self._end.addprevious(paragraph)
        self._properties(paragraph, place, right_to_left)
        run_format = CharacterFormat(block, bool(block.bold), bool(block.italic), right_to_left)
        self._inlines.write(paragraph, left, run_format)
        if right:
            add(add(paragraph, "r"), "tab")
            self._inlines.write(paragraph, right, run_format)
        keeps = block.keep and role not in {"bare entry", "last row"} and not place.lonely
        self._kept = self._kept + 1 if keeps else 0
        return paragraph

    def _properties(self, paragraph: Any, place: Place, right_to_left: bool) -> None:
        """Add the paragraph's properties in the order that the schema wants."""
        properties = add(paragraph, "pPr")
        add(properties, "pStyle", val=place.style)
        if place.lonely:
            add(properties, "keepNext", val=False)
        if self._page_break:
            add(properties, "pageBreakBefore")
            self._page_break = False
        if place.number:
            numbering = add(properties, "numPr")
            add(numbering, "ilvl", val=place.level)
            add(numbering, "numId", val=place.number)
        if right_to_left:
            add(properties, "bidi")


def _nested(kind: str, number: int, depth: int) -> Place:
    """Return the place of an item in an item: the deepest style and level serve all below."""
    style = LIST_STYLES[min(depth, len(LIST_STYLES) - 1)]
    if kind == "bullet" and depth < len(LIST_STYLES):
        return Place(style)
    return Place(style, number, min(depth, LIST_LEVELS - 1))
