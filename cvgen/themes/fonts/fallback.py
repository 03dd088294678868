"""Which faces draw a document: its theme's, and others for the characters that those lack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cvgen.document import reading_order
from cvgen.model.document import Document
from cvgen.model.theme import Fonts
from cvgen.themes.fonts.catalogue import widest_font
from cvgen.themes.fonts.families import Face, cjk_face, find_faces
from cvgen.themes.fonts.subset import drawn_characters, is_invisible

# Every character that cvgen itself puts on a page.
OWN_CHARACTERS = frozenset(map(ord, "0123456789-•/ "))


class FaceChoice(NamedTuple):
    """Faces, each with the characters it draws, and the characters that none of them has."""

    faces: list[tuple[Face, set[int]]]
    lacking: frozenset[int]


def choose_faces(document: Document, fonts: Fonts, more: Iterable[str] = ()) -> FaceChoice:
    """Return the faces for *document* and the characters *more*, those of the theme first."""
    used = OWN_CHARACTERS.union(map(ord, reading_order.text(document)), map(ord, more))
    wanted = frozenset(code for code in used if code == 0x20 or not is_invisible(code))
    text = [*find_faces(fonts.body), *find_faces(fonts.heading)]
    mono = find_faces(fonts.mono) if reading_order.has_code(document) else []
    found = {face: drawn_characters(face.path, used) for face in (*text, *mono)}
    lacking = wanted.difference(*found.values())
    # Not every face of a family has what its regular one has.
    scarce = {code for code in wanted if any(code not in found[face] for face in text)}
    spare = find_faces(widest_font()) if scarce else []
    cjk = cjk_face()
    for face, wanting in (*((each, scarce) for each in spare), *([(cjk, lacking)] if cjk else [])):
        drawn = drawn_characters(face.path, wanting)
        if face not in found and drawn:
            found[face] = drawn
            lacking -= drawn
    return FaceChoice(list(found.items()), lacking)
