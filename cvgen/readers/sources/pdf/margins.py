"""What stands on every page of a PDF beside the text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cvgen.readers.sources.notes import Notes
from cvgen.readers.sources.pdf.lines import Line

_NUMBER = re.compile(
    r"(?:page|seite|pagina|página|p\.)?\s*[-–—]?\s*\d{1,3}\s*"
    r"(?:(?:/|of|von|de|di|sur|\|)\s*\d{1,3})?\s*[-–—]?|第?\s*\d{1,3}\s*页?(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?",
    re.IGNORECASE,
)
# What browsers print around a page: the time and its title, its address and the page number.
_PRINTED = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d.*|(?:https?|file)://\S+\s+\d+\s*/\s*\d+"
)
_MARGIN_SHARE = 0.09  # of the height of a page: the margin at either end
_MAX_RUNNING_LINES = 2  # lines of a running head


def without_margins(pages: Sequence[tuple[float, list[Line]]], notes: Notes) -> list[Line]:
    """Return the lines of *pages*, each with its height, without what runs through them."""
    edges = [(height, lines, *_edges(height, lines)) for height, lines in pages]
    counts: Counter[tuple[str, float]] = Counter()
    for _, _, head, foot in edges:
        counts.update({(_folded(line), line.size) for line in (*head, *foot)})
    within = Counter(_folded(line) for _, lines in pages for line in lines if line.page)
    for _, _, head, foot in edges:
        within.subtract(_folded(line) for line in (*head, *foot) if line.page)
    counts = Counter({key: n for key, n in counts.items() if within[key[0]] <= 0})
    top = {_folded(line) for line in pages[0][1][:3]} if pages else set()
    kept: list[Line] = []
    told: set[str] = set()
    for _, lines, head, foot in edges:
        gone = {id(line) for line in (*head, *foot) if _is_running(line, counts, top)}
        gone |= {id(line) for line in (*head[:1], *foot[-1:]) if _NUMBER.fullmatch(line.plain)}
        for line in lines:
            if id(line) not in gone:
                kept.append(line)
            elif re.search(r"[^\W\d]", line.plain) and _folded(line) not in told:
                told.add(_folded(line))
                notes.add(0, f"page header or footer not used: {line.plain}")
    return kept


def _edges(height: float, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines in the margins at the top and at the bottom, from top to bottom."""
    ordered = sorted(lines, key=lambda line: -line.y)
    head = [line for line in ordered[:_MAX_RUNNING_LINES] if line.y > height * (1 - _MARGIN_SHARE)]
    foot = [line for line in ordered[-_MAX_RUNNING_LINES:] if line.y < height * _MARGIN_SHARE]
    return head, foot


def _is_running(line: Line, counts: Counter[tuple[str, float]], top: set[str]) -> bool:
    """Tell whether other pages have *line* too, or the *top* of the first, where it stays."""
    folded = _folded(line)
    again = counts[folded, line.size] > 1 or (line.page > 0 and folded in top)
    return bool(_PRINTED.fullmatch(line.plain)) or (again and bool(folded))


def _folded(line: Line) -> str:
    """Return what the line says on every page: its numbers may count."""
    return re.sub(r"[\d\s]+", "", line.plain).casefold()
