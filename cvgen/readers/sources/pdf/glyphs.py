"""PDF files → characters with their places, type styles and links, read by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cvgen.errors import CvgenError
from cvgen.model.rich_text import Mark
from cvgen.readers.sources.limits import MAX_PDF_PAGES, MAX_SOURCE_CHARACTERS
from cvgen.readers.sources.link_targets import link_target
from cvgen.readers.sources.notes import Notes
from cvgen.readers.sources.pdf.tags import NO_TAG, StructureTag, structure_tags
from cvgen.readers.sources.pdf.unpacked_size import is_encrypted, unpacks_to_too_much

MAX_PAGE_LINKS = 500  # of a page
MAX_BAND_LINKS = 40  # links that lie side by side
_BAND_POINTS = 16  # points; links are looked up by the band they lie in
_BOLD = re.compile(r"bold|black|heavy|semib|demi|medi(?!um)|-bd|cmbx|sfbx|bx\d", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|-it\b|cmti|sfti|cmsl", re.IGNORECASE)
_FIXED = re.compile(r"mono|courier|typewriter|cmtt|sftt|consol|menlo|\bcode\b", re.IGNORECASE)
_FORCED_ITALIC = 1 << 6


@dataclass(frozen=True)
class GlyphStyle:
    """The type style of a run of characters, and what the file says it is part of."""

    size: float
    marks: tuple[Mark, ...]
    tag: StructureTag = NO_TAG

    @property
    def is_strong(self) -> bool:
        """Whether it is bold."""
        return Mark("strong") in self.marks


class Glyph(NamedTuple):
    """A visible character; *spaced* tells that a blank stands before it, *y* is its baseline."""

    text: str
    left: float
    right: float
    y: float
    style: GlyphStyle
    spaced: bool
    link: str = ""


@dataclass
class Page:
    """The characters of a page, in the order in which the file draws them."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass
class PdfText:
    """All that is visible in a file, and what it says of itself."""

    pages: list[Page]
    about: dict[str, str]


def read_pdf_text(data: bytes, notes: Notes) -> PdfText:
    """Return the characters in *data*; raise CvgenError if it is no PDF that can be read.

    PDFium has no bounds, so this is for a process that has them.
    """
    import pypdfium2  # noqa: PLC0415  (other sources do without, and it takes time to load)
    from pypdfium2 import raw  # noqa: PLC0415

    # A file that can be encrypted is let through: many are, to keep them from being changed.
    if not is_encrypted(data) and unpacks_to_too_much(data):
        raise CvgenError("is too big when it is unpacked")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise CvgenError("is protected by a password") from None
        raise CvgenError("is damaged, or no PDF file") from None
    try:
        return _read(document, raw, notes)
    finally:
        document.close()


def _read(document: Any, raw: Any, notes: Notes) -> PdfText:
    count, seen = len(document), 0
    pages = []
    for number in range(min(count, MAX_PDF_PAGES)):
        handle = raw.FPDF_LoadPage(document, number)
        if not handle:
            notes.add(0, f"page {number + 1} is damaged and not used", "cut-short")
            continue
        try:
            page, read = _PageReader(raw, document, handle, notes).page(
                MAX_SOURCE_CHARACTERS - seen
            )
        finally:
            raw.FPDF_ClosePage(handle)
        pages.append(page)
        seen += read
        if seen >= MAX_SOURCE_CHARACTERS:
            notes.add(0, f"only the first {MAX_SOURCE_CHARACTERS:,} characters used", "cut-short")
            break
    if count > MAX_PDF_PAGES:
        notes.add(0, f"only the first {MAX_PDF_PAGES} of {count:,} pages used", "cut-short")
    about = {key: document.get_metadata_value(key) for key in ("Title", "Author")}
    return PdfText(pages, {**about, "Lang": _language(document, raw)})


def _language(document: Any, raw: Any) -> str:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(min(size, 200))
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 200)
    return buffer.raw.decode("utf-16-le", "ignore").split("\0")[0]


class _PageReader:
    def __init__(self, raw: Any, document: Any, handle: Any, notes: Notes) -> None:
        self.raw, self.document, self.handle, self.notes = raw, document, handle, notes
        self.tags = structure_tags(raw, handle)
        self.styles: dict[int | None, GlyphStyle] = {}
        self.links: dict[int, list[tuple[Any, str]]] = {}

    def page(self, most: int) -> tuple[Page, int]:
        """Return the page, and how many characters of it were read, blanks among them."""
        raw = self.raw
        page = Page(raw.FPDF_GetPageWidthF(self.handle), raw.FPDF_GetPageHeightF(self.handle))
        self._find_links()
        text = raw.FPDFText_LoadPage(self.handle)
        if not text:
            return page, 0
        try:
            count = min(raw.FPDFText_CountChars(text), most)
            page.glyphs = list(self._glyphs(text, count))
        finally:
            raw.FPDFText_ClosePage(text)
        return page, count

    def _glyphs(self, text: Any, count: int) -> Iterator[Glyph]:
        raw, spaced, high = self.raw, False, 0
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        for at in range(count):
            code = raw.FPDFText_GetUnicode(text, at)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if high and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            # PDFium's own sign for a hyphen at the end of a line
            character = "-" if code in {2, 0xFFFE} else chr(code)
            if character.isspace() or (code < 32 and code != 2):
                spaced = True
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            raw.FPDFText_GetLooseCharBox(text, at, box)
            style = self._style(text, at)
            left, right = sorted((box.left, box.right))
            link = self._link((left + right) / 2, y.value + style.size * 0.25)
            yield Glyph(character, left, right, y.value, style, spaced, link)
            spaced = False

    def _style(self, text: Any, at: int) -> GlyphStyle:
        raw = self.raw
        run = raw.FPDFText_GetTextObject(text, at)
        key = ctypes.cast(run, ctypes.c_void_p).value if run else None
        if key is not None and key in self.styles:
            return self.styles[key]
        matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        buffer = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(text, at, buffer, 128, flags)
        font = buffer.value.decode("utf-8", "ignore").partition("+")[2] or buffer.value.decode(
            "utf-8", "ignore"
        )
        marks = []
        if _BOLD.search(font) or raw.FPDFText_GetFontWeight(text, at) >= 600:
            marks.append(Mark("strong"))
        if _ITALIC.search(font) or flags.value & _FORCED_ITALIC:
            marks.append(Mark("em"))
        if _FIXED.search(font):
            marks.append(Mark("code"))
        part = self.tags.get(raw.FPDFPageObj_GetMarkedContentID(run), NO_TAG) if run else NO_TAG
        style = GlyphStyle(
            round(abs(size) if math.isfinite(size) else 0, 2) or 1, tuple(marks), part
        )
        self.styles[key] = style
        return style

    def _find_links(self) -> None:
        raw, start, link = self.raw, ctypes.c_int(0), self.raw.FPDF_LINK()
        for _ in range(MAX_PAGE_LINKS):
            if not raw.FPDFLink_Enumerate(self.handle, start, link):
                return
            rect = raw.FS_RECTF()
            target = self._target(link)
            if target and raw.FPDFLink_GetAnnotRect(link, rect):
                low, high = sorted((rect.bottom, rect.top))
                if math.isfinite(low) and high - low < 2_000:
                    for band in range(int(low // _BAND_POINTS), int(high // _BAND_POINTS) + 1):
                        beside = self.links.setdefault(band, [])
                        beside += [(rect, target)] if len(beside) < MAX_BAND_LINKS else []

    def _target(self, link: Any) -> str:
        raw = self.raw
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            return ""
        size = min(raw.FPDFAction_GetURIPath(self.document, action, None, 0), 4_000)
        buffer = ctypes.create_string_buffer(size + 1)
        raw.FPDFAction_GetURIPath(self.document, action, buffer, size)
        return link_target(buffer.value.decode("utf-8", "ignore"), 0, self.notes)

    def _link(self, x: float, y: float) -> str:
        for rect, target in self.links.get(int(y // _BAND_POINTS), ()):
            low, high = sorted((rect.bottom, rect.top))
            if rect.left <= x <= rect.right and low <= y <= high:
                return target
        return ""
