"""Text with marks written as the inline Markdown of a profile."""

from __future__ import annotations

import pytest
from rich_texts import rich

from cvgen.model.inline_writer import to_markdown


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("<b>Hello wor</b>ld and <i>more</i>", "**Hello** world and *more*"),
        ("un<b>friend</b>ly", "unfriendly"),
        ("<b>C</b>ache <b>L</b>ine <b>X</b>", "Cache Line **X**"),
        ("<i>E. coli</i>-based", "*E. coli*-based"),
        ("这是<b>核心</b>系统", "这是**核心**系统"),
        ("<b>Name:</b>text", "**Name:**text"),
        ("J. A.\\*, K. B.\\*", "J. A.*, K. B.*"),
        ("2\\*3\\*4 in \\_\\_init\\_\\_.py", "2*3*4 in __init__.py"),
        ("\\*so\\*", r"\*so\*"),
    ],
)
def test_what_is_written_reads_back_as_shown(shown: str, expected: str) -> None:
    text = to_markdown(rich(shown))
    assert text is not None
    assert text.source == expected
