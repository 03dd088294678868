"""Fingerprints of the text that a file shows: they tell whether it was edited since."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from cvgen.document import reading_order
from cvgen.model.document import Document
from cvgen.text.bidi import has_right_to_left

# Programs that store a file again break lines and join spaces as they like, and draw hyphens that
# do not break as hyphens.
_ALIKE = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))
_UNSEEN = re.compile("[\\s\ufe00-\ufe0f]")
# A PDF holds glyphs: bullets among the text, hyphens that extractors take for the ends of lines,
# and what looks the same drawn as one.
_DRAWN_ALIKE = str.maketrans({"\u2012": "–", "\u301c": "~", "\u22ef": "..."})
_NOT_DRAWN = re.compile("[-\u2022\u2027\x02\ufffe\ufffd\u00ad]")


def of_text(text: str) -> str:
    """Return the fingerprint of *text*, however its white space was changed."""
    return digest(shown_text(text))


def of_drawn_text(text: str) -> str:
    """Return the fingerprint of *text* as extractors find it in a PDF."""
    return digest(drawn_text(text))


def drawn_text(text: str) -> str:
    """Return what of *text*, as extractors find it in a PDF, they agree on.

    They disagree on what accents of their own belong to, and, where text runs from right to left,
    on its order and which of two brackets opens; so these do not count.
    """
    settled = _NOT_DRAWN.sub("", shown_text(_NOT_DRAWN.sub("", text)).translate(_DRAWN_ALIKE))
    drawn = [c for c in settled if c.isascii() or not unicodedata.combining(c)]
    if has_right_to_left(settled):
        drawn = sorted(c for c in drawn if not unicodedata.mirrored(c))
    return "".join(drawn)


def of_document(document: Document) -> str:
    """Return the fingerprint of *document* in a format that holds text."""
    return of_text(reading_order.text(document))


def of_drawn_document(document: Document, substitutes: dict[int, str]) -> str:
    """Return the fingerprint of *document* as a PDF, drawn with *substitutes*."""
    return of_drawn_text(reading_order.text(document, numbers=True).translate(substitutes))


def shown_text(text: str) -> str:
    """Return *text* with what looks the same spelled the same."""
    # Before, for an accent joins the letter before it; after, for some characters hold a space.
    plain = _UNSEEN.sub("", text).translate(_ALIKE)
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", plain))
    return "".join(c for c in plain if c.isascii() or unicodedata.category(c) != "Cf")


def digest(text: str) -> str:
    """Return the fingerprint of what `shown_text` or `drawn_text` returned."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
