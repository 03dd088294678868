"""PDF files → a profile, from the text that they show."""

from __future__ import annotations

from cvgen.errors import CvgenError
from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import Ledger
from cvgen.readers.recognise.page import Page
from cvgen.readers.sources.pdf import glyphs as pdf_text
from cvgen.readers.sources.pdf.blocks import PdfBlocks
from cvgen.readers.sources.pdf.lines import lines
from cvgen.readers.sources.pdf.margins import without_margins

_UNKNOWN = 0.3  # of the characters; with more of them, words are lost


def read(data: bytes, name: str, ledger: Ledger) -> Profile:
    """Return the profile of a PDF file."""
    text = pdf_text.load(data, name, ledger.notes)
    glyphs = [glyph.text for page in text.pages for glyph in page.glyphs]
    if not glyphs:
        raise CvgenError(f"{name}: has no text that can be read: it may be a scan")
    if sum(glyph == "\ufffd" for glyph in glyphs) > len(glyphs) * _UNKNOWN:
        raise CvgenError(f"{name}: does not say which letters it shows, so it cannot be read")
    pages = [(page.height, lines(page, number)) for number, page in enumerate(text.pages)]
    found = without_margins(pages, ledger.notes)
    for number, line in enumerate(found, 1):
        line.number = number
    page = Page(ledger)
    page.language = text.about["Lang"]
    page.title = text.about["Author"] or text.about["Title"]
    return page.profile(PdfBlocks(found).read())
