"""Which faces draw a document: its theme's, and others for the characters that those lack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cvgen.document import reading_order as reading
from cvgen.model.document import Document
from cvgen.model.theme import Fonts
from cvgen.themes.fonts import catalogue as typefaces
from cvgen.themes.fonts import families as faces
from cvgen.themes.fonts import subset as fontfiles
from cvgen.themes.fonts.families import Face

# Every character that cvgen itself puts on a page.
OWN = frozenset(map(ord, "0123456789-•/ "))


class Choice(NamedTuple):
    """Faces, each with the characters it draws, and the characters that none of them has."""

    faces: list[tuple[Face, set[int]]]
    lacking: frozenset[int]


def choose(document: Document, fonts: Fonts, more: Iterable[str] = ()) -> Choice:
    """Return the faces for *document* and the characters *more*, those of the theme first."""
    used = OWN.union(map(ord, reading.text(document)), map(ord, more))
    wanted = frozenset(code for code in used if code == 0x20 or not fontfiles.is_invisible(code))
    text = [*faces.find(fonts.body), *faces.find(fonts.heading)]
    mono = faces.find(fonts.mono) if reading.has_code(document) else []
    found = {face: fontfiles.drawn(face.path, used) for face in (*text, *mono)}
    lacking = wanted.difference(*found.values())
    # Not every face of a family has what its regular one has.
    scarce = {code for code in wanted if any(code not in found[face] for face in text)}
    spare = faces.find(typefaces.widest()) if scarce else []
    cjk = faces.cjk()
    for face, wanting in (*((each, scarce) for each in spare), *([(cjk, lacking)] if cjk else [])):
        drawn = fontfiles.drawn(face.path, wanting)
        if face not in found and drawn:
            found[face] = drawn
            lacking -= drawn
    return Choice(list(found.items()), lacking)
