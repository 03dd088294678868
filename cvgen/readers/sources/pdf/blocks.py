"""Lines of a PDF → blocks: headings, paragraphs, lists in one another."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cvgen.model.date_finder import find_dates
from cvgen.model.rich_text import HARD_BREAK, RichText, Run, merge_runs, unmarked
from cvgen.readers.sources.blocks import Block, Bullets, Heading, TextBlock
from cvgen.readers.sources.limits import MAX_LIST_DEPTH
from cvgen.readers.sources.pdf.headings import Headings
from cvgen.readers.sources.pdf.joins import (
    are_of_similar_size,
    differ_in_size,
    is_centred,
    is_dated,
    is_same_block,
    is_wrapped,
    line_separator,
    line_spacing,
    line_text,
    right_side_text,
    split_right_side,
    with_date_apart,
    without_list_marker,
)
from cvgen.readers.sources.pdf.lines import Line

_HARD_END = re.compile(r"[.!?:。]$")


@dataclass
class _OpenText:
    """A paragraph in the making."""

    lines: list[Line]
    parts: list[RichText]
    left: float

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def rich(self) -> RichText:
        runs = merge_runs(run for part in self.parts for run in part.runs)
        return RichText(runs, self.lines[0].number).strip()


@dataclass
class _OpenListItem:
    """A list entry in the making; *mark* is where its marker stands."""

    mark: float
    text: _OpenText
    ordered: bool
    children: list[_OpenListItem] = field(default_factory=list)

    def blocks(self) -> tuple[Block, ...]:
        text = self.text.rich()
        own: list[Block] = [TextBlock(text, text.line)] if text else []
        return tuple(own + _bullets(self.children))


class PdfBlocks:
    """Makes blocks of lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        lines = [with_date_apart(line) for line in lines]
        self.source = lines
        self.headings = Headings(lines)
        self.leading = line_spacing(lines)
        self.out: list[Block] = []
        self.open: _OpenText | None = None  # a paragraph or heading
        self.level = 0  # of the open heading
        self.beside: list[Block] = []  # what stands at the right of the open heading
        self.entry = 0  # the level of the last heading, if it is none of a section
        self.items: list[_OpenListItem] = []  # the entries that are open, the innermost last
        self.list: list[_OpenListItem] = []  # the entries of the open list

    def read(self) -> list[Block]:
        """Return the blocks."""
        for line in self.source:
            self._line(line)
        self._close()
        return self.out

    def _line(self, line: Line) -> None:
        level = self.headings.level(line)
        if level:
            self._heading(line, level)
        elif self._goes_on(line):
            return
        elif not self._item(line):
            self._paragraph(line)

    def _heading(self, line: Line, level: int) -> None:
        left, right = split_right_side(line)
        if self.open and self.level == level and self._is_same(self.open, left):
            self._join(self.open, left, line_separator(self.open.parts[-1], left))
        else:
            self._close()
            self.open, self.level = _OpenText([left], [line_text(left)], left.left), level
        if right:
            self.beside.append(TextBlock(right_side_text(right), right.number))

    def _is_same(self, text: _OpenText, line: Line) -> bool:
        last = text.last
        if is_same_block(last, line):
            return True
        return (
            self._is_near(last, line) and not differ_in_size(last, line) and is_wrapped(last, line)
        )

    def _goes_on(self, line: Line) -> bool:
        """Add *line* to the open paragraph or entry, if it is its next line."""
        marked = without_list_marker(line) is not None
        if self.items:
            return not marked and self._goes_on_in_list(line)
        text = self.open
        if text is None:
            return False
        if self.level:
            return False
        same_block = is_same_block(text.last, line)
        if same_block is not True and not self._belongs(text, line):
            return False
        is_next = is_wrapped(text.last, line)
        if marked and not (is_next and same_block is not False):
            return False
        if same_block is False and not self._is_row(text, line):
            return False
        if not is_next and is_dated(line):
            return False
        self._join(text, line, line_separator(text.parts[-1], line) if is_next else HARD_BREAK)
        return True

    def _is_row(self, text: _OpenText, line: Line) -> bool:
        """Tell whether paragraphs on their own are rows below one another, as in a head."""
        rows = len(text.lines) <= 4 and not any(
            map(_HARD_END.search, (text.last.plain, line.plain))
        )
        return rows and max(len(text.last.plain), len(line.plain)) < 100

    def _belongs(self, text: _OpenText, line: Line) -> bool:
        last = text.last
        if differ_in_size(last, line):
            return False
        if last.page != line.page:
            return is_wrapped(last, line) and abs(line.left - text.left) < line.size
        if not self._is_near(last, line):
            return False
        return abs(line.left - text.left) < line.size or (is_centred(last) and is_centred(line))

    def _is_near(self, last: Line, line: Line) -> bool:
        gap = last.y - line.y
        return last.page == line.page and 0 < gap <= self.leading * 1.3 * max(last.size, line.size)

    def _goes_on_in_list(self, line: Line) -> bool:
        here = self.items[-1].text.last
        same = here.page == line.page
        tags = (here.chunks[-1].tag, line.chunks[0].tag)
        if same and tags[0].item and tags[0].item != tags[1].item:
            if not tags[1].item:
                self._close()
            return False
        if same and not tags[0].item and not self._is_near(here, line):
            return False
        for depth in range(len(self.items) - 1, -1, -1):
            text = self.items[depth].text
            if not are_of_similar_size(text.last, line) or is_dated(line):
                continue
            hangs = abs(line.left - text.left) < line.size * 0.6
            flush = abs(line.left - self.items[depth].mark) < 3
            is_next = is_wrapped(text.last, line)
            if (hangs and (same or is_next)) or (flush and is_next):
                del self.items[depth + 1 :]
                self._join(
                    text, line, line_separator(text.parts[-1], line) if is_next else HARD_BREAK
                )
                return True
        return False

    def _item(self, line: Line) -> bool:
        """Start a list entry, if *line* is the first of one."""
        found = without_list_marker(line)
        tag = line.chunks[0].tag
        if found:
            mark, rest, ordered = line.left, found, line.plain[:3].strip("([")[:1].isdigit()
        elif (tag.item and tag.depth) or is_dated(line):
            mark, rest, ordered = line.left, line, False
        else:
            return False
        if is_dated(rest):
            mark = rest.chunks[-1].left
        if self.open:
            self._close()
        while self.items and (self.items[-1].mark > mark + 2 or len(self.items) > MAX_LIST_DEPTH):
            self.items.pop()
        text = _OpenText([rest], [line_text(rest)], mark if is_dated(rest) else rest.left)
        item = _OpenListItem(mark, text, ordered)
        if self.items and mark <= self.items[-1].mark + 2:
            self.items.pop()
        (self.items[-1].children if self.items else self.list).append(item)
        self.items.append(item)
        return True

    def _paragraph(self, line: Line) -> None:
        self._close()
        left, _ = split_right_side(line)
        column = left.chunks[-1] if len(left.chunks) == 2 else left
        self.open = _OpenText([], [], column.left)
        self._join(self.open, line, "")

    def _join(self, text: _OpenText, line: Line, between: str) -> None:
        """Add *line* to *text*, marks that hold on both sides holding *between* too."""
        left, right = split_right_side(line)
        made = line_text(left)
        before = text.parts[-1].runs[-1].marks if text.parts else ()
        shared = tuple(mark for mark in before if mark in made.runs[0].marks)
        text.parts += [RichText((Run(between, shared),)), made] if text.parts else [made]
        if right:
            text.parts += [unmarked(HARD_BREAK), right_side_text(right)]
            left = replace(left, edge=math.inf)  # what stands at the right ends the line
        text.lines.append(left)

    def _close(self) -> None:
        if self.open:
            text = self.open.rich()
            if self.level:
                text = text.without("strong") if text.is_all("strong") else text
                self.out.append(Heading(text, self.level, text.line))
                self.entry = self.level if self.level > 2 else 0
            elif self.entry and _are_parts(text):
                self.out += [Heading(t, self.entry + 1, t.line) for t in text.lines()]
            else:
                self.out.append(TextBlock(text, text.line))
        self.out += [*self.beside, *_bullets(self.list)]
        self.beside = []
        self.open, self.level, self.items, self.list = None, 0, [], []


def _bullets(items: list[_OpenListItem]) -> list[Block]:
    made = [(blocks, item.ordered) for item in items if (blocks := item.blocks())]
    if not made:
        return []
    ordered = all(each for _, each in made)
    return [Bullets(tuple(blocks for blocks, _ in made), items[0].text.lines[0].number, ordered)]


def _are_parts(text: RichText) -> bool:
    """Tell whether *text* is lines that each end in a date: degrees or roles at one place."""
    parts = text.lines()
    found = [find_dates(part.text) for part in parts]
    return len(parts) > 1 and all(
        len(dated) == 1 and dated[0].start > 0 and dated[0].end == len(part.text)
        for part, dated in zip(parts, found, strict=True)
    )
