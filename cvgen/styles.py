"""Design tokens → CSS: the variables that a theme's style sheet is written in, and its fonts."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator

from cvgen import fontfiles, reading
from cvgen.errors import Problem, ProfileError, guess
from cvgen.model import Document
from cvgen.source import read
from cvgen.themes import STYLE, Theme, remember
from cvgen.tokens import Block, Font, Inline, Styles, Tokens

Values = Iterator[tuple[str, str]]

_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")


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
    sheet = _sheet(theme)
    for match in _VARIABLE.finditer(sheet):
        if match[1] not in values:
            raise _unknown(match, theme, values)
    return _page_rule(theme.tokens) + "\n" + _VARIABLE.sub(lambda match: values[match[1]], sheet)


def _unknown(match: re.Match[str], theme: Theme, values: Iterable[str]) -> ProfileError:
    line = match.string.count("\n", 0, match.start()) + 1
    column = match.start() - match.string.rfind("\n", 0, match.start())
    problem = Problem(line, column, f"unknown variable '--{match[1]}'", guess(match[1], values))
    return ProfileError(str(theme.folder / STYLE), match.string, [problem])


@remember
def _sheet(theme: Theme) -> str:
    return read(theme.folder / STYLE).text.rstrip()


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
        block: Block = getattr(tokens.styles, role)
        yield f"{role}-line", f"{block.line:g}"
        yield f"{role}-weight", "bold" if block.bold else "normal"
        yield f"{role}-slope", "italic" if block.italic else "normal"
        yield f"{role}-colour", getattr(tokens.colours, block.colour)
        yield f"{role}-font", _stack(getattr(tokens.fonts, block.font))
    for role in Styles.inlines:
        inline: Inline = getattr(tokens.styles, role)
        plain = "normal" if inline.regular else "inherit"
        yield f"{role}-weight", "bold" if inline.bold else plain
        yield f"{role}-slope", "italic" if inline.italic else plain
        yield f"{role}-colour", getattr(tokens.colours, inline.colour or "", "inherit")
        yield f"{role}-size", f"{inline.scale:g}em"
    yield "code-font", _stack(tokens.fonts.mono)


def _sizes(tokens: Tokens, factor: float, unit: str) -> Values:
    """Yield sizes and spaces; points times *factor* are in *unit*."""
    for name in ("size", "gap"):
        yield f"photo-{name}", f"{getattr(tokens.styles.photo, name) * factor:.4g}{unit}"
    for role in Styles.blocks:
        block: Block = getattr(tokens.styles, role)
        for name in ("size", "before", "after", "indent", "hanging", "gap", "rule"):
            yield f"{role}-{name}", f"{getattr(block, name) * factor:.4g}{unit}"
        yield f"{role}-front", f"{(block.hanging - block.gap) * factor:.4g}{unit}"


def _stack(font: Font) -> str:
    return f'"{font.family}", "{font.stand_in}", "{fontfiles.CJK_FAMILY}", {font.generic}'


def _font_faces(document: Document, tokens: Tokens) -> Iterator[str]:
    """Yield a rule for each face, cut down to the characters that *document* uses."""
    used = {ord(character) for character in reading.text(document)} | set(
        map(ord, "0123456789-•/ ")
    )
    fonts = [tokens.fonts.body, tokens.fonts.heading]
    if reading.has_code(document):
        fonts.append(tokens.fonts.mono)
    faces = {face.path: face for font in fonts for face in fontfiles.faces(font)}
    covered: set[int] = set()
    for face in faces.values():
        covered |= fontfiles.coverage(face.path)
        yield _font_face(face, used & fontfiles.coverage(face.path))
    cjk = fontfiles.cjk_face()
    rest = used - covered
    if cjk and rest & fontfiles.coverage(cjk.path):
        yield _font_face(cjk, rest)


def _font_face(face: fontfiles.Face, characters: set[int]) -> str:
    data = base64.b64encode(fontfiles.subset(face.path, frozenset(characters))).decode()
    return (
        f'@font-face {{font-family: "{face.family}"; '
        f"font-weight: {'bold' if face.bold else 'normal'}; "
        f"font-style: {'italic' if face.italic else 'normal'}; "
        f"src: url(data:font/{face.path.suffix[1:]};base64,{data})}}"
    )
