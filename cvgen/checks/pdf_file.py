"""A PDF as pdfium reads it: text, links, tags and fonts, without the engine that wrote it."""

from __future__ import annotations

import ctypes
import functools
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

MAX_TAG_DEPTH = 100  # levels; a document has a dozen
_METADATA = re.compile(rb"/Subtype\s*/XML\b[^\0]{0,300}?stream\r?\n")
MAX_METADATA_BYTES = 100_000
# At the end of a line pdfium writes a hyphen as one of these.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


@dataclass(frozen=True, slots=True)
class StructureElement:
    """One element of the structure tree on a page: what it is, what it says to those who hear it.

    What runs over pages is found on each, and *starts* on one of them. *page* counts from 0.
    """

    kind: str
    alt: str
    text: str
    depth: int
    page: int
    starts: bool


@dataclass(slots=True)
class Pdf:
    """What a reader of the file finds in it; *pages* holds the text of each."""

    language: str
    title: str
    is_tagged: bool
    is_accessible: bool
    pages: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: list[StructureElement] = field(default_factory=list)
    fonts_outside: set[str] = field(default_factory=set)


@functools.lru_cache(maxsize=1)
def read_pdf(data: bytes) -> Pdf:
    """Return what pdfium finds in a file; raise ValueError if it cannot open it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None
    with closing(document):
        found = Pdf(
            _text(raw.FPDFCatalog_GetLanguage, document),
            document.get_metadata_value("Title"),
            bool(raw.FPDFCatalog_IsTagged(document)),
            b"pdfuaid:part" in _metadata(data),
        )
        for page in document:
            with closing(page):
                _add_page(found, document, page)
    return found


def _add_page(found: Pdf, document: Any, page: Any) -> None:
    with closing(page.get_textpage()) as textpage:
        found.pages.append(textpage.get_text_bounded().translate(_HYPHENS))
        found.links += _links(document, page)
        marked: defaultdict[int, str] = defaultdict(str)
        fonts: dict[int, Any] = {}
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            marked[raw.FPDFPageObj_GetMarkedContentID(each)] += _text(
                raw.FPDFTextObj_GetText, each, textpage
            )
            font = raw.FPDFTextObj_GetFont(each)
            fonts[ctypes.addressof(font.contents)] = font
    for font in fonts.values():
        if raw.FPDFFont_GetIsEmbedded(font) != 1:
            found.fonts_outside.add(_ascii(raw.FPDFFont_GetBaseFontName, font))
    with _tree(page) as tree:
        for index in range(max(0, raw.FPDF_StructTree_CountChildren(tree))):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            found.tags += _tags(element, marked, 0, len(found.pages) - 1)


@contextmanager
def _tree(page: Any) -> Iterator[Any]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        yield tree
    finally:
        raw.FPDF_StructTree_Close(tree)


def _tags(
    element: Any, marked: dict[int, str], depth: int, page: int
) -> Iterator[StructureElement]:
    """Yield *element* and those below it; the text of each holds theirs."""
    if not element or depth > MAX_TAG_DEPTH:
        return
    kind = _text(raw.FPDF_StructElement_GetType, element)
    below: list[StructureElement] = []
    text = ""
    starts: bool | None = None  # as what is first in it does
    for index in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        content = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        text += marked.get(content, "") if content >= 0 else ""
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        inner = list(_tags(child, marked, depth + 1, page))
        if starts is None and (content >= 0 or inner or kind != "Link"):  # its area is no text
            starts = content >= 0 or (bool(inner) and inner[0].starts)
        below += inner
        text += "".join(tag.text for tag in inner[:1])
    alt = _text(raw.FPDF_StructElement_GetAltText, element)
    yield StructureElement(kind, alt, text, depth, page, starts is not False)
    yield from below


def _links(document: Any, page: Any) -> Iterator[str]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
            yield _ascii(raw.FPDFAction_GetURIPath, document, action)


def _bytes(function: Callable[..., int], *arguments: Any) -> bytes:
    """Return what a function of pdfium writes to a buffer, whose length it tells."""
    length = function(*arguments, None, 0)
    buffer = (ctypes.c_ubyte * max(length, 2))()
    pointer = function.argtypes[len(arguments)]  # type: ignore[attr-defined]
    function(*arguments, ctypes.cast(buffer, pointer), length)
    return bytes(buffer)[:length]


def _text(function: Callable[..., int], *arguments: Any) -> str:
    return _bytes(function, *arguments).decode("utf-16-le", "replace").rstrip("\0")


def _ascii(function: Callable[..., int], *arguments: Any) -> str:
    return _bytes(function, *arguments).decode("ascii", "replace").rstrip("\0")


def _metadata(data: bytes) -> bytes:
    """Return what the file says of itself in XML."""
    for start in _METADATA.finditer(data):
        rest = data[start.end() : start.end() + MAX_METADATA_BYTES]
        try:
            return zlib.decompressobj().decompress(rest, MAX_METADATA_BYTES)
        except zlib.error:
            return rest.partition(b"endstream")[0]
    return b""
