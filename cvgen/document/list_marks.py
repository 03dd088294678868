"""Lists for formats made of lines: each item with its depth and its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.model.document import ItemList, ListItem


@dataclass(frozen=True, slots=True)
class ListLine:
    """An item; *mark* is its number, empty for a bullet, None where nothing stands in front."""

    item: ListItem
    depth: int
    mark: str | None


def list_lines(items: ItemList) -> Iterator[ListLine]:
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
        yield ListLine(item, 0, mark)
        yield from _children(item, 1)


def _children(item: ListItem, depth: int) -> Iterator[ListLine]:
    for child in item.children:
        yield ListLine(child, depth, "")
        yield from _children(child, depth + 1)
