"""Marks of list items in formats made of lines."""

from __future__ import annotations

import pytest

from cvgen.document.list_marks import list_lines
from cvgen.model.document import ItemList, ListItem, Marker, Text


def item(text: str, *children: ListItem) -> ListItem:
    return ListItem((Text(text),), children)


NESTED = (item("a", item("b", item("c")), item("d")), item("e"), item("f"))


@pytest.mark.parametrize(
    ("marker", "first", "second", "third"),
    [
        ("bullet", "", "", ""),
        ("number", "1.", "2.", "3."),
        ("reversed", "3.", "2.", "1."),
        ("date", None, None, None),
        ("none", None, None, None),
    ],
)
def test_marks_go_by_the_marker_and_lists_in_lists_have_bullets(
    marker: Marker, first: str | None, second: str | None, third: str | None
) -> None:
    found = [(line.item, line.depth, line.mark) for line in list_lines(ItemList(NESTED, marker))]
    (a, e, f), (b, d), (c,) = NESTED, NESTED[0].children, NESTED[0].children[0].children
    assert found == [
        (a, 0, first),
        (b, 1, ""),
        (c, 2, ""),
        (d, 1, ""),
        (e, 0, second),
        (f, 0, third),
    ]
