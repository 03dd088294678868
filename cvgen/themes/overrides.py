"""What a profile asks of its theme: other margins, sizes, colours, typefaces."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from cvgen.document.arrange import DEFAULT_LAYOUT, Layout
from cvgen.model.colours import WHITE, mix
from cvgen.model.profile import Design
from cvgen.model.theme import (
    BANDED_BLOCKS,
    PAPER_MILLIMETRES,
    BlockStyle,
    Colours,
    Font,
    Fonts,
    Margins,
    Paper,
    PhotoStyle,
    Styles,
    Tokens,
)
from cvgen.model.units import Colour, LetterSize, LineHeight, Margin, PhotoSize, Space
from cvgen.themes.fonts.catalogue import find_font
from cvgen.themes.fonts.families import find_faces, letter_height

# Density → what spaces, and what distances from line to line are multiplied by.
DENSITIES = {"tight": (0.6, 0.96), "normal": (1.0, 1.0), "loose": (1.4, 1.08)}

# The top of the page keeps its air: extractors tell the name's line from the next by it.
_AIRY = (*BANDED_BLOCKS, "footer")
_LENGTHS = ("before", "after", "indent", "hanging", "gap")
# Letters of entry, row and body differ by more than 5%, or extractors read them column by column.
_APART = 1.055
_LEAST_BETWEEN = 0.3  # points, twice what is left between the letters of two lines
_RULE = 0.5  # how much of the accent is left in lines


def apply_design(tokens: Tokens, design: Design) -> Tokens:
    """Return *tokens* with the overrides in *design*; raise Invalid for an unknown typeface."""
    overridden = replace(
        tokens,
        page=_page(tokens.page, design),
        fonts=_fonts(tokens.fonts, design),
        colours=_colours(tokens.colours, design),
        styles=_styles(tokens.styles, design),
        dates=design.dates or tokens.dates,
    )
    return _spaced(overridden)


def layout_of(tokens: Tokens, design: Design) -> Layout:
    """Return what the look decides about words."""
    margin = tokens.page.margin
    width = (PAPER_MILLIMETRES[tokens.page.size][0] - margin.left - margin.right) / 25.4 * 72
    # A character is half as wide as high, and an eighth of the line parts the two sides.
    fitting = int(width * 0.875 / (tokens.styles.entry.size * 0.5))
    return Layout(tokens.dates, design.urls or "hidden", min(DEFAULT_LAYOUT.row, fitting))


def _page(page: Paper, design: Design) -> Paper:
    margin, override = page.margin, design.margins
    if override:
        sides = ("top", "right", "bottom", "left")
        margin = Margins(**{side: _side(override, side, margin) for side in sides})
    return Paper(size=design.page or page.size, margin=margin)


def _side(override: Any, side: str, margin: Margins) -> Margin:
    found: Margin = getattr(override, side) or override.all or getattr(margin, side)
    return found


def _fonts(fonts: Fonts, design: Design) -> Fonts:
    override = design.fonts
    if not override:
        return fonts
    body = find_font(override.body) if override.body else fonts.body
    same = fonts.heading.family == fonts.body.family
    heading = find_font(override.heading) if override.heading else body if same else fonts.heading
    return Fonts(
        body=body, heading=heading, mono=find_font(override.mono) if override.mono else fonts.mono
    )


def _colours(colours: Colours, design: Design) -> Colours:
    if not design.accent:
        return colours
    rule = Colour(mix(design.accent, WHITE, _RULE))
    return replace(colours, accent=design.accent, link=design.accent, rule=rule)


def _styles(styles: Styles, design: Design) -> Styles:
    factor = design.font_size / styles.body.size if design.font_size else 1.0
    space, line = DENSITIES[design.density or "normal"]
    if factor == space == line == 1:
        return styles
    blocks: dict[str, Any] = {}
    for role in Styles.blocks:
        dense = (1.0, 1.0) if role in _AIRY else (space, line)
        blocks[role] = _scaled(getattr(styles, role), factor, *dense)
    photo = PhotoStyle(
        size=PhotoSize(styles.photo.size * factor), gap=Space(styles.photo.gap * factor)
    )
    sized = replace(styles, photo=photo, **blocks)
    body = sized.body.size
    entry = max(sized.entry.size, math.ceil(body * _APART * 2) / 2)
    row = min(sized.row.size, math.floor(body / _APART * 2) / 2)
    return replace(
        sized,
        entry=replace(sized.entry, size=LetterSize(entry)),
        row=replace(sized.row, size=LetterSize(row)),
    )


def _spaced(tokens: Tokens) -> Tokens:
    """Return *tokens* with so much space between lines that letters of two never share a height.

    If they did, extractors would read what stands at the right of one after the other.
    """
    styles = tokens.styles
    for role, below in (("row", ("body", "bullet")), ("entry", ("row", "subentry", "body"))):
        upper: BlockStyle = getattr(styles, role)
        between = min(
            _leading(upper, tokens.fonts) + _leading(getattr(styles, name), tokens.fonts)
            for name in below
        )
        line = upper.line + max(0, _LEAST_BETWEEN - between) / upper.size
        changed: dict[str, Any] = {role: replace(upper, line=LineHeight(line))}
        styles = replace(styles, **changed)
    return replace(tokens, styles=styles)


def _leading(block: BlockStyle, fonts: Fonts) -> float:
    """Return how much of a line its letters leave, half of it above and half below them."""
    font: Font = getattr(fonts, block.font)
    return float(block.size * (block.line - letter_height(find_faces(font)[0].path)))


def _scaled(block: BlockStyle, factor: float, space: float, line: float) -> BlockStyle:
    lengths: dict[str, Any] = {name: Space(getattr(block, name) * factor) for name in _LENGTHS}
    for name in ("before", "after"):
        lengths[name] = Space(lengths[name] * space)
    # Word counts letters in halves of a point.
    size = LetterSize(round(block.size * factor * 2) / 2)
    return replace(block, size=size, line=LineHeight(block.line * line), **lengths)
