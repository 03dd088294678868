"""Blocks of Markdown that a profile's texts do not have: quotations and code.

They are shown as running text, so they are told. Python-Markdown says what they are; it is imported
only for texts in which some line could start one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.errors import Remark

_MAY_START_A_BLOCK = re.compile(r"^(?:[ ]{0,3}>|[ ]{4,}\S|\t)", re.MULTILINE)
MAX_PART_CHARACTERS = 1_000  # of a paragraph: its beginning says what it is

_REMARKS = {
    "blockquote": Remark(
        "a quotation in a text is shown as it is typed",
        "set it in quotation marks instead of '>'",
        code="quotation-in-text",
    ),
    "pre": Remark(
        "a block of code in a text is shown as running text",
        "write code within a line, between backticks",
        code="code-in-text",
    ),
}


def find_other_blocks(text: str) -> Iterator[Remark]:
    """Yield what to say of the quotations and blocks of code in *text*.

    A text of one line is shown as it is typed, whatever it begins with.
    """
    if "\n" not in text.strip() or not _MAY_START_A_BLOCK.search(text):
        return
    # Slow to import, and few texts have such lines.
    import markdown  # noqa: PLC0415

    parser = markdown.Markdown().parser
    found: dict[str, None] = {}
    for part in re.split(r"\n[ \t]*\n", text):
        if _MAY_START_A_BLOCK.search(part):
            lines = part[:MAX_PART_CHARACTERS].strip("\n").split("\n")
            tags = (element.tag for element in parser.parseDocument(lines).getroot() or ())
            found |= dict.fromkeys(tags)
    yield from (remark for tag, remark in _REMARKS.items() if tag in found)
