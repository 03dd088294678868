"""How the lines of a PDF stand to one another: what goes on, what stands beside or before it."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import replace

from cvgen.model.date_finder import whole_date
from cvgen.model.rich_text import Mark, RichText, Run
from cvgen.readers.sources.limits import MAX_ASIDE_CHARACTERS
from cvgen.readers.sources.pdf.lines import Chunk, Line

_BULLET = re.compile(r"[•◦▪▫●○■□‣⁃∙·❖➢➤►▶✓✔★⋄◆◇∗*\uf000-\uf0ff–—-](?=\s|$)|[•●▪■‣](?=\w)")
_NUMBER = re.compile(r"(?:\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\])(?=\s|$)")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
MAX_DATE_CHARACTERS = 40  # the longest date is shorter


def split_right_side(line: Line) -> tuple[Line, Line | None]:
    """Part a title from the date or place at the right of its line."""
    *left, right = line.chunks
    middle = (line.start + line.edge) / 2
    is_right = right.left > middle and line.edge - right.right < 2 * line.size
    if not left or not is_right or len(right.text.plain) > MAX_ASIDE_CHARACTERS or is_dated(line):
        return line, None
    edge = right.left - line.size
    return replace(line, chunks=left, edge=edge), replace(line, chunks=[right])


def right_side_text(line: Line) -> RichText:
    """Return the text of *line*, which stands at the right of another."""
    return line_text(line).marked(Mark("right"))


def line_text(line: Line) -> RichText:
    """Return the text of *line*, tabs between its chunks."""
    runs: list[Run] = []
    for chunk in line.chunks:
        runs += [Run("\t"), *chunk.text.runs] if runs else chunk.text.runs
    return RichText(tuple(runs), line.number)


def with_date_apart(line: Line) -> Line:
    """Return *line* with a date at its left as a chunk of its own, if more than a blank follows."""
    first, *others = line.chunks
    pairs = zip(first.glyphs[:MAX_DATE_CHARACTERS], first.glyphs[1:], strict=False)
    for at, (last, glyph) in enumerate(pairs, 1):
        if glyph.left - last.right > 0.45 * first.size:
            date, rest = Chunk(first.glyphs[:at]), Chunk(first.glyphs[at:])
            is_date = whole_date(date.text.text)
            return replace(line, chunks=[date, rest, *others]) if is_date else line
    return line


def is_dated(line: Line) -> bool:
    """Tell whether a date stands at the left of the line, as in a list of news."""
    return len(line.chunks) == 2 and bool(whole_date(line.chunks[0].text.text))


def is_same_block(last: Line, line: Line) -> bool | None:
    """Tell whether the file says that the lines are of one paragraph; None: it says nothing."""
    one, other = last.chunks[0].tag, line.chunks[0].tag
    if last.page != line.page or not one.block or not other.block:
        return None
    return one.block == other.block


def differ_in_size(last: Line, line: Line) -> bool:
    """Tell whether the type of the lines differs in size."""
    return abs(last.size - line.size) > 0.03 * max(last.size, line.size)


def are_of_similar_size(last: Line, line: Line) -> bool:
    """Tell whether the type of the lines is of about one size."""
    return abs(last.size - line.size) <= 0.1 * max(last.size, line.size)


def is_centred(line: Line) -> bool:
    """Tell whether *line* stands in the middle of the text."""
    before, behind = line.left - line.start, line.edge - line.right
    return abs(before - behind) < 4 and before > 20


def is_wrapped(last: Line, line: Line) -> bool:
    """Tell whether the first word of *line* had no room at the end of the line before."""
    if _is_labelled(line) and not last.chunks[-1].glyphs[-1].style.is_strong:
        return False
    room = last.edge - last.right
    if is_centred(last):
        room += last.left - last.start
    glyphs = line.chunks[0].glyphs
    end = next((n for n, g in enumerate(glyphs) if n and g.spaced), len(glyphs))
    if _CJK.match(glyphs[0].text):
        end = 1
    word = [*glyphs[:end]]
    if last.is_rtl:
        room = last.left - last.start
    width = max(g.right for g in word) - min(g.left for g in word)
    slack = 0.1 * (last.edge - last.start) if is_same_block(last, line) else 0.4 * last.size
    return room < width + slack


def _is_labelled(line: Line) -> bool:
    """Tell whether *line* starts with a label in bold type: **Languages:** …"""
    text = line.chunks[0].text
    return text.plain[: text.lead("strong")].rstrip().endswith((":", "："))


def line_spacing(lines: Sequence[Line]) -> float:
    """Return the distance of the lines of a paragraph, in sizes of their type."""
    gaps = [
        (last.y - line.y) / line.size
        for last, line in itertools.pairwise(lines)
        if last.page == line.page
        and abs(last.left - line.left) < 1
        and not differ_in_size(last, line)
    ]
    close = [gap for gap in gaps if 0.9 < gap < 2]
    return statistics.median_low(close) if close else 1.3


def without_list_marker(line: Line) -> Line | None:
    """Return *line* without the bullet or number before it, or None if there is none."""
    first = line.chunks[0]
    text = first.text.plain
    match = _BULLET.match(text) or _NUMBER.match(text)
    if not match:
        return None
    glyphs = first.glyphs[len(match[0]) :]
    rest = ([Chunk(glyphs)] if glyphs else []) + line.chunks[1:]
    return replace(line, chunks=rest) if rest else None


def line_separator(before: RichText, line: Line) -> str:
    """Return what stands between a line and the one it wraps into."""
    end, start = before.plain[-1:], line.plain[:1]
    if _CJK.match(end) and _CJK.match(start):
        return ""
    is_broken = re.search(r"\w-$", before.plain) and start.islower()
    return "" if is_broken or (end == "/" and start.isalnum()) else " "
