"""A line → its pieces: what commas, bars, dashes, brackets, dates and type styles set apart."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cvgen.model.date_finder import FoundDate, find_dates
from cvgen.model.rich_text import RichText

Separator = Literal["line", "tab", "bar", "dash", "dot", "semicolon", "comma", "style", "bracket"]

_SEPARATOR = re.compile(
    r"(?P<line>\s*[\n\v]\s*)"
    r"|(?P<tab>[ ]*\t\s*|\u3000+|[ \u00a0]{4,})"
    r"|(?P<bar>\s*(?:\|+|[│¦｜])\s*|\s//\s|\s/\s)"
    r"|(?P<dash>\s+[-–—―−]{1,3}\s+|—|\s+[-–—](?=\s*$))"
    r"|(?P<dot>\s*[•·∙◦⋅●■]\s*)"
    r"|(?P<semicolon>\s*[;；]\s*)"
    r"|(?P<comma>\s*,\s+|\s*[，、]\s*|,(?=\s*$))"
)
_BRACKET = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_QUOTED = re.compile(
    r"\"[^\"\n]{3,}\"|“[^”\n]{3,}”|「[^」\n]+」|《[^》\n]+》|„[^“”\n]+[“”]|«[^»\n]+»"
)
_AFTER_DATE = re.compile(r"\s*[:：]\s*")


@dataclass(frozen=True)
class Segment:
    """A piece of a line; *start* and *end* are its place in the whole, *before* what cut it off."""

    text: RichText
    start: int
    end: int
    before: Separator | None = None
    found_date: FoundDate | None = None
    row: int = 0


@dataclass(frozen=True)
class _Cut:
    start: int
    end: int
    kind: Separator


def split_segments(text: RichText) -> list[Segment]:
    """Return the pieces of *text*; a piece that is a date says so."""
    plain = text.plain
    found = find_styled_dates(text)
    cuts = sorted(_cuts(text, found), key=lambda cut: (cut.start, -cut.end))
    pieces: list[Segment] = []
    at, before, row = 0, None, 0
    for cut in [*cuts, _Cut(len(plain), len(plain), "line")]:
        if cut.start < at or cut.start == cut.end == at:
            continue
        if piece := _piece(text, at, cut.start, found):
            pieces.append(dataclasses.replace(piece, before=before, row=row))
        row += plain.count("\n", cut.start, cut.end) + plain.count("\v", cut.start, cut.end)
        at, before = cut.end, cut.kind
    return pieces


def merge_segments(text: RichText, parts: Sequence[Segment]) -> RichText:
    """Return what stands in *text* from the first of *parts* to the last, separators and all."""
    return text.cut(parts[0].start, parts[-1].end).strip() if parts else RichText()


def _piece(text: RichText, start: int, end: int, found: list[FoundDate]) -> Segment | None:
    piece = text.cut(start, end)
    inner = piece.strip()
    if not inner:
        return None
    start += len(piece.plain) - len(piece.plain.lstrip())
    end = start + len(inner.plain)
    own = [f for f in found if start <= f.start and f.end <= end]
    if len(own) == 1:
        around = text.plain[start : own[0].start] + text.plain[own[0].end : end]
        if not re.search(r"[^\W_]", around):
            return Segment(inner, start, end, found_date=own[0])
    return Segment(inner, start, end)


def find_styled_dates(text: RichText) -> list[FoundDate]:
    """Return the dates in *text*; one that has a type style of its own ends where that ends."""
    found = find_dates(text.plain)
    at = 0
    for run in text.runs:
        alone = find_dates(run.text) if run.marks else []
        if (
            len(alone) == 1
            and not run.text.replace(run.text[alone[0].start : alone[0].end], "").strip()
        ):
            moved = dataclasses.replace(alone[0], start=at + alone[0].start, end=at + alone[0].end)
            clash = [f for f in found if f.start < moved.end and moved.start < f.end]
            if all(moved.start <= f.start and f.end <= moved.end for f in clash):
                found = [f for f in found if f not in clash] + [moved]
        at += len(run.text)
    return sorted(found, key=lambda f: f.start)


def _cuts(text: RichText, found: list[FoundDate]) -> Iterator[_Cut]:
    plain = text.plain
    held = [(f.start, f.end) for f in found]
    held += [match.span() for match in _QUOTED.finditer(plain)]
    for match in _BRACKET.finditer(plain):
        holds = [f for f in found if match.start() < f.start and f.end < match.end()]
        alone = holds and holds[0].end - holds[0].start == match.end() - match.start() - 2
        if holds and (match[0][0] != "[" or alone):
            yield _Cut(match.start(), match.start() + 1, "bracket")
            yield _Cut(match.end() - 1, match.end(), "bracket")
        elif not any(start <= match.start() and match.end() <= end for start, end in held):
            held.append(match.span())
    for match in _SEPARATOR.finditer(plain):
        if not any(start < match.end() and match.start() < end for start, end in held):
            yield _Cut(*match.span(), match.lastgroup)  # type: ignore[arg-type]
    yield from _around_dates(text, found)
    yield from _styles(text, held)


def _around_dates(text: RichText, found: list[FoundDate]) -> Iterator[_Cut]:
    """Cut beside dates that more than a blank sets apart: `2020: …`, `Intern May 2020 – now`."""
    plain = text.plain
    for date in found:
        if colon := _AFTER_DATE.match(plain, date.end):
            yield _Cut(*colon.span(), "dash")
        if date.is_year:
            continue
        if not plain[date.end :].strip(" *).]") and plain[: date.start].endswith(" "):
            yield _Cut(date.start, date.start, "style")
        if not plain[: date.start].strip(" ([*") and plain[date.end :].startswith(" "):
            yield _Cut(date.end, date.end, "style")


def _styles(text: RichText, held: list[tuple[int, int]]) -> Iterator[_Cut]:
    """Cut where bold or fixed-width type starts or ends between words."""
    at, last = 0, None
    for run in text.runs:
        kinds = {mark.kind for mark in run.marks} & {"strong", "code"}
        if last is not None and kinds != last and run.text.strip():
            around = text.plain[max(0, at - 1) : at + 1]
            if re.search(r"\s", around) and not any(start < at < end for start, end in held):
                yield _Cut(at, at, "style")
        if run.text.strip():
            last = kinds
        at += len(run.text)
