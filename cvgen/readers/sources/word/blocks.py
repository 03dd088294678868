"""Paragraphs, lists, tables and text boxes of a Word file → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cvgen.model.date_finder import whole_date
from cvgen.model.rich_text import HARD_BREAK, Mark, RichText, join_rich
from cvgen.readers.sources.blocks import Block, Bullets, Heading, Table, TextBlock
from cvgen.readers.sources.limits import MAX_ASIDE_CHARACTERS, MAX_SOURCE_TEXTS
from cvgen.readers.sources.word.package import XmlElement, local_name
from cvgen.readers.sources.word.runs import WordRuns
from cvgen.readers.sources.word.styles import ParagraphRole
from cvgen.readers.vocabulary.headings import section_kind

MAX_TABLE_DEPTH = 12  # tables and text boxes in one another
_BULLET = re.compile(r"[•◦▪▫●○■□‣⁃∙·❖➢➤►▶✓✔★⋄◆◇\uf000-\uf0ff][ \t\u00a0]*|[-–—*][ \t]+(?=\S)")
_TABS = re.compile(r"[ ]*\t[\t ]*")
_THROUGH = frozenset("sdt sdtContent customXml ins moveTo smartTag".split())


@dataclass
class _WordListItem:
    depth: int
    ordered: bool
    blocks: list[Block]
    children: list[_WordListItem] = field(default_factory=list)


class WordBlocks:
    """Makes blocks of what holds paragraphs."""

    def __init__(self, runs: WordRuns) -> None:
        self.runs = runs
        self.line = 0

    def read(self, parent: XmlElement, depth: int = 0) -> list[Block]:
        """Return the blocks in *parent*."""
        made = _BlockAssembler()
        self._walk(parent, made, depth)
        made.close()
        return made.out

    def _walk(self, parent: XmlElement, made: _BlockAssembler, depth: int) -> None:
        for element in parent:
            kind = local_name(element)
            if self.line > MAX_SOURCE_TEXTS:
                return
            if kind == "p":
                self._paragraph(element, made, depth)
            elif kind == "tbl" and depth < MAX_TABLE_DEPTH:
                made.close()
                made.out += self._table(element, depth + 1)
            elif kind == "AlternateContent" and len(element):
                self._walk(element[0], made, depth + 1)
            elif kind in _THROUGH and depth < MAX_TABLE_DEPTH * 4:
                self._walk(element, made, depth + 1)

    def _paragraph(self, element: XmlElement, made: _BlockAssembler, depth: int) -> None:
        self.line += 1
        line, role = self.line, self.runs.styles.role(element)
        text = self.runs.read(element, role, line)
        for box in self.runs.boxes if depth < MAX_TABLE_DEPTH else ():
            made.close()
            made.out += self.read(box, depth + 1)
        if text:
            made.add(text, role, line)

    def _table(self, table: XmlElement, depth: int) -> list[Block]:
        first = self.line + 1
        rows = [
            [cell for cell in (self.read(c, depth) for c in _inside(row, "tc")) if cell]
            for row in _inside(table, "tr")
        ]
        rows = [row for row in rows if row]
        if len(rows) > 1 and all(map(_is_plain, rows)) and any(len(row) > 1 for row in rows):
            texts = tuple(tuple(c.text for cell in row for c in cell) for row in rows)  # type: ignore[union-attr]
            return [Table(texts, first)]
        return [block for row in rows for block in _laid_out(row)]


def _inside(element: XmlElement, kind: str) -> Iterator[XmlElement]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        if local_name(child) == kind:
            yield child
        elif local_name(child) in {"sdt", "sdtContent"}:
            yield from _inside(child, kind)


def _is_plain(row: list[list[Block]]) -> bool:
    """Tell whether a row has one line of text a cell, and is no title of a section."""
    if any(len(cell) != 1 or not isinstance(cell[0], TextBlock) for cell in row):
        return False
    text = row[0][0].text  # type: ignore[union-attr]
    return not (len(row) == 1 and (section_kind(text.text) or text.is_all("strong")))


def _laid_out(row: list[list[Block]]) -> list[Block]:
    """Return the cells of a table that only lays out; a date beside a text joins it."""
    if len(row) == 2 and len(row[0]) == 1:
        label, (first, *rest) = row[0][0], row[1]
        match label, first:
            case TextBlock(), TextBlock() if whole_date(label.text.text) or not rest:
                return [TextBlock(join_rich([label.text, first.text], "\t"), label.line), *rest]
    return [block for cell in row for block in cell]


class _BlockAssembler:
    """Puts paragraphs together: entries of a list, rows of a head."""

    def __init__(self) -> None:
        self.out: list[Block] = []
        self.items: list[_WordListItem] = []
        self.row = False  # the last paragraph is a row that others may follow

    def add(self, text: RichText, role: ParagraphRole, line: int) -> None:
        if role.level:
            self._heading(text.strip(), role.level, line)
            return
        depth, text = _depth(text, role)
        if depth >= 0:
            self.row = False
            self._item(_WordListItem(depth, role.ordered, [TextBlock(_tabbed(text), line)]))
            return
        self.close()
        parts = _sides(text)
        rich = join_rich(parts, HARD_BREAK)
        last = self.out[-1] if self.out else None
        if role.row and self.row and isinstance(last, TextBlock):
            self.out[-1] = TextBlock(join_rich([last.text, rich], HARD_BREAK), last.line)
        else:
            self.out.append(TextBlock(rich, line))
        self.row = role.row

    def _heading(self, text: RichText, level: int, line: int) -> None:
        self.close()
        title, *right = _sides(text)
        for mark in ("strong", "em"):
            title = title.without(mark) if title.is_all(mark) else title
        self.out.append(Heading(title, level, line))
        self.out += [TextBlock(part, line) for part in right]
        self.row = bool(right)

    def _item(self, item: _WordListItem) -> None:
        siblings, here = self.items, self.items[-1] if self.items else None
        while here and here.depth < item.depth:
            siblings, here = here.children, here.children[-1] if here.children else None
        siblings.append(item)

    def close(self) -> None:
        """End the open list."""
        self.out += _lists(self.items)
        self.items = []


def _lists(items: Sequence[_WordListItem]) -> list[Block]:
    if not items:
        return []
    made = tuple((*item.blocks, *_lists(item.children)) for item in items)
    return [Bullets(made, items[0].blocks[0].line, all(item.ordered for item in items))]


def _depth(text: RichText, role: ParagraphRole) -> tuple[int, RichText]:
    """Return how deep in lists *text* is, without a bullet that was typed."""
    text = text.strip()
    match = _BULLET.match(text.plain)
    if match and len(text.plain) > match.end():
        return max(role.depth, 0), text.cut(match.end())
    if role.depth < 0 and len(cells := text.split(_TABS)) == 2 and whole_date(cells[0].text):
        return 0, text
    return role.depth, text


def _tabbed(text: RichText) -> RichText:
    """Return *text* with one tab where there are several."""
    return join_rich(text.split(_TABS), "\t") if "\t" in text.plain else text


def _sides(text: RichText) -> list[RichText]:
    """Part a line from the date or place at its right."""
    made: list[RichText] = []
    for line in text.lines():
        cells = line.split(_TABS)
        if (
            len(cells) > 1
            and len(cells[-1].plain) <= MAX_ASIDE_CHARACTERS
            and not whole_date(cells[0].text)
        ):
            made += [join_rich(cells[:-1], "\t"), cells[-1].marked(Mark("right"))]
        else:
            made.append(join_rich(cells, "\t"))
    return made
