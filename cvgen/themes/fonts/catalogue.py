"""Typefaces by name: those that themes and profiles may ask for."""

from __future__ import annotations

import functools

from cvgen.errors import Invalid, guess
from cvgen.files.paths import templates_folder
from cvgen.files.read import read_source
from cvgen.model.theme import Font
from cvgen.schema.build import Builder, keys
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from cvgen.themes.fonts.families import check_installed

CATALOGUE_FILE = "fonts.yaml"
WIDEST_FAMILY = "Source Sans Pro"


def font_names() -> list[str]:
    """Return the names of all typefaces."""
    return list(_catalogue())


def font_packages() -> set[str]:
    """Return the names of the packages that hold the files of all typefaces."""
    return {package for name in font_names() if (package := find_font(name).package)}


def widest_font() -> Font:
    """Return the typeface with most characters, which stands in for what others lack."""
    return find_font(WIDEST_FAMILY)


def font_node(family: str) -> Mapping:
    """Return the typeface called *family* as theme.yaml would spell it out, or raise Invalid."""
    found = _catalogue().get(family)
    if found is None:
        hint = guess(family, font_names()) or f"there are: {', '.join(font_names())}"
        raise Invalid(f"there is no typeface '{family}'", hint, "unknown-typeface")
    return found


@functools.cache
def find_font(family: str) -> Font:
    """Return the typeface called *family*, or raise Invalid."""
    font: Font = Builder().build(font_node(family), Font)
    return font


def missing_package(family: str) -> str:
    """Return what installs the typeface called *family*; nothing if it is there."""
    try:
        check_installed(find_font(family))
    except Invalid as invalid:
        return invalid.hint
    return ""


@functools.cache
def _catalogue() -> dict[str, Mapping]:
    root, _ = parse_yaml(read_source(templates_folder() / CATALOGUE_FILE).text)
    listed = keys(root)["fonts"] if root else None
    fonts: list[Node] = listed.items if isinstance(listed, Sequence) else []
    return {
        family.text: font
        for font in fonts
        if isinstance(font, Mapping) and isinstance(family := keys(font)["family"], Scalar)
    }
