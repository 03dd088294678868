"""Typefaces in the file: recipients rarely have them, so Word gets the faces that are used."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from cvgen.model.theme import Font, FontName, Fonts
from cvgen.themes.fonts.families import find_faces, table_offset
from cvgen.themes.fonts.subset import subset_font
from cvgen.writers.word.xml import OFFICE, root, tag

# What one needs to go on writing in the languages of Latin script: Basic Latin to Latin
# Extended-A, general punctuation, currencies.
ALWAYS_EMBEDDED = frozenset(
    code
    for first, last in ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2044), (0x20A0, 0x20BF))
    for code in range(first, last + 1)
)

_KINDS = {"serif": "roman", "sans-serif": "swiss", "monospace": "modern"}
Slot = tuple[bool, bool]  # bold, italic

_SLOTS: dict[Slot, str] = {
    (False, False): "embedRegular",
    (True, False): "embedBold",
    (False, True): "embedItalic",
    (True, True): "embedBoldItalic",
}
_RESTRICTED = 0x0002
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"

Used = Mapping[tuple[FontName, bool, bool], Iterable[str]]


def add_fonts(document: Any, fonts: Fonts, used: Used) -> None:
    """Add the font table to a document part, with the faces that draw its characters."""
    package = document.package
    entries: list[str] = []
    files: list[Part] = []
    for font, slots in _families(fonts, used):
        embedded = []
        for slot, element in _SLOTS.items():  # in the order that the schema wants
            data = _face(font, slot, slots[slot]) if slot in slots else b""
            if data:
                key = _key(data)
                name = PackURI(f"/word/fonts/font{len(files) + 1}.odttf")
                files.append(Part(name, _FONT_TYPE, _obfuscate(data, key), package))
                embedded.append(
                    tag(element, **{"r:id": f"rId{len(files)}", "w:fontKey": f"{{{key}}}"})
                )
        entries.append(_entry(font, embedded))
    blob = root("fonts", *entries).encode()
    table = Part(PackURI("/word/fontTable.xml"), _TABLE_TYPE, blob, package)
    for number, file in enumerate(files, 1):
        table.load_rel(f"{OFFICE}/font", file, f"rId{number}")
    document.relate_to(table, f"{OFFICE}/fontTable")


def _families(fonts: Fonts, used: Used) -> Iterator[tuple[Font, dict[Slot, set[str]]]]:
    """Yield each family once, whatever it is used for, and the characters of each of its faces."""
    families: dict[str, tuple[Font, dict[Slot, set[str]]]] = {}
    for name in get_args(FontName):
        font: Font = getattr(fonts, name)
        slots = families.setdefault(font.family, (font, {}))[1]
        for (owner, *slot), characters in used.items():
            if owner == name:
                slots.setdefault((slot[0], slot[1]), set()).update(characters)
    yield from families.values()


def _face(font: Font, slot: Slot, characters: set[str]) -> bytes:
    """Return what a document needs of a face, or nothing if its licence forbids embedding."""
    bold, italic = slot
    face = next(face for face in find_faces(font) if (face.bold, face.italic) == (bold, italic))
    data = subset_font(face.path, frozenset(ALWAYS_EMBEDDED | set(map(ord, characters))))
    return b"" if _embedding(data) & _RESTRICTED else data


def _embedding(data: bytes) -> int:
    """Return the embedding rights (fsType) that a font states in its OS/2 table."""
    try:
        rights: int = struct.unpack_from(">H", data, table_offset(data, b"OS/2") + 8)[0]
    except LookupError:
        return 0
    return rights


def _entry(font: Font, embedded: list[str]) -> str:
    pitch = "fixed" if font.generic == "monospace" else "variable"
    return tag(
        "font",
        tag("altName", val=font.stand_in),
        tag("charset", val="00"),
        tag("family", val=_KINDS[font.generic]),
        tag("pitch", val=pitch),
        *embedded,
        name=font.family,
    )


def _key(data: bytes) -> str:
    """Return a GUID that depends on the font alone, so that equal files stay equal."""
    text = hashlib.sha256(data).hexdigest().upper()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:32]))


def _obfuscate(data: bytes, key: str) -> bytes:
    """Return a font as Word stores it: the first 32 bytes mixed with the key, read backwards."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    return bytes(byte ^ mixed for byte, mixed in zip(data, mask, strict=False)) + data[len(mask) :]
