"""Tagged PDF files: which heading, paragraph or list entry a piece of a page belongs to."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from cvgen.readers.sources.limits import MAX_ELEMENT_DEPTH

MAX_STRUCTURE_ELEMENTS = 5_000  # elements of a page
_BLOCKS = frozenset("P H H1 H2 H3 H4 H5 H6 Title LI Lbl TD TH Caption".split())


@dataclass(frozen=True)
class StructureTag:
    """What a file says of a piece of text; *block* numbers the elements, 0: it says nothing."""

    kind: str = ""
    block: int = 0
    item: int = 0  # the list entry around it
    depth: int = 0  # lists around it


NO_TAG = StructureTag()


def structure_tags(raw: Any, page: Any) -> dict[int, StructureTag]:
    """Return for the marked contents of a page what they are part of."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    walk = _TagCollector(raw)
    try:
        for index in range(min(raw.FPDF_StructTree_CountChildren(tree), MAX_STRUCTURE_ELEMENTS)):
            walk.element(raw.FPDF_StructTree_GetChildAtIndex(tree, index), NO_TAG, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return walk.found


class _TagCollector:
    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.found: dict[int, StructureTag] = {}
        self.count = 0
        self.buffer = ctypes.create_string_buffer(64)

    def element(self, element: Any, around: StructureTag, depth: int) -> None:
        if not element or depth > MAX_ELEMENT_DEPTH or self.count > MAX_STRUCTURE_ELEMENTS:
            return
        raw = self.raw
        self.count += 1
        here = self._tag(self._kind(element), around)
        for index in range(
            min(raw.FPDF_StructElement_CountChildren(element), MAX_STRUCTURE_ELEMENTS)
        ):
            content = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                self.found.setdefault(content, here)
            else:
                child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
                self.element(child, here, depth + 1)

    def _kind(self, element: Any) -> str:
        size = self.raw.FPDF_StructElement_GetType(element, self.buffer, len(self.buffer))
        return self.buffer.raw[: max(0, min(size, 64) - 2)].decode("utf-16-le", "ignore")

    def _tag(self, kind: str, around: StructureTag) -> StructureTag:
        if kind == "L":
            return StructureTag(around.kind, around.block, around.item, around.depth + 1)
        if kind == "LI":
            return StructureTag(kind, self.count, self.count, around.depth)
        if kind in _BLOCKS:
            return StructureTag(kind, self.count, around.item, around.depth)
        return around
