"""Inline Markdown as pages write it."""

from __future__ import annotations

import pytest
from rich_texts import rich

from cvgen.model.inline_writer import to_markdown
from cvgen.readers.sources.blocks import TextBlock
from cvgen.readers.sources.html.blocks import HtmlBlocks
from cvgen.readers.sources.html.tag_marks import TAG_MARKS
from cvgen.readers.sources.notes import Notes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**a** and `b_c` and *d*", "**a** and `b_c` and *d*"),
        ("x<br>y", "x\\\ny"),
        ("a &amp; b &mdash; c", "a & b — c"),
        ("<b>bold</b> <i>it</i>", "**bold** *it*"),
        ('<a href="https://x.org" class="btn">x</a>{:.btn}', "[x](https://x.org)"),
        ("~~gone~~ \\* :tada:", "~~gone~~ * 🎉"),
        ("<https://x.org/a>", "https://x.org/a"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        (r"\*not bold\*", r"\*not bold\*"),
        ("[x](https://a.org/b_(c))", "[x](https://a.org/b_(c))"),
        ("a ![pic](p.png) b", "a b"),
        ("[local](/files/cv.pdf)", "local"),
    ],
)
def test_inline_text_is_spelled_as_a_profile_reads_it(source: str, expected: str) -> None:
    text = to_markdown(rich(source))
    assert text is not None
    assert text.source == expected


@pytest.mark.parametrize("tag", sorted(TAG_MARKS))
def test_a_tag_marks_the_same_in_markdown_and_in_html(tag: str) -> None:
    source = f"a <{tag}>b</{tag}> c"
    (block,) = HtmlBlocks(Notes()).read(f"<p>{source}</p>", 1)
    assert isinstance(block, TextBlock)
    assert block.text == rich(source)
    assert TAG_MARKS[tag] in rich(source).runs[1].marks
