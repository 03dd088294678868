"""Small steps from values of a profile to inlines."""

from __future__ import annotations

import pytest

from cvgen.document.inlines import (
    COMMA,
    characters,
    date_text,
    join,
    line,
    linked,
    links,
    paragraphs,
    rows,
    span,
    walk,
)
from cvgen.document.locale import find_locale
from cvgen.model.document import (
    Code,
    Emph,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Span,
    Strike,
    Strong,
    Text,
    When,
)
from cvgen.model.fields import PlainText, Url
from cvgen.model.profile import NamedLink
from cvgen.model.prose import Prose

A, B = (Text("a"),), (Text("b"),)
ADDRESS = "https://example.org/x"


def test_nothing_stays_nothing() -> None:
    assert line(None) == paragraphs(None) == date_text(None, find_locale("en")) == ()
    assert span((), "venue") == rows(((), A)) == links(()) == ()
    assert linked((), None) == ()


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        ((), ()),
        (((), ()), ()),
        ((A,), A),
        ((A, (), B), (*A, *COMMA, *B)),
        (((), A, B, ()), (*A, *COMMA, *B)),
    ],
)
def test_separators_stand_between_what_is_there(
    parts: tuple[Inlines, ...], joined: Inlines
) -> None:
    assert join(parts, COMMA) == joined


def test_a_text_becomes_a_link() -> None:
    assert linked(A, ADDRESS) == (Link(A, ADDRESS),)
    assert linked(A, None) == A


def test_an_address_without_text_is_its_own_text() -> None:
    assert linked((), ADDRESS) == (Link((Text("example.org/x"),), ADDRESS),)


def test_a_text_with_a_link_is_followed_by_the_other_address() -> None:
    inner = (Strong((Link(A, "https://example.org/y"),)),)
    address = Link((Text("example.org/x"),), ADDRESS)
    assert linked(inner, ADDRESS) == (*inner, Text(" "), address)


def test_links_stand_in_one_line() -> None:
    named = [NamedLink(label=PlainText(name), url=Url(ADDRESS)) for name in ("Code", "Data")]
    (found,) = links(named)
    assert characters(found.content) == "Code · Data"


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert paragraphs(Prose.parse("a\n\nb")) == (Paragraph(A), Paragraph(B))


def test_rows_need_something_at_the_left() -> None:
    assert rows((A, B), ((), B), (B, ())) == (Row(A, B), Row(B))


def test_all_nodes_are_walked_parents_first() -> None:
    nodes: Inlines = (
        Span((Strong((Text("a"), Emph((Code("b"),)))),), "label"),
        LineBreak(),
        Link((Strike((Text("c"),)),), ADDRESS),
        When("d"),
    )
    names = [type(node).__name__ for node in walk(nodes)]
    assert names == "Span Strong Text Emph Code LineBreak Link Strike Text When".split()
    assert characters(nodes) == "ab\ncd"
