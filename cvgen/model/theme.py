"""The shape of theme.yaml: design tokens that drive the style sheet and the Word styles alike.

Sizes and spaces are points; a line height is a multiple of the size; a colour is `#rrggbb`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from cvgen.model.fields import PlainText
from cvgen.model.units import (
    Colour,
    FamilyName,
    Flag,
    LetterSize,
    LineHeight,
    Margin,
    PhotoSize,
    Scale,
    Space,
)
from cvgen.schema.value import Value


def need(text: str) -> Any:
    """Declare a required token."""
    return field(metadata={"doc": text})


def doc(text: str, default: Any = None) -> Any:
    """Declare an optional token."""
    return field(default=default, metadata={"doc": text})


NO, ZERO, ONE = Flag(0), Space(0), Scale(1)
BANDED_BLOCKS = ("name", "native", "headline", "contact")  # blocks that a band is behind
FILL_OVERHANG_POINTS = 4  # points by which the colour behind a heading reaches into the margins
FINEST_RULE_POINTS = (
    0.25  # points; the finest line that Word knows, which it draws around coloured areas
)
PAPER_MILLIMETRES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}  # millimetres
ColourName = Literal["text", "muted", "accent", "link", "rule", "tint", "paper"]
FontName = Literal["body", "heading", "mono"]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Margins(Value):
    """The margins of a page, as lengths such as 18mm or 0.7in."""

    top: Margin = need("at the top")
    right: Margin = need("at the right")
    bottom: Margin = need("at the bottom; the page number stands in it")
    left: Margin = need("at the left")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Paper(Value):
    """The paper."""

    size: Literal["A4", "Letter"] = need("the paper; a profile may choose another")
    margin: Margins = need("its margins")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Faces(Value):
    """The four files of a typeface."""

    regular: PlainText = need("the upright face")
    bold: PlainText = need("the bold one")
    italic: PlainText = need("the italic one")
    bold_italic: PlainText = need("the one that is both")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Font(Value):
    """A typeface: a family of static faces. The name alone will do for one that cvgen knows."""

    family: FamilyName = need("its name")
    package: PlainText | None = doc(
        "the module whose folder holds its files; by default the theme's"
    )
    faces: Faces = need("its files")
    stand_in: FamilyName = need("a family of like widths that most readers of Word files have")
    generic: Literal["serif", "sans-serif", "monospace"] = need("what kind of typeface it is")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Fonts(Value):
    """The typefaces."""

    body: Font = need("of the text")
    heading: Font = need("of name and headings")
    mono: Font = need("of code")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Colours(Value):
    """The colours. Those of letters have a contrast of 4.5 or more to what they stand on."""

    text: Colour = need("of the text")
    muted: Colour = need("of what matters less, such as places")
    accent: Colour = need("of headings")
    link: Colour = need("of links")
    rule: Colour = need("of lines")
    tint: Colour = doc("of light areas", Colour("#f2f4f7"))
    paper: Colour = doc("of letters on dark areas", Colour("#ffffff"))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BlockStyle(Value):
    """A kind of paragraph."""

    size: LetterSize = need("of the letters, in points")
    line: LineHeight = need("from line to line, as a multiple of the size")
    before: Space = doc("space above, in points", ZERO)
    after: Space = doc("space below, in points", ZERO)
    indent: Space = doc("from the left margin to the text, in points", ZERO)
    hanging: Space = doc("how far the first line stands out to the left, in points", ZERO)
    gap: Space = doc("from what stands in front to the text, at the least, in points", ZERO)
    bold: Flag = doc("bold letters", NO)
    italic: Flag = doc("italic letters", NO)
    colour: ColourName = doc("of the letters", "text")
    font: FontName = doc("of the letters", "body")
    align: Literal["start", "center"] = doc(
        "where its lines stand; the tops of pages only", "start"
    )
    rule: Space = doc("width of a line below it, in points; of names and headings only", ZERO)
    fill: ColourName | None = doc("colour behind it; of section headings only")
    keep: Flag = doc("on the same page as what follows", NO)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class InlineStyle(Value):
    """A kind of text in a paragraph."""

    bold: Flag = doc("bold letters", NO)
    italic: Flag = doc("italic letters", NO)
    regular: Flag = doc("neither bold nor italic, whatever the paragraph is", NO)
    colour: ColourName | None = doc("of the letters; by default the paragraph's")
    scale: Scale = doc("size as a multiple of the paragraph's", ONE)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Band(Value):
    """A coloured area behind name and contacts."""

    fill: ColourName = need("its colour")
    padding: Space = need("how far it reaches beyond the text, in points")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PhotoStyle(Value):
    """The portrait."""

    size: PhotoSize = need("of its longer side, in points")
    gap: Space = need("from the text to it, in points")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Styles(Value):
    """How each part looks."""

    blocks: ClassVar[tuple[str, ...]] = (
        *("name", "native", "headline", "contact", "section", "entry", "subentry", "row"),
        *("body", "bullet", "subbullet", "number", "dated", "plain", "footer"),
    )
    inlines: ClassVar[tuple[str, ...]] = (
        *("label", "when", "place", "organization", "venue", "link", "reach", "code"),
    )

    name: BlockStyle = need("the name")
    native: BlockStyle = need("the name in its own script")
    headline: BlockStyle = need("the line under the name")
    contact: BlockStyle = need("the line of contacts")
    section: BlockStyle = need("the heading of a section")
    entry: BlockStyle = need("the heading of an entry")
    subentry: BlockStyle = need("the heading of an entry in an entry, such as a degree")
    row: BlockStyle = need("a line under such a heading")
    body: BlockStyle = need("running text")
    bullet: BlockStyle = need("an item of a bullet list")
    subbullet: BlockStyle = need("an item of a list in a list")
    number: BlockStyle = need("an item of a numbered list")
    dated: BlockStyle = need("an item of a list whose dates stand in front")
    plain: BlockStyle = need("an item of a list without marks")
    footer: BlockStyle = need("the page number")
    label: InlineStyle = need("what stands before the text of an item")
    when: InlineStyle = need("a date")
    place: InlineStyle = need("a place")
    organization: InlineStyle = need("unit and organization")
    venue: InlineStyle = need("venue and status")
    link: InlineStyle = need("a link")
    reach: InlineStyle = need("a link in the line of contacts")
    code: InlineStyle = need("code")
    photo: PhotoStyle = need("the portrait")
    band: Band | None = doc("an area behind name and contacts; by default none")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Tokens(Value):
    """A theme, as one YAML file."""

    extends: PlainText | None = doc("a theme of cvgen's whose tokens, template and style stand in")
    description: PlainText = need("what it is for, in a line")
    dates: Literal["right", "inline"] = doc("at the right of a line, or after its text", "right")
    page: Paper = need("the paper")
    fonts: Fonts = need("the typefaces")
    colours: Colours = need("the colours")
    styles: Styles = need("how each part looks")
