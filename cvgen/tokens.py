"""The shape of theme.yaml: design tokens that drive the style sheet and the Word styles alike.

Sizes and spaces are points; a line height is a multiple of the size; a colour is `#rrggbb`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

from cvgen.clean import plain
from cvgen.errors import Invalid
from cvgen.fields import Plain


def need(text: str) -> Any:
    """Declare a required token."""
    return field(metadata={"doc": text})


def doc(text: str, default: Any = None) -> Any:
    """Declare an optional token."""
    return field(default=default, metadata={"doc": text})


class Number(float):
    """A number of points, or a factor."""

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a number that is not negative, or raise Invalid."""
        if not re.fullmatch(r"\d{1,4}(\.\d{1,4})?", source.strip()):
            raise Invalid(f"'{source}' is no number", "such as 10.5")
        return cls(source)


class Millimetres(float):
    """A length on paper."""

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a length such as 18mm or 0.7in, or raise Invalid."""
        match = re.fullmatch(r"(\d{1,4}(?:\.\d{1,4})?)(mm|cm|in|pt)", source.strip())
        if not match:
            raise Invalid(f"'{source}' is no length", "such as 18mm or 0.7in")
        unit = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}[match[2]]
        return cls(float(match[1]) * unit)


class Colour(str):
    """A colour as `#rrggbb`."""

    __slots__ = ()

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a colour, or raise Invalid."""
        text = plain(source)
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
            raise Invalid(f"'{text}' is no colour", "write it in quotes as '#1f4e79'")
        return cls(text.lower())


class Flag(int):
    """Yes or no."""

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read `true` or `false`, or raise Invalid."""
        if source not in {"true", "false"}:
            raise Invalid(f"'{source}' is neither true nor false")
        return cls(source == "true")


NO, ZERO, ONE = Flag(0), Number(0), Number(1)
ColourName = Literal["text", "muted", "accent", "link", "rule"]
FontName = Literal["body", "heading", "mono"]


@dataclass(frozen=True, kw_only=True)
class Margin:
    """The margins of a page."""

    top: Millimetres = need("at the top")
    right: Millimetres = need("at the right")
    bottom: Millimetres = need("at the bottom; the page number stands in it")
    left: Millimetres = need("at the left")


@dataclass(frozen=True, kw_only=True)
class Page:
    """The paper."""

    size: Literal["A4", "Letter"] = need("the paper; a profile may choose another")
    margin: Margin = need("its margins")


@dataclass(frozen=True, kw_only=True)
class Font:
    """A typeface: a family of static faces in an installed package."""

    family: Plain = need("its name")
    package: Plain = need("the module whose folder holds its files")
    faces: tuple[Plain, ...] = need("files: regular, bold, italic, bold italic")
    stand_in: Plain = need("a family of like widths that most readers of Word files have")
    generic: Literal["serif", "sans-serif", "monospace"] = need("what kind of typeface it is")


@dataclass(frozen=True, kw_only=True)
class Fonts:
    """The typefaces."""

    body: Font = need("of the text")
    heading: Font = need("of name and headings")
    mono: Font = need("of code")


@dataclass(frozen=True, kw_only=True)
class Colours:
    """The colours, each readable on white."""

    text: Colour = need("of the text")
    muted: Colour = need("of what matters less, such as places")
    accent: Colour = need("of headings")
    link: Colour = need("of links")
    rule: Colour = need("of lines")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A kind of paragraph."""

    size: Number = need("of the letters, in points")
    line: Number = need("from line to line, as a multiple of the size")
    before: Number = doc("space above, in points", ZERO)
    after: Number = doc("space below, in points", ZERO)
    indent: Number = doc("from the left margin to the text, in points", ZERO)
    hanging: Number = doc("how far the first line stands out to the left, in points", ZERO)
    gap: Number = doc("from what stands in front to the text, at the least, in points", ZERO)
    bold: Flag = doc("bold letters", NO)
    italic: Flag = doc("italic letters", NO)
    colour: ColourName = doc("of the letters", "text")
    font: FontName = doc("of the letters", "body")
    rule: Number = doc("width of a line below it, in points", ZERO)
    keep: Flag = doc("on the same page as what follows", NO)


@dataclass(frozen=True, kw_only=True)
class Inline:
    """A kind of text in a paragraph."""

    bold: Flag = doc("bold letters", NO)
    italic: Flag = doc("italic letters", NO)
    regular: Flag = doc("neither bold nor italic, whatever the paragraph is", NO)
    colour: ColourName | None = doc("of the letters; by default the paragraph's")
    scale: Number = doc("size as a multiple of the paragraph's", ONE)


@dataclass(frozen=True, kw_only=True)
class Photo:
    """The portrait."""

    size: Number = need("of its longer side, in points")
    gap: Number = need("from the text to it, in points")


@dataclass(frozen=True, kw_only=True)
class Styles:
    """How each part looks."""

    blocks: ClassVar[tuple[str, ...]] = (
        *("name", "native", "headline", "contact", "section", "entry", "subentry", "row"),
        *("body", "bullet", "subbullet", "number", "dated", "plain", "footer"),
    )
    inlines: ClassVar[tuple[str, ...]] = (
        *("label", "when", "place", "organization", "venue", "link", "code"),
    )

    name: Block = need("the name")
    native: Block = need("the name in its own script")
    headline: Block = need("the line under the name")
    contact: Block = need("the line of contacts")
    section: Block = need("the heading of a section")
    entry: Block = need("the heading of an entry")
    subentry: Block = need("the heading of an entry in an entry, such as a degree")
    row: Block = need("a line under such a heading")
    body: Block = need("running text")
    bullet: Block = need("an item of a bullet list")
    subbullet: Block = need("an item of a list in a list")
    number: Block = need("an item of a numbered list")
    dated: Block = need("an item of a list whose dates stand in front")
    plain: Block = need("an item of a list without marks")
    footer: Block = need("the page number")
    label: Inline = need("what stands before the text of an item")
    when: Inline = need("a date")
    place: Inline = need("a place")
    organization: Inline = need("unit and organization")
    venue: Inline = need("venue and status")
    link: Inline = need("a link")
    code: Inline = need("code")
    photo: Photo = need("the portrait")


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """A theme, as one YAML file."""

    description: Plain = need("what it is for, in a line")
    page: Page = need("the paper")
    fonts: Fonts = need("the typefaces")
    colours: Colours = need("the colours")
    styles: Styles = need("how each part looks")
