"""What in a Word file may hide its text, lay something over it or add text where none is read.

Files that cvgen writes have nothing of the kind, nor do they after other programs stored them.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.readers.sources.word.package import W, WordFile, XmlElement, is_on, word_attribute

MIN_HALF_POINTS = 8  # the smallest letters that are read, in the unit of Word
MAX_RAISED_HALF_POINTS = 40  # above or below the line
MIN_SCALE = 50  # percent of a letter's width
MAX_TIGHTENING_TWIPS = 40  # twentieths of a point, between letters
MAX_PICTURES = 1  # the portrait
PALE = 0xC0  # of 255; letters paler than this need a dark ground

_HIDDEN = ("vanish", "webHidden", "specVanish")
_BESIDE = frozenset(
    f"{W}{name}"
    for name in "txbxContent pict object framePr altChunk sym footnoteReference endnoteReference "
    "ruby".split()
)
_PARTS = ("header", "footer", "footnotes", "endnotes")


def hiding_part(word: WordFile) -> str:
    """Return what in a Word file may hide or cover text, for a message; "" if nothing may."""
    return next(_hiding_parts(word), "")


def _hiding_parts(word: WordFile) -> Iterator[str]:
    yield from _in_text(word.body)
    for _, root in word.related("styles"):
        for style in root.iter(f"{W}style", f"{W}docDefaults"):
            for properties in style.iter(f"{W}rPr"):
                yield from _hiding_properties(properties)
    for _, root in word.related("numbering"):
        for mark in root.iter(f"{W}lvlText"):
            if any(character.isalpha() for character in _value(mark)):
                yield "a list has words as its marks"
    for kind in _PARTS:
        for _, root in word.related(kind):
            text = "".join(each.text or "" for each in root.iter(f"{W}t"))
            if any(character.isalpha() for character in text):
                yield "it has text in the margin"


def _in_text(body: XmlElement) -> Iterator[str]:
    pictures = 0
    for element in body.iter():
        pictures += element.tag == f"{W}drawing"
        if element.tag in _BESIDE or pictures > MAX_PICTURES:
            name = str(element.tag).removeprefix(W)
            yield f"it has something that may cover text, 'w:{name}'"
        if element.tag == f"{W}rPr":
            yield from _hiding_properties(element)
            if _is_pale(_value(element.find(f"{W}color"))):
                yield "text is too pale to be read"


def _hiding_properties(properties: XmlElement) -> Iterator[str]:
    """Yield what in the *properties* of letters hides these."""
    for name in _HIDDEN:
        if is_on(properties.find(f"{W}{name}")):
            yield "text is hidden"
    if 0 < _number(properties, "sz") < MIN_HALF_POINTS:
        yield "text is too small to be read"
    if 0 < _number(properties, "w") < MIN_SCALE or (
        abs(_number(properties, "position")) > MAX_RAISED_HALF_POINTS
        or _number(properties, "spacing") < -MAX_TIGHTENING_TWIPS
    ):
        yield "letters lie over one another"


def _number(properties: XmlElement, name: str) -> float:
    """Return the number of a property; 0 where it is none."""
    try:
        return float(_value(properties.find(f"{W}{name}")).removesuffix("%"))
    except ValueError:
        return 0


def _value(element: XmlElement | None) -> str:
    return word_attribute(element) or ""


def _is_pale(colour: str) -> bool:
    try:
        parts = bytes.fromhex(colour)
    except ValueError:
        return False
    return len(parts) == 3 and min(parts) > PALE
