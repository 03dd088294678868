"""Faces of typefaces: which files of installed packages they are, and how high their letters."""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
from pathlib import Path

from cvgen.errors import CvgenError, Invalid
from cvgen.files.read import read_bytes
from cvgen.model.theme import Font
from cvgen.themes.fonts.packages import package_folder

MAX_FONT_BYTES = 30_000_000  # bytes; the font of all Chinese characters has 16 million
# Letters of other heights, as multiples of the size, would push every line off its page.
MIN_LETTER_HEIGHT, MAX_LETTER_HEIGHT = 0.4, 4.0

CJK_FAMILY = "Noto Sans CJK TC"  # holds the forms of all four regions, chosen by language

_CJK_PACKAGE, _CJK_FILE = "cvttf_NotoSansCJK_Regular", "NotoSansCJKtc-Regular.otf"


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a family."""

    family: str
    path: Path
    bold: bool = False
    italic: bool = False


def check_installed(font: Font) -> None:
    """Raise Invalid if the package of a typeface is not installed."""
    if font.package and package_folder(font.package) is None:
        name = font.package.replace("_", "-")
        message = f"the typeface {font.family} is missing"
        raise Invalid(message, f"pip install {name}", "missing-typeface")


def find_faces(font: Font) -> list[Face]:
    """Return the faces of a theme's typeface, or raise CvgenError if its files are missing."""
    try:
        check_installed(font)
    except Invalid as invalid:
        raise CvgenError(invalid.message, invalid.code, hint=invalid.hint) from None
    folder = (package_folder(font.package) if font.package else None) or Path()
    files = font.faces
    faces = [
        Face(font.family, folder / files.regular),
        Face(font.family, folder / files.bold, bold=True),
        Face(font.family, folder / files.italic, italic=True),
        Face(font.family, folder / files.bold_italic, bold=True, italic=True),
    ]
    for face in faces:
        if not face.path.is_file():
            raise _incomplete(font, face.path)
    return faces


def _incomplete(font: Font, path: Path) -> CvgenError:
    said = f"the typeface {font.family} is not complete: its file {path.name} is missing"
    name = font.package.replace("_", "-") if font.package else ""
    hint = f"pip install --force-reinstall {name}" if name else f"it was {path}"
    return CvgenError(said, "missing-typeface", hint=hint)


def cjk_face() -> Face | None:
    """Return the face for Chinese, Japanese and Korean, if its package is installed."""
    folder = package_folder(_CJK_PACKAGE)
    path = folder / _CJK_FILE if folder else None
    return Face(CJK_FAMILY, path) if path and path.is_file() else None


@functools.cache
def letter_height(path: Path) -> float:
    """Return how high the letters of the font at *path* are, marks and all; its size is 1."""
    data = read_bytes(path, MAX_FONT_BYTES)
    try:
        ascent, descent = struct.unpack_from(">hh", data, table_offset(data, b"hhea") + 4)
        (units,) = struct.unpack_from(">H", data, table_offset(data, b"head") + 18)
        height = float(ascent - descent) / float(units)
    except (struct.error, LookupError, ZeroDivisionError):
        height = 0.0
    if not MIN_LETTER_HEIGHT <= height <= MAX_LETTER_HEIGHT:
        raise CvgenError("is no font that can be used", "bad-font", file=str(path))
    return height


def table_offset(font: bytes, tag: bytes) -> int:
    """Return where a table of a TrueType or OpenType font starts, or raise LookupError."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise LookupError(tag)
