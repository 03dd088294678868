"""The theme that `cvgen themes new` writes: every token of another, with what it is for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from cvgen.themes.load import Theme

STARTER_STYLE = """\
/* Added to the style sheet of the theme that this one extends, for HTML and PDF. */
"""
_HEAD = """\
# A theme of your own: cvgen build --theme THIS_FOLDER
# Sizes and spaces are points, line heights multiples of the size. What you remove is as in the
# theme that this one extends. Text extractors read best if the letters of `entry`, `row` and
# `body` differ by more than 5%.
"""


def starter_tokens(base: Theme) -> str:
    """Return a theme.yaml that looks like *base*."""
    tokens = base.tokens
    lines = [
        f"extends: {base.name}",
        "description: My own look",
        f"dates: {tokens.dates}  # right or inline",
        "page:",
        f"  size: {tokens.page.size}  # A4 or Letter",
        f"  margin: {_flow(tokens.page.margin, 'mm')}",
        "fonts:  # `cvgen themes` lists them",
        *(f"  {name}: {font.family}" for name, font in _fields(tokens.fonts)),
        "colours:  # letters need a contrast of 4.5 to what they stand on",
        *(
            f"  {name}: '{colour}'{_doc(tokens.colours, name)}"
            for name, colour in _fields(tokens.colours)
        ),
        "styles:",
        *(
            f"  {name}: {_flow(style)}{_doc(tokens.styles, name)}"
            for name, style in _fields(tokens.styles)
            if style
        ),
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    for field in dataclasses.fields(value):
        yield field.name, getattr(value, field.name)


def _flow(value: Any, unit: str = "") -> str:
    """Return the fields of *value* that are not as by default, in one line."""
    given = (
        (field.name, getattr(value, field.name))
        for field in dataclasses.fields(value)
        if getattr(value, field.name) != field.default
    )
    return "{" + ", ".join(f"{name}: {_spelled(each)}{unit}" for name, each in given) + "}"


def _spelled(value: Any) -> str:
    if isinstance(value, int):
        return "true" if value else "false"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _doc(owner: Any, name: str) -> str:
    return f"  # {owner.__dataclass_fields__[name].metadata['doc']}"
