"""PDF files → a profile, from the text that they show."""

from __future__ import annotations

from cvgen.errors import CvgenError
from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.source_file import SourceFile
from cvgen.readers.sources.pdf.blocks import PdfBlocks
from cvgen.readers.sources.pdf.isolated import read_pdf_text
from cvgen.readers.sources.pdf.lines import page_lines
from cvgen.readers.sources.pdf.margins import without_margins

_MAX_UNKNOWN_SHARE = 0.3  # of the characters; with more of them, words are lost


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return the profile of a PDF file."""
    source.check_size()
    name = source.name
    text = read_pdf_text(source.data, name, tracker.notes)
    glyphs = [glyph.text for page in text.pages for glyph in page.glyphs]
    if not glyphs:
        raise CvgenError(f"{name}: has no text that can be read: it may be a scan")
    if sum(glyph == "\ufffd" for glyph in glyphs) > len(glyphs) * _MAX_UNKNOWN_SHARE:
        raise CvgenError(f"{name}: does not say which letters it shows, so it cannot be read")
    pages = [(page.height, page_lines(page, number)) for number, page in enumerate(text.pages)]
    found = without_margins(pages, tracker.notes)
    for number, line in enumerate(found, 1):
        line.number = number
    page = PageRecogniser(tracker)
    page.language = text.about["Lang"]
    page.title = text.about["Author"] or text.about["Title"]
    return page.profile(PdfBlocks(found).read())
