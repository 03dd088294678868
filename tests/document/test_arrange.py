"""Layouts: which sides of a row share a line, and where addresses show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cvgen.document.arrange import MAX_ROW_WORD_CHARACTERS, Layout, arrange
from cvgen.document.inlines import characters
from cvgen.model.document import (
    Block,
    Contact,
    Document,
    Entry,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    Row,
    Section,
    Strong,
    Text,
)

WHERE = "https://example.org/paper"


def document(*blocks: Block) -> Document:
    return Document("A", "A – CV", "en", (Section("experience", "Experience", blocks),))


def row(left: str, right: str) -> Row:
    return Row((Text(left),), (Text(right),))


def arranged(heading: Row, layout: Layout, *rows: Row) -> Entry:
    """Return an entry with a text below it as *layout* has it."""
    entry = Entry(heading, rows, (Paragraph((Text("text"),)),))
    (block,) = arrange(document(entry), layout).sections[0].blocks
    assert isinstance(block, Entry)
    return block


@pytest.mark.parametrize(
    ("left", "right", "is_split"),
    [
        ("Engineer", "2020 – 2021", True),
        ("x" * MAX_ROW_WORD_CHARACTERS + " y", "2020", True),
        ("x" * (MAX_ROW_WORD_CHARACTERS + 1) + " y", "2020", False),
        ("word " * 5 + "last", "0123456789", True),
        ("word " * 5 + "last.", "01234567890", False),
        ("工程师", "2020", False),
        ("Engineer", "2020年", False),
    ],
)
def test_sides_share_a_line_where_they_fit(left: str, right: str, is_split: bool) -> None:
    found = arranged(row(left, right), Layout(row=39)).heading
    assert bool(found.right) == is_split
    whole = characters((*found.left, *found.right))
    assert whole == (left + right if is_split else f"{left}, {right}")


def test_a_layout_may_have_all_dates_in_running_text() -> None:
    found = arranged(row("Engineer", "2020"), Layout(dates="inline"), row("Acme", "Berlin"))
    assert [characters(each.left) for each in (found.heading, *found.rows)] == [
        "Engineer, 2020",
        "Acme, Berlin",
    ]


def test_entries_of_one_line_make_no_column_of_dates() -> None:
    entry = Entry(row("B.Sc.", "2020"))
    outer = Entry(row("University", "2018"), blocks=(entry,))
    first, second = arrange(document(entry, outer)).sections[0].blocks
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert characters(first.heading.left) == "B.Sc., 2020"
    assert second.heading == outer.heading
    assert second.blocks == (first,)


def test_addresses_show_where_a_layout_wants_them() -> None:
    link = Link((Text("paper"),), WHERE)
    inner = ListItem((link,))
    whole = document(
        Paragraph((Strong((link,)),)),
        ItemList((ListItem((Text("see"),), (inner,)),)),
        Entry(Row((link,), (link,)), (Row((link,)),), (Paragraph((link,)),)),
    )
    whole = replace(whole, headline=(link,), summary=(Paragraph((link,)),))
    assert arrange(whole, Layout(urls="hidden")) == whole
    found = str(arrange(whole, Layout(urls="inline")))
    assert found.count("' (example.org/paper)'") == str(whole).count("Link(") == 8


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("GitHub", "https://github.com/x", "GitHub (github.com/x)"),
        ("github.com/x", "https://github.com/x", "github.com/x"),
        ("a@example.org", "mailto:a@example.org", "a@example.org"),
        ("+1 555 0100", "tel:+15550100", "+1 555 0100"),
        ("Berlin", "", "Berlin"),
    ],
)
def test_what_says_its_address_needs_no_other(text: str, href: str, shown: str) -> None:
    whole = replace(
        document(Paragraph((Link((Text(text),), href),))),
        contacts=(Contact("website", text, href),),
    )
    found = arrange(whole, Layout(urls="inline"))
    (paragraph,) = found.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert (found.contacts[0].text, characters(paragraph.content)) == (shown, shown)
