"""Tags of a PDF as the text is made: WeasyPrint tags boxes, of which an element may have several.

What runs over pages has a box on each, and a heading beside something else has one in another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

Build = Callable[..., Iterator[Any]]

# Tags whose elements hold others, and nothing that numbers the contents of one page.
_MERGED = frozenset(
    "Part Art Sect Div BlockQuote P H1 H2 H3 H4 H5 H6 L LI LBody Span NonStruct".split()
)
_TEXT = re.compile("/(P|H[1-6])")


class StructureTree:
    """The structure of one *pdf*: which of its elements stand for which element of the page."""

    def __init__(self, pdf: Any) -> None:
        self.objects = pdf.objects
        self.open: Counter[Any] = Counter()  # elements around, and how many boxes of each
        self.first: dict[Any, tuple[int, Any]] = {}

    def build(self, build: Build, box: Any, parent: Any, page: int) -> Iterator[Any]:
        """Yield what *build* makes of *box*, but what goes on from a page before."""
        element = box.element
        if element is None or box.element_tag in {"html", "body"}:
            yield from build(box, parent)
            return
        boxes = self.open[element]
        self.open[element] += 1
        for made in build(box, parent):
            if boxes and _TEXT.fullmatch(made["S"]):
                made["S"] = "/NonStruct"  # of the paragraph or heading around it
            key = element, boxes, made["S"]
            first_page, first = self.first.setdefault(key, (page, made))
            if first_page < page and self._can_go_on(made):
                self._move_children(made, first)
            else:
                yield made
        self.open[element] -= 1

    def _can_go_on(self, made: Any) -> bool:
        whole = made["S"].removeprefix("/") in _MERGED
        return whole and not any(isinstance(kid, int) for kid in made["K"])

    def _move_children(self, source: Any, target: Any) -> None:
        for reference in source["K"]:
            child = self.objects[int(reference.split()[0])]
            if "P" in child:
                child["P"] = target.reference
        target["K"].extend(source["K"])
        source.clear()  # nothing names it now; readers stumble over numbers that are left out
