"""Characters on a page → lines of it in reading order, columns one after the other."""

from __future__ import annotations

import itertools
import statistics
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cvgen.model.rich_text import Mark, RichText, Run, merge_runs
from cvgen.readers.sources.pdf.glyphs import Glyph, Page
from cvgen.readers.sources.pdf.tags import StructureTag
from cvgen.text.characters import clean

MIN_COLUMN_GAP = 0.9  # times the size of type: a wider blank sets columns apart
MIN_BLANK = 0.28  # a narrower one is a blank that was not written
_MIN_COLUMN_LINES = 6  # lines that make a column
_INSET_POINTS = (36.0, 18.0, 3.0)  # points that titles may stand out from the lists below them


@dataclass
class Chunk:
    """Characters of one line that stand together."""

    glyphs: list[Glyph]

    @cached_property
    def left(self) -> float:
        """Where it starts."""
        return min(glyph.left for glyph in self.glyphs)

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.right for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size of most of its type."""
        return Counter(glyph.style.size for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def y(self) -> float:
        """Its baseline; raised and lowered characters do not count."""
        return statistics.median_low(g.y for g in self.glyphs if g.style.size == self.size)

    @property
    def tag(self) -> StructureTag:
        """What the file says it is part of."""
        return self.glyphs[-1].style.tag

    @cached_property
    def text(self) -> RichText:
        """Its text with marks."""
        return RichText(merge_runs(_runs(self.glyphs)))


@dataclass
class Line:
    """Chunks side by side; *start* and *edge* are where the text around begins and ends."""

    chunks: list[Chunk]
    page: int = 0
    start: float = 0
    edge: float = 0
    number: int = 0

    @property
    def left(self) -> float:
        """Where it starts."""
        return min(chunk.left for chunk in self.chunks)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(chunk.right for chunk in self.chunks)

    @property
    def size(self) -> float:
        """The size of its first type."""
        return self.chunks[0].size

    @property
    def y(self) -> float:
        """Its baseline."""
        return self.chunks[0].y

    @property
    def is_rtl(self) -> bool:
        """Whether it runs from right to left."""
        return _is_mostly_rtl(self.plain)

    @property
    def plain(self) -> str:
        """Its characters."""
        return " ".join(chunk.text.plain for chunk in self.chunks)


def page_lines(page: Page, number: int) -> list[Line]:
    """Return the lines of *page*, which is the *number*-th."""
    found = []
    for column in _columns(_chunks(page.glyphs)):
        rows = list(_rows(column))
        edge = max((chunk.right for row in rows for chunk in row), default=0.0)
        start = min((chunk.left for row in rows for chunk in row), default=0.0)
        found += [Line(row, number, start, edge) for row in rows]
    return found


def _runs(glyphs: Sequence[Glyph]) -> Iterator[Run]:
    last: Glyph | None = None
    for glyph in glyphs:
        marks = _marks(glyph)
        if last and _is_apart(last, glyph):
            yield Run(" ", tuple(mark for mark in marks if mark in _marks(last)))
        yield Run(clean(glyph.text), marks)
        last = glyph


def _marks(glyph: Glyph) -> tuple[Mark, ...]:
    marks = glyph.style.marks
    return (Mark("link", glyph.link), *marks) if glyph.link else marks


def _is_apart(last: Glyph, glyph: Glyph) -> bool:
    gap = max(glyph.left - last.right, last.left - glyph.right)
    return glyph.spaced or gap > MIN_BLANK * max(last.style.size, glyph.style.size)


def _chunks(glyphs: Iterable[Glyph]) -> list[Chunk]:
    made: list[list[Glyph]] = []
    for glyph in glyphs:
        if made and _is_next(made[-1][-1], glyph, made[-1][0]):
            made[-1].append(glyph)
        else:
            made.append([glyph])
    return [Chunk(part) for part in made]


def _is_next(last: Glyph, glyph: Glyph, first: Glyph) -> bool:
    size = max(last.style.size, glyph.style.size)
    shift = min(abs(glyph.y - last.y), abs(glyph.y - first.y))
    if shift > size * (0.25 if last.style.size == glyph.style.size else 0.5):
        return False
    if last.style.tag.block != glyph.style.tag.block:
        return False
    ahead, behind = glyph.left - last.right, last.left - glyph.right
    if glyph.right < last.left + 0.05 * size and not _is_rtl(glyph.text + last.text):
        return False
    return -0.6 * size < ahead < MIN_COLUMN_GAP * size or (
        _is_rtl(glyph.text + last.text) and abs(behind) < MIN_COLUMN_GAP * size
    )


def _is_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def _is_mostly_rtl(text: str) -> bool:
    return sum(map(_is_rtl, text)) * 2 > sum(map(str.isalpha, text))


def _rows(chunks: list[Chunk]) -> Iterator[list[Chunk]]:
    """Yield the chunks that share a baseline, from top to bottom."""
    row: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: -c.y):
        if row and row[0].y - chunk.y > 0.35 * min(row[0].size, chunk.size):
            yield _ordered(row)
            row = []
        row.append(chunk)
    if row:
        yield _ordered(row)


def _ordered(row: list[Chunk]) -> list[Chunk]:
    """Return the chunks of a row as they are read, those that stand together as one."""
    row = sorted(row, key=lambda c: c.left)
    groups, edge = [row[:1]], row[0].right
    for chunk in row[1:]:
        last = groups[-1][-1]
        gap, edge = chunk.left - edge, max(edge, chunk.right)
        if gap < MIN_COLUMN_GAP * max(last.size, chunk.size) and last.tag.block == chunk.tag.block:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    if _is_mostly_rtl("".join(glyph.text for chunk in row for glyph in chunk.glyphs)):
        groups = [_from_the_right(group) for group in reversed(groups)]
    return [Chunk([glyph for chunk in group for glyph in chunk.glyphs]) for group in groups]


def _from_the_right(row: list[Chunk]) -> list[Chunk]:
    """Return chunks in the order in which they are read, words of Latin script as they run."""
    out: list[Chunk] = []
    latin: list[Chunk] = []
    for chunk in reversed(row):
        if any(map(str.isalpha, chunk.text.plain)) and not _is_rtl(chunk.text.plain):
            latin.append(chunk)
        else:
            out += [*reversed(latin), chunk]
            latin = []
    return out + latin[::-1]


def _columns(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Return *chunks* in groups to be read one after the other: a head, columns, a foot."""
    for gutter in _gutters(chunks):
        wide = [c for c in chunks if c.left < gutter - 2 and c.right > gutter + 2]
        for top, bottom in _gaps(chunks, wide):
            within = [c for c in chunks if bottom < c.y < top]
            left = [c for c in within if c.right <= gutter + 2]
            right = [c for c in within if c.right > gutter + 2]
            if _are_columns(left, right):
                above = [c for c in chunks if c.y >= top]
                below = [c for c in chunks if c.y <= bottom]
                return [part for part in (above, left, right, below) if part]
    return [chunks]


def _gutters(chunks: list[Chunk]) -> list[float]:
    """Return where many chunks start, other than at the left margin."""
    starts = Counter(round(chunk.left) for chunk in chunks)
    first = min(starts, default=0)
    common = [
        x for x, count in starts.most_common(4) if count >= _MIN_COLUMN_LINES and x > first + 40
    ]
    return [x - inset for inset in _INSET_POINTS for x in common]


def _gaps(chunks: list[Chunk], wide: list[Chunk]) -> Iterator[tuple[float, float]]:
    """Yield the stretches of the page without *wide* chunks, the highest first."""
    ends = [max(c.y for c in chunks) + 1, *sorted((c.y for c in wide), reverse=True)]
    ends.append(min(c.y for c in chunks) - 1)
    pairs = sorted(itertools.pairwise(ends), key=lambda pair: pair[1] - pair[0])
    yield from pairs[:1]


def _are_columns(left: list[Chunk], right: list[Chunk]) -> bool:
    """Tell whether both sides run on for themselves: their baselines do not agree."""
    sides = [sorted({round(c.y, 1) for c in side}) for side in (left, right)]
    if min(map(len, sides)) < _MIN_COLUMN_LINES:
        return False
    return all(
        sum(not _is_near(y, other) for y in own) > len(own) * 0.4
        for own, other in (sides, reversed(sides))
    )


def _is_near(y: float, others: list[float]) -> bool:
    at = bisect_left(others, y)
    return any(abs(y - other) < 2 for other in others[max(0, at - 1) : at + 1])
