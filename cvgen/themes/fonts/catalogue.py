"""Typefaces by name: those that themes and profiles may ask for."""

from __future__ import annotations

import functools

from cvgen.errors import Invalid, guess
from cvgen.files.paths import templates
from cvgen.files.read import read
from cvgen.model.theme import Font
from cvgen.schema.build import Builder, keys
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence, parse
from cvgen.themes.fonts import families as faces

CATALOGUE = "fonts.yaml"
WIDEST = "Source Sans Pro"


def names() -> list[str]:
    """Return the names of all typefaces."""
    return list(_catalogue())


def widest() -> Font:
    """Return the typeface with most characters, which stands in for what others lack."""
    return find(WIDEST)


def node(family: str) -> Mapping:
    """Return the typeface called *family* as theme.yaml would spell it out, or raise Invalid."""
    found = _catalogue().get(family)
    if found is None:
        hint = guess(family, names()) or f"there are: {', '.join(names())}"
        raise Invalid(f"there is no typeface '{family}'", hint)
    return found


@functools.cache
def find(family: str) -> Font:
    """Return the typeface called *family*, or raise Invalid."""
    font: Font = Builder().build(node(family), Font)
    return font


def missing(family: str) -> str:
    """Return what installs the typeface called *family*; nothing if it is there."""
    try:
        faces.check(find(family))
    except Invalid as invalid:
        return invalid.hint
    return ""


@functools.cache
def _catalogue() -> dict[str, Mapping]:
    root, _ = parse(read(templates() / CATALOGUE).text)
    listed = keys(root)["fonts"] if root else None
    fonts: list[Node] = listed.items if isinstance(listed, Sequence) else []
    return {
        family.text: font
        for font in fonts
        if isinstance(font, Mapping) and isinstance(family := keys(font)["family"], Scalar)
    }
