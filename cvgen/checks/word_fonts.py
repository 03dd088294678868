"""Typefaces of a Word file: those of its theme are inside, and each can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvgen.checks import finding
from cvgen.checks.word_file import OFFICE, Package, value, w
from cvgen.errors import Diagnostic

_TABLE = "word/fontTable.xml"
_LATIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"
GUID_BYTES = 16
_BEGINNINGS = (b"\0\1\0\0", b"OTTO", b"true")


def check(package: Package) -> Iterator[Diagnostic]:
    """Yield what is wrong with the typefaces of a file."""
    wanted = {each.get("typeface") for each in package.xml("word/theme/theme1.xml").iter(_LATIN)}
    inside = set()
    for font in package.xml(_TABLE).iter(w("font")):
        name = value(font, "name")
        faces = [each for each in font if each.tag.startswith(w("embed"))]
        if faces:
            inside.add(name)
        for face in faces:
            if not _can_be_read(package, face):
                yield finding("fonts-unreadable", f"a face of {name} cannot be read")
    for name in sorted(wanted - inside):
        hint = "its licence may forbid it: take another theme, or send the PDF"
        yield finding("fonts-missing", f"{name} is not in the file", hint)
    if package.xml("word/settings.xml").find(w("embedTrueTypeFonts")) is None:
        yield finding(
            "fonts-dropped-on-save", "Word would drop the typefaces when it saves the file"
        )


def _can_be_read(package: Package, face: Any) -> bool:
    relation = package.relations(_TABLE).get(face.get(f"{{{OFFICE}}}id", ""))
    data = package.parts.get(relation.target, b"") if relation else b""
    try:
        key = bytes.fromhex(value(face, "fontKey").strip("{}").replace("-", ""))[::-1]
    except ValueError:
        return False
    if len(key) != GUID_BYTES:
        return False
    # The first 32 bytes are mixed with the key; the first four tell that it is a font.
    return bytes(a ^ b for a, b in zip(data, key, strict=False)).startswith(_BEGINNINGS)
