"""Inline Markdown in profiles: CommonMark, and a star that is no emphasis stays a star."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from steps import assert_linear

from cvgen.model.document import Inline
from cvgen.model.inline_markdown import Markdown

COMMONMARK = MarkdownIt("commonmark").enable("strikethrough").disable(["html_inline", "entity"])


def html(nodes: Iterable[Inline]) -> str:
    """Return nodes as HTML without attributes, to compare them."""
    tags = {"Strong": "strong", "Emph": "em", "Strike": "s", "Link": "a", "Code": "code"}
    out = []
    for node in nodes:
        name: Any = type(node).__name__
        inner = html(node.children) if hasattr(node, "children") else getattr(node, "text", "\n")
        out.append(f"<{tags[name]}>{inner}</{tags[name]}>" if name in tags else inner)
    return "".join(out)


def ours(text: str) -> str:
    return html(Markdown.parse(text).paragraphs[0])


def theirs(text: str) -> str:
    found = COMMONMARK.renderInline(text)
    found = re.sub(r"<a [^>]*>", "<a>", found).replace("<br>\n", "\n").replace("<br />\n", "\n")
    for code, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        found = found.replace(code, character)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "A. Orr*, B. Roe*, C. Poe",
        "A. Orr*, B. Roe* (*equal contribution)",
        "C* and D*",
        "C*-algebras, W*-algebras and *-algebras",
        "f(*args, **kwargs)",
        "__init__.py and obj.__class__ and __call__(x)",
        "unbalanced **bold",
        "unbalanced *italic and __bold",
        "/* note */",
        "2*3*4, 2**3**4 and 2 * 3 * 4",
        "snake_case_name and _private",
        "a ~tilde~ and ~~ two",
        "[brackets] and ![more] and `tick",
        "5 < 6 & 7 > 3 &amp; <b>",
    ],
)
def test_what_is_no_markup_stays_as_typed(text: str) -> None:
    assert ours(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold**, *italic*, ~~struck~~", "<strong>bold</strong>, <em>italic</em>, <s>struck</s>"),
        ("***both***", "<em><strong>both</strong></em>"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("**A. Orr***, B. Roe", "<strong>A. Orr</strong>*, B. Roe"),
        ("**Py**Torch", "<strong>Py</strong>Torch"),
        ("这是**重点**内容", "这是<strong>重点</strong>内容"),
        ("(*in brackets*) and *round (brackets) in it*", None),
        ("[**a** b](https://e.org)", "<a><strong>a</strong> b</a>"),
        ("**[a](https://e.org) b**", "<strong><a>a</a> b</strong>"),
        ("[a [b](https://i.org)](https://o.org)", "<a>a b</a>"),
        ("https://e.org/a_b_c.", "<a>https://e.org/a_b_c</a>."),
        ("*https://e.org/a_b_*", "<em><a>https://e.org/a_b</a>_</em>"),
        ("`a *b* c` ``d ` e``", "<code>a *b* c</code> <code>d ` e</code>"),
        (r"\*a\* \[b\] \_c\_ \\", r"*a* [b] _c_ \ ".strip()),
        ("a\\\nb", "a\nb"),
        ("a\nb", "a b"),
    ],
)
def test_markup_is_read(text: str, shown: str | None) -> None:
    assert ours(text) == (theirs(text) if shown is None else shown)


# What differs from CommonMark, and is wanted.
WANTED = re.compile(
    r"[^\W_]\*+[^\W_]"  # a star in a word
    r"|\*+[-,;:/]"  # a star before what ends a name
    r"|[^\W_][./:@(\[\\]_|_[./:@(\[\\][^\W_]"  # an underscore in code
    r"|[()]"  # brackets, which emphasis does not run out of
)
PIECES = ["*", "**", "***", "_", "__", "~~", "`", "``", " ", "  ", "a", "b1", "é", ".", ",", "-"]
PIECES += ["(", ")", "[", "]", "](https://e.org)", "\\", "\\*", "!", '"', "“", "\u00a0", "重", "/"]


@settings(max_examples=3_000, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_all_else_is_as_in_commonmark(pieces: list[str]) -> None:
    text = "x" + "".join(pieces) + "x"
    if WANTED.search(text) or re.search(r"\[[^\]]*\[|~{3}|`.*\u00a0.*`", text):
        return
    assert characters(ours(text)) == characters(theirs(text))


def characters(text: str) -> list[tuple[str, frozenset[str]]]:
    """Return what is shown, each character with its marks; blanks and marks in marks fold."""
    found: list[tuple[str, frozenset[str]]] = []
    opened: list[str] = []
    for match in re.finditer(r"<(/?)(strong|em|s|a|code)>|(.)", text, re.DOTALL):
        if match[3] is None:
            opened.remove(match[2]) if match[1] else opened.append(match[2])
        elif not match[3].isspace():
            found.append((match[3], frozenset(opened)))
    return found


def test_differences_are_wanted_ones() -> None:
    """Each reason for a difference makes one, so none is there for nothing."""
    for text in ("a*b*", "*-a b*", "a.__b__", "__a__.b", "(*a) b*"):
        assert WANTED.search(text)
        assert ours(text) == text != theirs(text)


@pytest.mark.parametrize(
    "unit",
    [
        *("_a __b ", "[", "`a ", "*a_ ", "[a](", "![", "a*b_c ", "(*a) ", "[a](b '", "``` ` "),
        *("\\", "**a ", "a.__b", "__a_.b", "a@b.", "https://a.b/("),
    ],
)
def test_work_grows_with_the_text(unit: str) -> None:
    def read(size: int) -> Any:
        text = "".join(f"{(unit * 400)[:400]} " for _ in range(size // 400))
        return lambda: Markdown.parse.__wrapped__(Markdown, text)

    assert_linear(read, 19_200)


def test_pictures_and_bad_links_are_told() -> None:
    read = Markdown.parse("![me](me.png) and [this](javascript:x)")
    assert html(read.paragraphs[0]) == "me and this"
    assert [warning.partition(":")[0] for warning in read.warnings] == [
        "the picture 'me.png' is not shown",
        "the link is left out",
    ]
