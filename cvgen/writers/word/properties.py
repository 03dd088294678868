"""Design tokens → what a style says about paragraphs and runs, in the order the schema wants."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.model.theme import (
    BANDED_BLOCKS,
    FILL_OVERHANG_POINTS,
    FINEST_RULE_POINTS,
    ONE,
    BlockStyle,
    ColourName,
    Font,
    Tokens,
)
from cvgen.writers.word.numbering import number_id
from cvgen.writers.word.style_table import StyleRow, inline_tokens
from cvgen.writers.word.units import PageSize, eighths, half_points, twips
from cvgen.writers.word.xml import tag

THEME_COLOURS = {
    "text": "text1",
    "muted": "text2",
    "accent": "accent1",
    "link": "hyperlink",
    "rule": "accent2",
    "tint": "background2",
    "paper": "background1",
}


def paragraph_properties(
    look: StyleRow, block: BlockStyle, tokens: Tokens, paper: PageSize
) -> Iterator[str]:
    """Yield the children of a style's `pPr`."""
    if block.keep:
        yield tag("keepNext")
        yield tag("keepLines")
    yield tag("widowControl")
    if look.list:
        kind, level = look.list
        yield tag("numPr", tag("ilvl", val=level), tag("numId", val=number_id(kind)))
    yield from _borders(look, block, tokens)
    if look.row:
        yield tag("tabs", tag("tab", val="right", pos=paper.text_width))
    if look.role == "body":
        # Styles based on this one inherit it. Else Word parts Chinese from Latin; the PDF does not.
        yield tag("autoSpaceDE", val=False)
        yield tag("autoSpaceDN", val=False)
    yield _spacing(block)
    if not look.list and (block.indent or block.hanging):
        yield tag("ind", left=twips(block.indent), hanging=twips(block.hanging))
    if look.role == "footer" or block.align == "center":
        yield tag("jc", val="right" if look.role == "footer" else "center")
    if look.outline is not None:
        yield tag("outlineLvl", val=look.outline)


def _borders(look: StyleRow, block: BlockStyle, tokens: Tokens) -> Iterator[str]:
    """Yield lines and areas around and behind a paragraph."""
    band = tokens.styles.band if look.role in BANDED_BLOCKS else None
    lines: dict[str, tuple[float, float, ColourName]] = {}
    if band:
        # Only between paragraphs with the same lines all around does Word fill the space, too.
        lines = dict.fromkeys(
            ("top", "left", "bottom", "right"), (FINEST_RULE_POINTS, band.padding, band.fill)
        )
    if block.fill:
        lines = dict.fromkeys(
            ("left", "right"), (FINEST_RULE_POINTS, FILL_OVERHANG_POINTS, block.fill)
        )
    if block.rule:
        lines["bottom"] = block.rule, 0, "rule"
    borders = (
        tag(side, val="single", sz=eighths(width), space=round(gap), **_colours(colour, tokens))
        for side in ("top", "left", "bottom", "right")
        if side in lines
        for width, gap, colour in (lines[side],)
    )
    if lines:
        yield tag("pBdr", *borders)
    if fill := band.fill if band else block.fill:
        colours = _colours(fill, tokens)
        yield tag(
            "shd",
            val="clear",
            color="auto",
            fill=colours["color"],
            themeFill=colours["themeColor"],
        )


def run_properties(block: BlockStyle, tokens: Tokens) -> Iterator[str]:
    """Yield the children of the `rPr` of a paragraph style."""
    if block.font == "mono":
        yield _fonts(tokens.fonts.mono)
    elif block.font == "heading":
        yield theme_fonts("major")
    yield from _slant(bool(block.bold), bool(block.italic))
    yield _colour(block.colour, tokens)
    yield from size(block.size)


def character_properties(role: str, tokens: Tokens) -> Iterator[str]:
    """Yield the children of the `rPr` of a character style."""
    inline = inline_tokens(role, tokens.styles)
    if role.endswith("code"):
        yield _fonts(tokens.fonts.mono)
    # "Not bold" here would leave a bold paragraph bold: Word adds up what styles say of boldness.
    yield from _slant(bool(inline.bold), bool(inline.italic))
    if inline.colour:
        yield _colour(inline.colour, tokens)
    if inline.scale != ONE:
        yield from size(tokens.styles.body.size * inline.scale)
    if role in {"link", "linked code", "reach"}:
        yield tag("u", val="single")


def theme_fonts(kind: str) -> str:
    """Return the theme's typefaces for each kind of script: `major` are those of headings."""
    return tag(
        "rFonts",
        asciiTheme=f"{kind}HAnsi",
        eastAsiaTheme=f"{kind}EastAsia",
        hAnsiTheme=f"{kind}HAnsi",
        cstheme=f"{kind}Bidi",
    )


def size(points: float) -> Iterator[str]:
    """Yield a font size."""
    yield tag("sz", val=half_points(points))
    yield tag("szCs", val=half_points(points))


def _spacing(block: BlockStyle) -> str:
    # Exact, because only then is a line as high as in the PDF: "at least" grows by the room that
    # fonts ask for, the large name's and Chinese ones most of all.
    return tag(
        "spacing",
        before=twips(block.before),
        after=twips(block.after),
        line=twips(block.size * block.line),
        lineRule="exact",
    )


def _fonts(font: Font) -> str:
    return tag("rFonts", ascii=font.family, hAnsi=font.family, cs=font.family)


def _slant(bold: bool, italic: bool) -> Iterator[str]:
    yield from (tag(name) for name in ("b", "bCs") if bold)
    yield from (tag(name) for name in ("i", "iCs") if italic)


def _colour(name: ColourName, tokens: Tokens) -> str:
    colours = _colours(name, tokens)
    return tag("color", val=colours["color"], themeColor=colours["themeColor"])


def _colours(name: ColourName, tokens: Tokens) -> dict[str, str]:
    value: str = getattr(tokens.colours, name)
    return {"color": value[1:].upper(), "themeColor": THEME_COLOURS[name]}
