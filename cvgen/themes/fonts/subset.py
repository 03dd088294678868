"""Font files: what they can draw, and parts of them.

HarfBuzz (uharfbuzz) reads them: font tools would take longer to import than all else together.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz

from cvgen.errors import CvgenError


def drawn_characters(path: Path, characters: Iterable[int]) -> set[int]:
    """Return those of *characters* that the font at *path* has glyphs for."""
    glyphs = _face(path).unicodes  # asked, not listed: some fonts have 60,000
    return {character for character in characters if character in glyphs}


@functools.lru_cache(maxsize=16)
def subset_font(path: Path, characters: frozenset[int]) -> bytes:
    """Return the font at *path* reduced to *characters*, its names and metrics kept."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.set(set(characters))
    # Word processors would draw ligatures that the PDF, for the sake of its text, does without.
    for tag in ("liga", "clig", "dlig", "calt", "rlig"):
        wanted.layout_feature_tag_set.discard(int.from_bytes(tag.encode(), "big"))
    reduced = uharfbuzz.subset(_face(path), wanted)
    data = reduced.blob.data
    if data is None:
        said = f"the font {path.name} cannot be read: install its package again"
        raise CvgenError(said, "bad-font")
    return bytes(data)


def is_invisible(code: int) -> bool:
    """Tell whether a character needs no glyph: white space, joiners, marks of direction."""
    return chr(code).isspace() or unicodedata.category(chr(code)) in {"Cf", "Cc"}


@functools.cache
def _face(path: Path) -> uharfbuzz.Face:
    if not path.is_file():
        said = f"the font {path.name} cannot be read: install its package again"
        raise CvgenError(said, "bad-font")
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
