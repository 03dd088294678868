"""List entries: the punctuation between label, text and date."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.document.inlines import characters
from cvgen.document.items import bullets, items
from cvgen.document.locale import find_locale
from cvgen.model.dates import Date
from cvgen.model.document import Link, ListItem, Marker, Span, Text, When
from cvgen.model.fields import Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import Item


def entry(**given: str) -> Item:
    """Return an entry of a list, its fields given as texts."""
    types: dict[str, Any] = {"label": Markdown, "text": Markdown, "date": Date, "url": Url}
    return Item(**{name: types[name].parse(value) for name, value in given.items()})


def shown(item: Item, tag: str = "en", marker: Marker = "bullet") -> ListItem:
    (found,) = items([item], marker, find_locale(tag)).items
    return found


@pytest.mark.parametrize(
    ("item", "tag", "text"),
    [
        (entry(text="a"), "en", "a"),
        (entry(label="L"), "en", "L"),
        (entry(label="L", text="a"), "en", "L: a"),
        (entry(label="L", text="a"), "fr", "L\u00a0: a"),
        (entry(label="L", text="a"), "zh", "L： a"),
        (entry(label="L:", text="a"), "fr", "L: a"),
        (entry(label="L：", text="a"), "en", "L： a"),
        (entry(label="Why?", text="a"), "en", "Why? a"),
        (entry(label="So!", text="a"), "en", "So! a"),
        (entry(label="L.", text="a"), "en", "L.: a"),
        (entry(label="*L:*", text="a"), "en", "L: a"),
        (entry(text="a", date="2025-05"), "en", "a (May 2025)"),
        (entry(label="L", date="2025"), "en", "L (2025)"),
        (entry(label="L", text="a", date="2025 – present"), "de", "L: a (2025 – heute)"),
    ],
)
def test_punctuation_goes_between(item: Item, tag: str, text: str) -> None:
    assert characters(shown(item, tag).content) == text


def test_a_label_of_a_list_has_a_colon() -> None:
    inner = Item(label=Markdown.parse("L"), entries=(entry(text="a"), entry(label="M", text="b")))
    found = shown(inner, marker="number")
    assert characters(found.content) == "L:"
    assert [characters(child.content) for child in found.children] == ["a", "M: b"]


def test_dates_lead_where_the_marker_is_the_date() -> None:
    found = shown(entry(text="a", date="2025"), marker="date")
    assert (found.content, found.lead) == ((Text("a"),), When("2025", "2025"))
    assert shown(entry(text="a"), marker="date").lead is None


def test_brackets_are_part_of_the_date() -> None:
    found = shown(entry(text="a", date="2025"))
    assert found.content[-1] == When("(2025)", "2025")


def test_a_link_is_on_the_label_or_else_on_the_text() -> None:
    url = "https://example.org"
    label, *_ = shown(entry(label="L", text="a", url=url)).content
    assert label == Span((Link((Text("L"),), url), Text(":")), "label")
    assert shown(entry(text="a", url=url)).content == (Link((Text("a"),), url),)


def test_no_bullets_are_no_list() -> None:
    assert bullets((), find_locale("en")) == ()
    (found,) = bullets((entry(text="a"),), find_locale("en"))
    assert found.marker == "bullet"
