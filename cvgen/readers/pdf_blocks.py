"""Lines of a PDF → blocks: which lines belong together, what is a list, what a row has beside it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cvgen.readers import dates
from cvgen.readers.blocks import Block, Bullets, Heading, Paragraph
from cvgen.readers.pdf_headings import Headings
from cvgen.readers.pdf_lines import Chunk, Line
from cvgen.readers.rich import HARD, Rich, Run, merged, plain

_BULLET = re.compile(r"[•◦▪▫●○■□‣⁃∙·❖➢➤►▶✓✔★⋄◆◇∗*\uf000-\uf0ff–—-](?=\s|$)|[•●▪■‣](?=\w)")
_NUMBER = re.compile(r"(?:\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\])(?=\s|$)")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_RIGHT = 60  # characters; a longer text at the right is no date or place
_DATE = 40  # characters; the longest date is shorter
_HARD_END = re.compile(r"[.!?:。]$")


@dataclass
class _Text:
    """A paragraph in the making."""

    lines: list[Line]
    parts: list[Rich]
    left: float

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def rich(self) -> Rich:
        runs = merged(run for part in self.parts for run in part.runs)
        return Rich(runs, self.lines[0].number).strip()


@dataclass
class _Item:
    """A list entry in the making; *mark* is where its marker stands."""

    mark: float
    text: _Text
    ordered: bool
    children: list[_Item] = field(default_factory=list)

    def blocks(self) -> tuple[Block, ...]:
        text = self.text.rich()
        own: list[Block] = [Paragraph(text, text.line)] if text else []
        return tuple(own + _bullets(self.children))


class PdfBlocks:
    """Makes blocks of lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        lines = [_with_date_apart(line) for line in lines]
        self.source = lines
        self.headings = Headings(lines)
        self.leading = _leading(lines)
        self.out: list[Block] = []
        self.open: _Text | None = None  # a paragraph or heading
        self.level = 0  # of the open heading
        self.entry = 0  # the level of the last heading, if it is none of a section
        self.items: list[_Item] = []  # the entries that are open, the innermost last
        self.list: list[_Item] = []  # the entries of the open list

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
        left, right = _sides(line)
        if self.open and self.level == level and self._is_same(self.open, left):
            self._join(self.open, left, " ")
        else:
            self._close()
            self.open, self.level = _Text([left], [_rich(left)], left.left), level
        if right:
            self._close()
            self.open = _Text([right], [_rich(right)], line.left)

    def _is_same(self, text: _Text, line: Line) -> bool:
        last = text.last
        if last.page == line.page and _block(last) and _block(last) == _block(line):
            return True
        return self._is_near(last, line) and not _differ(last, line) and _wraps(last, line)

    def _goes_on(self, line: Line) -> bool:
        """Add *line* to the open paragraph or entry, if it is its next line."""
        marked = _marker(line) is not None
        if self.items:
            return not marked and self._goes_on_in_list(line)
        text = self.open
        if text is None:
            return False
        if self.level:
            return False
        same_block = _is_same_block(text.last, line)
        if same_block is not True and not self._belongs(text, line):
            return False
        wraps = _wraps(text.last, line)
        if marked and not (wraps and same_block is not False):
            return False
        if same_block is False and not self._is_row(text, line):
            return False
        if not wraps and _is_dated(line):
            return False
        self._join(text, line, _separator(text, line) if wraps else HARD)
        return True

    def _is_row(self, text: _Text, line: Line) -> bool:
        """Tell whether paragraphs on their own are rows below one another, as in a head."""
        rows = len(text.lines) <= 4 and not any(map(_HARD_END.search, (text.last.plain, line.plain)))
        return rows and max(len(text.last.plain), len(line.plain)) < 100

    def _belongs(self, text: _Text, line: Line) -> bool:
        last = text.last
        if _differ(last, line):
            return False
        if last.page != line.page:
            return _wraps(last, line) and abs(line.left - text.left) < line.size
        if not self._is_near(last, line):
            return False
        return abs(line.left - text.left) < line.size or (_is_centred(last) and _is_centred(line))

    def _is_near(self, last: Line, line: Line) -> bool:
        gap = last.y - line.y
        return last.page == line.page and 0 < gap <= self.leading * 1.3 * max(last.size, line.size)

    def _goes_on_in_list(self, line: Line) -> bool:
        here = self.items[-1].text.last
        same = here.page == line.page
        tags = (here.chunks[-1].tag, line.chunks[0].tag)
        if same and tags[0].item and tags[0].item != tags[1].item:
            return self._goes_back(line)
        if same and not tags[0].item and not self._is_near(here, line):
            return False
        for depth in range(len(self.items) - 1, -1, -1):
            text = self.items[depth].text
            if not _is_like(text.last, line) or _is_dated(line):
                continue
            hangs = abs(line.left - text.left) < line.size * 0.6
            flush = abs(line.left - self.items[depth].mark) < 3
            wraps = _wraps(text.last, line)
            if (hangs and (same or wraps)) or (flush and wraps):
                del self.items[depth + 1 :]
                self._join(text, line, _separator(text, line) if wraps else HARD)
                return True
        return False

    def _goes_back(self, line: Line) -> bool:
        """Add *line* to an entry around, which goes on after the entries in it."""
        return False if line.chunks[0].tag.item else self._leave()

    def _leave(self) -> bool:
        self._close()
        return False

    def _item(self, line: Line) -> bool:
        """Start a list entry, if *line* is the first of one."""
        found = _marker(line)
        tag = line.chunks[0].tag
        if found:
            mark, rest, ordered = line.left, found, bool(_NUMBER.match(line.plain))
        elif tag.item and tag.depth or _is_dated(line):
            mark, rest, ordered = line.left, line, False
        else:
            return False
        if _is_dated(rest):
            mark = rest.chunks[-1].left
        if self.open:
            self._close()
        while self.items and self.items[-1].mark > mark + 2:
            self.items.pop()
        text = _Text([rest], [_rich(rest)], mark if _is_dated(rest) else rest.left)
        item = _Item(mark, text, ordered)
        if self.items and mark <= self.items[-1].mark + 2:
            self.items.pop()
        (self.items[-1].children if self.items else self.list).append(item)
        self.items.append(item)
        return True

    def _paragraph(self, line: Line) -> None:
        self._close()
        left, right = _sides(line)
        rich = _rich(left)
        text = _Text([left], [rich], left.chunks[-1].left if len(left.chunks) == 2 else left.left)
        if right:
            text.parts += [plain(HARD), _rich(right)]
            text.lines.append(replace(line))
        self.open = text

    def _join(self, text: _Text, line: Line, separator: str) -> None:
        left, right = _sides(line)
        rich = _rich(left)
        before = text.parts[-1].runs[-1:]
        shared = tuple(mark for mark in before[0].marks if mark in rich.runs[0].marks)
        text.parts += [Rich((Run(separator, shared),)), rich]
        if right:
            text.parts += [plain(HARD), _rich(right)]
        text.lines.append(line)

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
                self.out.append(Paragraph(text, text.line))
        self.out += _bullets(self.list)
        self.open, self.level, self.items, self.list = None, 0, [], []


def _bullets(items: list[_Item]) -> list[Block]:
    made = [(blocks, item.ordered) for item in items if (blocks := item.blocks())]
    if not made:
        return []
    ordered = all(each for _, each in made)
    return [Bullets(tuple(blocks for blocks, _ in made), items[0].text.lines[0].number, ordered)]


def _are_parts(text: Rich) -> bool:
    """Tell whether *text* is lines that each end in a date: degrees or roles at one place."""
    parts = text.lines()
    found = [dates.find(part.text) for part in parts]
    return len(parts) > 1 and all(
        len(dated) == 1 and dated[0].start > 0 and dated[0].end == len(part.text)
        for part, dated in zip(parts, found, strict=True)
    )


def _marker(line: Line) -> Line | None:
    """Return *line* without the bullet or number before it, or None if there is none."""
    first = line.chunks[0]
    text = first.text.plain
    match = _BULLET.match(text) or _NUMBER.match(text)
    if not match:
        return None
    glyphs = first.glyphs[len(match[0]) :]
    rest = ([Chunk(glyphs)] if glyphs else []) + line.chunks[1:]
    return replace(line, chunks=rest) if rest else None


def _sides(line: Line) -> tuple[Line, Line | None]:
    """Part a title from the date or place at the right of its line."""
    *left, right = line.chunks
    middle = (line.start + line.edge) / 2
    is_right = right.left > middle and line.edge - right.right < 2 * line.size
    if not left or not is_right or len(right.text.plain) > _RIGHT or _is_dated(line):
        return line, None
    edge = right.left - line.size
    return replace(line, chunks=left, edge=edge), replace(line, chunks=[right])


def _rich(line: Line) -> Rich:
    runs: list[Run] = []
    for chunk in line.chunks:
        runs += [Run("\t"), *chunk.text.runs] if runs else chunk.text.runs
    return Rich(tuple(runs), line.number)


def _with_date_apart(line: Line) -> Line:
    """Return *line* with a date at its left as a chunk of its own, if more than a blank follows."""
    first, *others = line.chunks
    pairs = zip(first.glyphs[:_DATE], first.glyphs[1:], strict=False)
    for at, (last, glyph) in enumerate(pairs, 1):
        if glyph.left - last.right > 0.45 * first.size:
            date, rest = Chunk(first.glyphs[:at]), Chunk(first.glyphs[at:])
            is_date = dates.whole(date.text.text)
            return replace(line, chunks=[date, rest, *others]) if is_date else line
    return line


def _is_dated(line: Line) -> bool:
    """Tell whether a date stands at the left of the line, as in a list of news."""
    return len(line.chunks) == 2 and bool(dates.whole(line.chunks[0].text.text))


def _block(line: Line) -> int:
    return line.chunks[0].tag.block


def _is_same_block(last: Line, line: Line) -> bool | None:
    """Tell whether the file says that the lines are of one paragraph; None: it says nothing."""
    one, other = last.chunks[0].tag, line.chunks[0].tag
    if last.page != line.page or not one.block or not other.block:
        return None
    return one.block == other.block


def _differ(last: Line, line: Line) -> bool:
    return abs(last.size - line.size) > 0.03 * max(last.size, line.size)


def _is_like(last: Line, line: Line) -> bool:
    return abs(last.size - line.size) <= 0.1 * max(last.size, line.size)


def _is_centred(line: Line) -> bool:
    before, behind = line.left - line.start, line.edge - line.right
    return abs(before - behind) < 4 and before > 20


def _wraps(last: Line, line: Line) -> bool:
    """Tell whether the first word of *line* had no room at the end of the line before."""
    if _is_labelled(line) and not last.chunks[-1].glyphs[-1].style.is_strong:
        return False
    room = last.edge - last.right
    if _is_centred(last):
        room += last.left - last.start
    glyphs = line.chunks[0].glyphs
    end = next((n for n, g in enumerate(glyphs) if n and g.spaced), len(glyphs))
    if _CJK.match(glyphs[0].text):
        end = 1
    word = [*glyphs[:end]]
    if last.is_rtl:
        room = last.left - last.start
    width = max(g.right for g in word) - min(g.left for g in word)
    slack = 0.1 * (last.edge - last.start) if _is_same_block(last, line) else 0.4 * last.size
    return room < width + slack


def _is_labelled(line: Line) -> bool:
    """Tell whether *line* starts with a label in bold type: **Languages:** …"""
    text = line.chunks[0].text
    return text.plain[: text.lead("strong")].rstrip().endswith((":", "："))


def _separator(text: _Text, line: Line) -> str:
    """Return what stands between a line and the one it wraps into."""
    before, after = text.parts[-1].plain[-1:], line.plain[:1]
    if _CJK.match(before) and _CJK.match(after):
        return ""
    is_broken = re.search(r"\w-$", text.parts[-1].plain) and after.islower()
    return "" if is_broken or before == "/" and after.isalnum() else " "


def _leading(lines: Sequence[Line]) -> float:
    """Return the distance of the lines of a paragraph, in sizes of their type."""
    gaps = [
        (last.y - line.y) / line.size
        for last, line in zip(lines, lines[1:], strict=False)
        if last.page == line.page and abs(last.left - line.left) < 1 and not _differ(last, line)
    ]
    close = [gap for gap in gaps if 0.9 < gap < 2]
    return statistics.median_low(close) if close else 1.3
