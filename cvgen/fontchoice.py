"""Which faces draw a document: its theme's, and others for the characters that those lack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cvgen import fontfiles, reading, typefaces
from cvgen.fontfiles import Face
from cvgen.model import Document
from cvgen.tokens import Fonts

# Every character that cvgen itself puts on a page.
OWN = frozenset(map(ord, "0123456789-•/ "))


class Choice(NamedTuple):
    """Faces, each with the characters it draws, and the characters that none of them has."""

    faces: list[tuple[Face, frozenset[int]]]
    lacking: frozenset[int]


def choose(document: Document, fonts: Fonts, more: Iterable[str] = ()) -> Choice:
    """Return the faces for *document* and the characters *more*, those of the theme first."""
    used = OWN.union(map(ord, reading.text(document)), map(ord, more))
    wanted = frozenset(code for code in used if code == 0x20 or not fontfiles.is_invisible(code))
    text = [*fontfiles.faces(fonts.body), *fontfiles.faces(fonts.heading)]
    mono = fontfiles.faces(fonts.mono) if reading.has_code(document) else []
    faces = {face: used & _coverage(face) for face in (*text, *mono)}
    lacking = wanted.difference(*faces.values())
    # Not every face of a family has what its regular one has.
    scarce = wanted - frozenset.intersection(*map(_coverage, text))
    for face in fontfiles.faces(typefaces.widest()) if scarce else ():
        if face not in faces and scarce & _coverage(face):
            faces[face] = scarce & _coverage(face)
            lacking -= _coverage(face)
    cjk = fontfiles.cjk_face()
    if cjk and lacking & _coverage(cjk):
        faces[cjk] = lacking & _coverage(cjk)
        lacking -= _coverage(cjk)
    return Choice(list(faces.items()), lacking)


def _coverage(face: Face) -> frozenset[int]:
    return fontfiles.coverage(face.path)
