"""Design tokens → CSS: the variables that a theme's style sheet is written in, and its fonts."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator

from cvgen.model.document import Document
from cvgen.model.theme import (
    FILL_OVERHANG_POINTS,
    FINEST_RULE_POINTS,
    BlockStyle,
    Font,
    InlineStyle,
    Styles,
    Tokens,
)
from cvgen.themes.fonts.catalogue import WIDEST_FAMILY
from cvgen.themes.fonts.fallback import choose_faces
from cvgen.themes.fonts.families import CJK_FAMILY, Face
from cvgen.themes.fonts.subset import subset_font
from cvgen.themes.load import STYLE, Theme, cache_theme_files, read_theme_file
from cvgen.themes.style_sheet import check_style_sheet, replace_variables

Values = Iterator[tuple[str, str]]


def screen_style(document: Document, theme: Theme) -> str:
    """Return all CSS of a page that shows itself on screens and prints: fonts and variables too.

    On a screen the text has the size that its reader has set.
    """
    tokens = theme.tokens
    parts = [
        *_font_faces(document, tokens),
        _rule(":root", _looks(tokens)),
        "@media screen {"
        + _rule(":root", _sizes(tokens, 1 / tokens.styles.body.size, "rem"))
        + "}",
        "@media print {" + _rule(":root", _sizes(tokens, 1, "pt")) + "}",
        _page_rule(tokens),
        _sheet(theme),
    ]
    return "\n".join(parts)


def print_style(theme: Theme) -> str:
    """Return all CSS for paper, each variable replaced by its value.

    WeasyPrint would resolve them for every element; here it is done once.
    """
    values = dict([*_looks(theme.tokens), *_sizes(theme.tokens, 1, "pt")])
    sheet = replace_variables(_sheet(theme), values)
    return _page_rule(theme.tokens) + "\n" + sheet


@cache_theme_files
def _sheet(theme: Theme) -> str:
    """Return the style sheets of a theme and of those that it extends, its own last."""
    known = {name for name, _ in [*_looks(theme.tokens), *_sizes(theme.tokens, 1, "pt")]}
    sheets = [
        read_theme_file(folder, STYLE)
        for folder in theme.folders[::-1]
        if os.path.lexists(folder / STYLE)
    ]
    for sheet in sheets:
        check_style_sheet(sheet, known)
    return "\n".join(sheet.text.strip() for sheet in sheets)


def _rule(selector: str, values: Values) -> str:
    return selector + " {" + "; ".join(f"--{name}: {value}" for name, value in values) + "}"


def _page_rule(tokens: Tokens) -> str:
    """Return the rule for paper; variables do not reach into it.

    The page number stands at the right, where text extractors take it for the end of all lines
    above it: in the middle, they would read the last dates of a page after the text below them.
    """
    margin, footer = tokens.page.margin, tokens.styles.footer
    sides = " ".join(
        f"{side:.2f}mm" for side in (margin.top, margin.right, margin.bottom, margin.left)
    )
    return (
        f"@page {{size: {tokens.page.size}; margin: {sides}; "
        f'@bottom-right {{content: counter(page) " / " counter(pages); '
        f"font: {footer.size:g}pt {_stack(tokens.fonts.body)}; "
        f"color: {getattr(tokens.colours, footer.colour)}}}}}"
    )


def _looks(tokens: Tokens) -> Values:
    """Yield what is the same on screen and paper: colours, typefaces, weights, slopes."""
    yield from vars(tokens.colours).items()
    for role in Styles.blocks:
        block: BlockStyle = getattr(tokens.styles, role)
        yield f"{role}-line", f"{block.line:g}"
        yield f"{role}-weight", "bold" if block.bold else "normal"
        yield f"{role}-slope", "italic" if block.italic else "normal"
        yield f"{role}-colour", getattr(tokens.colours, block.colour)
        yield f"{role}-font", _stack(getattr(tokens.fonts, block.font))
        yield f"{role}-align", block.align
        yield f"{role}-fill", getattr(tokens.colours, block.fill or "", "transparent")
    for role in Styles.inlines:
        inline: InlineStyle = getattr(tokens.styles, role)
        plain = "normal" if inline.regular else "inherit"
        yield f"{role}-weight", "bold" if inline.bold else plain
        yield f"{role}-slope", "italic" if inline.italic else plain
        yield f"{role}-colour", getattr(tokens.colours, inline.colour or "", "inherit")
        yield f"{role}-size", f"{inline.scale:g}em"
    yield "code-font", _stack(tokens.fonts.mono)
    band = tokens.styles.band
    yield "band-fill", getattr(tokens.colours, band.fill) if band else "transparent"


def _sizes(tokens: Tokens, factor: float, unit: str) -> Values:
    """Yield sizes and spaces; points times *factor* are in *unit*."""
    for name in ("size", "gap"):
        yield f"photo-{name}", f"{getattr(tokens.styles.photo, name) * factor:.4g}{unit}"
    band = tokens.styles.band
    yield "band-padding", f"{(band.padding + FINEST_RULE_POINTS) * factor if band else 0:.4g}{unit}"
    for role in Styles.blocks:
        block: BlockStyle = getattr(tokens.styles, role)
        for name in ("size", "before", "after", "indent", "hanging", "gap", "rule"):
            yield f"{role}-{name}", f"{getattr(block, name) * factor:.4g}{unit}"
        yield f"{role}-overhang", f"{FILL_OVERHANG_POINTS * factor if block.fill else 0:.4g}{unit}"
        yield f"{role}-front", f"{(block.hanging - block.gap) * factor:.4g}{unit}"


def _stack(font: Font) -> str:
    families = dict.fromkeys((font.family, WIDEST_FAMILY, CJK_FAMILY, font.stand_in))
    return ", ".join([*(f'"{family}"' for family in families), font.generic])


def _font_faces(document: Document, tokens: Tokens) -> Iterator[str]:
    """Yield a rule for each face, cut down to the characters that *document* uses."""
    for face, characters in choose_faces(document, tokens.fonts).faces:
        yield _font_face(face, characters)


def _font_face(face: Face, characters: set[int]) -> str:
    data = base64.b64encode(subset_font(face.path, frozenset(characters))).decode()
    return (
        f'@font-face {{font-family: "{face.family}"; '
        f"font-weight: {'bold' if face.bold else 'normal'}; "
        f"font-style: {'italic' if face.italic else 'normal'}; "
        f"src: url(data:font/{face.path.suffix[1:]};base64,{data})}}"
    )
