"""Which lines of a PDF are headings: the tags of the file tell, else size, weight and wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cvgen.readers.sources.pdf.lines import Chunk, Line
from cvgen.readers.vocabulary.headings import section_kind

MIN_HEADING_SCALE = 1.07  # times the body's size: type of a heading
MAX_TITLE_CHARACTERS = 120  # characters
_TAGGED = re.compile(r"H([1-6])")
TypeLook = tuple[float, bool, bool]


class Headings:
    """Tells the level of each line's heading."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.body = _body(lines)
        self.name = _name(lines, self.body)
        tagged = {_tagged(line) for line in lines} - {0}
        self.are_tagged = bool(tagged)
        known = [line for line in lines if section_kind(_title(line)) and not line.chunks[1:]]
        looks = Counter(_look(line.chunks[0]) for line in known if self._stands_out(line))
        self.section = looks.most_common(1)[0][0] if looks else self._largest(lines)
        self.is_shared = self.section is not None and not self._is_own(lines)

    def level(self, line: Line) -> int:
        """Return the level of *line*, or 0 if it is no heading."""
        if self.name is not None and line.number == self.name.number:
            return 1
        if self.are_tagged:
            return _tagged(line)
        if self.section is None or not _is_title(line):
            return 0
        look = _look(line.chunks[0])
        if look == self.section:
            return 2 if not self.is_shared or section_kind(_title(line)) else 0
        if look[0] > self.section[0] * MIN_HEADING_SCALE:
            return 2
        return 3 if look[0] > self.body * MIN_HEADING_SCALE else 0

    def _largest(self, lines: Sequence[Line]) -> TypeLook | None:
        """Return the look of the largest lines but for the name: no title of a section is known."""
        looks = {_look(line.chunks[0]) for line in lines if line is not self.name}
        return max(
            (look for look in looks if look[0] > self.body * MIN_HEADING_SCALE), default=None
        )

    def _stands_out(self, line: Line) -> bool:
        size, strong, capitals = _look(line.chunks[0])
        return size > self.body * MIN_HEADING_SCALE or strong or capitals

    def _is_own(self, lines: Sequence[Line]) -> bool:
        """Tell whether section titles have a look of their own: most lines with it are known."""
        same = [line for line in lines if _look(line.chunks[0]) == self.section]
        titles = [line for line in same if not line.chunks[1:] and _is_title(line)]
        return (
            len(titles) * 2 > len(same)
            and self.section is not None
            and (
                self.section[0] > self.body * MIN_HEADING_SCALE
                or sum(section_kind(_title(line)) is not None for line in titles) * 2 >= len(titles)
            )
        )


def _body(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        for chunk in line.chunks:
            sizes[round(chunk.size, 1)] += len(chunk.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 1


def _name(lines: Sequence[Line], body: float) -> Line | None:
    """Return the largest line of the first page, if nothing else there is as large."""
    first = [line for line in lines if line.page == 0]
    largest = max((line.size for line in first), default=0)
    found = [line for line in first if line.size > largest * 0.97]
    is_large = largest > body * 1.25 or len(lines) == 1
    return found[0] if len(found) == 1 and is_large else None


def _tagged(line: Line) -> int:
    kind = line.chunks[0].tag.kind
    match = _TAGGED.fullmatch(kind)
    return int(match[1]) if match else int(kind == "Title")


def _look(chunk: Chunk) -> TypeLook:
    text = chunk.text
    return round(chunk.size, 1), text.is_all("strong"), text.plain.isupper()


def _title(line: Line) -> str:
    return line.chunks[0].text.text


def _is_title(line: Line) -> bool:
    text = _title(line)
    return (
        len(text) <= MAX_TITLE_CHARACTERS
        and not re.search(r"[.,;]$", text)
        and bool(re.search(r"\w", text))
    )
