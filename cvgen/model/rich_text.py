"""Text with its marks, as runs of characters: what every reader makes of a source's inline text.

Recognisers look at the characters and cut by offset; marks and links stay where they belong.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

HARD_BREAK = "\n"  # a line break that a reader sees
SOFT_BREAK = "\v"  # a line end in the source that a reader sees as a space

# What stands at the "right" of its line is set apart by that; a profile does not write it.
MarkKind = Literal["strong", "em", "strike", "code", "link", "right"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that holds for a run of characters; *target* is a link's."""

    kind: MarkKind
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with their marks, the outermost first."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class RichText:
    """Text with marks; *line* is where it starts in the source."""

    runs: tuple[Run, ...] = ()
    line: int = field(default=0, compare=False)

    @cached_property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each run starts, so that a text of many runs can be cut many times."""
        lengths = (len(run.text) for run in self.runs)
        return list(itertools.accumulate(lengths, initial=0))[:-1]

    @property
    def text(self) -> str:
        """The characters as a reader sees them on one line."""
        return " ".join(self.plain.split())

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    def cut(self, start: int, end: int | None = None) -> RichText:
        """Return the characters from *start* to *end*."""
        end = len(self.plain) if end is None else end
        first, last = max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)
        runs = []
        for at, run in zip(self._starts[first:last], self.runs[first:last], strict=True):
            piece = run.text[max(0, start - at) : end - at]
            if piece:
                runs.append(Run(piece, run.marks))
        line = self.line + sum(self.plain.count(c, 0, start) for c in (HARD_BREAK, SOFT_BREAK))
        return RichText(tuple(runs), line)

    def strip(self, characters: str = "") -> RichText:
        """Return it without white space (and *characters*) at its ends."""
        text, gone = self.plain, characters + " \t\n\v\r\f\u00a0\u3000"
        start = len(text) - len(text.lstrip(gone))
        return self.cut(start, max(start, len(text.rstrip(gone))))

    def lines(self, soft: bool = False) -> list[RichText]:
        """Return its lines that are not empty; with *soft*, those of the source."""
        return self.split(re.compile("[\n\v]" if soft else "\n"))

    def split(self, pattern: re.Pattern[str]) -> list[RichText]:
        """Return the stripped pieces between the matches of *pattern* that are not empty."""
        pieces, at = [], 0
        for match in pattern.finditer(self.plain):
            pieces.append(self.cut(at, match.start()).strip())
            at = match.end()
        pieces.append(self.cut(at).strip())
        return [piece for piece in pieces if piece]

    def is_all(self, *kinds: MarkKind) -> bool:
        """Tell whether every visible character carries one of the marks."""
        seen = [run for run in self.runs if run.text.strip()]
        return bool(seen) and all(any(m.kind in kinds for m in run.marks) for run in seen)

    def without(self, *kinds: MarkKind) -> RichText:
        """Return it without marks of these kinds."""
        runs = (Run(r.text, tuple(m for m in r.marks if m.kind not in kinds)) for r in self.runs)
        return RichText(tuple(runs), self.line)

    def marked(self, mark: Mark) -> RichText:
        """Return it with *mark* around everything."""
        return RichText(tuple(Run(run.text, (mark, *run.marks)) for run in self.runs), self.line)

    def lead(self, *kinds: MarkKind) -> int:
        """Return how many characters at the start carry one of the marks."""
        at = 0
        for run in self.runs:
            if run.text.strip() and not any(mark.kind in kinds for mark in run.marks):
                break
            at += len(run.text)
        return at

    @property
    def targets(self) -> list[str]:
        """The link targets in it, each as often as a link goes there."""
        found: list[str] = []
        last: Mark | None = None
        for run in self.runs:
            link = next((mark for mark in run.marks if mark.kind == "link"), None)
            if link and link != last:
                found.append(link.target)
            last = link
        return found

    def is_marked(self, offset: int, kind: MarkKind) -> bool:
        """Tell whether the character at *offset* carries a mark of *kind*."""
        for run in self.runs:
            if offset < len(run.text):
                return any(mark.kind == kind for mark in run.marks)
            offset -= len(run.text)
        return False


def unmarked(text: str, line: int = 0) -> RichText:
    """Return *text* without marks."""
    return RichText((Run(text),) if text else (), line)


def join_rich(parts: Iterable[RichText], separator: str = " ") -> RichText:
    """Return *parts* as one, with *separator* between them."""
    return RichText(tuple(_joined(parts, separator)), next((p.line for p in parts if p.line), 0))


def _joined(parts: Iterable[RichText], separator: str) -> Iterator[Run]:
    first = True
    for part in parts:
        if not part:
            continue
        if not first:
            yield Run(separator)
        first = False
        yield from part.runs


def merge_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return *runs* with neighbours of the same marks joined."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1].marks == run.marks:
            out[-1] = Run(out[-1].text + run.text, run.marks)
        elif run.text:
            out.append(run)
    return tuple(out)
