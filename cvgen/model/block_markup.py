"""Block Markdown in a text: lists, headings, tables, which a profile's texts do not have.

They are shown as running text, so they are told. Python-Markdown says what they are; it is imported
only for texts in which some line could start one.
"""

from __future__ import annotations

import re

_MAY_START_A_BLOCK = re.compile(
    r"^[ ]{0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|\||```|~~~)", re.MULTILINE
)
_ITEM = re.compile(r"\n(?=[ ]{0,3}(?:[-*+]|\d{1,9}\.)[ \t])")
MAX_PART_CHARACTERS = 1_000  # of a paragraph: its beginning says what it is

_NAMES = {
    "ul": "list",
    "ol": "list",
    "table": "table",
    "blockquote": "quotation",
    "pre": "code block",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_HINTS = {
    "list": "put each point into `highlights`, or into a section of kind `list`",
    "heading": "make a section of it",
}


def block_warnings(text: str) -> tuple[str, ...]:
    """Return what in *text* is a block of Markdown, which is shown as running text instead.

    A text of one line is shown as it is typed, whatever it begins with.
    """
    if "\n" not in text.strip() or not _MAY_START_A_BLOCK.search(text):
        return ()
    # Slow to import, and few texts have such lines.
    import markdown  # noqa: PLC0415

    parser = markdown.Markdown(extensions=["tables"]).parser
    found: dict[str, None] = {}
    for part in re.split(r"\n[ \t]*\n", text):
        if _MAY_START_A_BLOCK.search(part):
            # Between a line and a list below it, Python-Markdown wants a blank line; people do not.
            lines = _ITEM.sub("\n\n", part[:MAX_PART_CHARACTERS].strip("\n")).split("\n")
            tags = (element.tag for element in parser.parseDocument(lines).getroot() or ())
            found |= dict.fromkeys(_NAMES[tag] for tag in tags if tag in _NAMES)
    return tuple(
        f"the {name} is shown as running text" + (f": {hint}" if (hint := _HINTS.get(name)) else "")
        for name in found
    )
