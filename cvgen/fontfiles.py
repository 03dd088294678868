"""Font files in installed packages: where they are, what they can draw, parts of them.

HarfBuzz (uharfbuzz) reads them: font tools would take longer to import than all else together.
"""

from __future__ import annotations

import functools
import importlib.util
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz

from cvgen.errors import CvgenError, Invalid
from cvgen.tokens import Font

CJK_FAMILY = "Noto Sans CJK TC"  # holds the forms of all four regions, chosen by language

_CJK_PACKAGE, _CJK_FILE = "cvttf_NotoSansCJK_Regular", "NotoSansCJKtc-Regular.otf"


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a family."""

    family: str
    path: Path
    bold: bool = False
    italic: bool = False


def check(font: Font) -> None:
    """Raise Invalid if the package of a typeface is not installed."""
    if font.package and _folder(font.package) is None:
        name = font.package.replace("_", "-")
        raise Invalid(f"the typeface {font.family} is missing", f"pip install {name}")


def faces(font: Font) -> list[Face]:
    """Return the faces of a theme's typeface, or raise CvgenError if its package is missing."""
    try:
        check(font)
    except Invalid as invalid:
        raise CvgenError(f"{invalid.message}: {invalid.hint}") from None
    folder = (_folder(font.package) if font.package else None) or Path()
    files = font.faces
    return [
        Face(font.family, folder / files.regular),
        Face(font.family, folder / files.bold, bold=True),
        Face(font.family, folder / files.italic, italic=True),
        Face(font.family, folder / files.bold_italic, bold=True, italic=True),
    ]


def cjk_face() -> Face | None:
    """Return the face for Chinese, Japanese and Korean, if its package is installed."""
    folder = _folder(_CJK_PACKAGE)
    return Face(CJK_FAMILY, folder / _CJK_FILE) if folder else None


def drawn(path: Path, characters: Iterable[int]) -> set[int]:
    """Return those of *characters* that the font at *path* has glyphs for."""
    glyphs = _face(path).unicodes  # asked, not listed: some fonts have 60,000
    return {character for character in characters if character in glyphs}


@functools.cache
def height(path: Path) -> float:
    """Return how high the letters of the font at *path* are, marks and all; its size is 1."""
    face = _face(path)
    extents = uharfbuzz.Font(face).get_font_extents("ltr")
    return float(extents.ascender - extents.descender) / float(face.upem)


@functools.lru_cache(maxsize=16)
def subset(path: Path, characters: frozenset[int]) -> bytes:
    """Return the font at *path* reduced to *characters*, its names and metrics kept."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.set(set(characters))
    # Word processors would draw ligatures that the PDF, for the sake of its text, does without.
    for tag in ("liga", "clig", "dlig", "calt", "rlig"):
        wanted.layout_feature_tag_set.discard(int.from_bytes(tag.encode(), "big"))
    reduced = uharfbuzz.subset(_face(path), wanted)
    data = reduced.blob.data
    if data is None:
        raise CvgenError(f"the font {path.name} cannot be read: install its package again")
    return bytes(data)


def is_invisible(code: int) -> bool:
    """Tell whether a character needs no glyph: white space, joiners, marks of direction."""
    return chr(code).isspace() or unicodedata.category(chr(code)) in {"Cf", "Cc"}


@functools.cache
def _face(path: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))


@functools.cache
def _folder(package: str) -> Path | None:
    # Found, not imported: some font packages need others just to be imported.
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None
