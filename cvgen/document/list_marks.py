"""Lists for formats made of lines: each item with its depth and its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.model.document import Item, Items


@dataclass(frozen=True, slots=True)
class Line:
    """An item; *mark* is its number, empty for a bullet, None where nothing stands in front."""

    item: Item
    depth: int
    mark: str | None


def listing(items: Items) -> Iterator[Line]:
    """Yield the items of a list and of the lists in it, in reading order."""
    count = len(items.items)
    for number, item in enumerate(items.items, 1):
        match items.marker:
            case "number":
                mark: str | None = f"{number}."
            case "reversed":
                mark = f"{count - number + 1}."
            case "bullet":
                mark = ""
            case "date" | "none":
                mark = None
        yield Line(item, 0, mark)
        yield from _children(item, 1)


def _children(item: Item, depth: int) -> Iterator[Line]:
    for child in item.children:
        yield Line(child, depth, "")
        yield from _children(child, depth + 1)
