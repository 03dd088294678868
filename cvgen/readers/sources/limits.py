"""Bounds that several readers keep: far beyond any real CV, and soon reached by hostile input."""

from __future__ import annotations

from cvgen.errors import CvgenError

MAX_FILE_BYTES = 50_000_000  # bytes of a PDF or Word file; pictures and fonts make them large
MAX_SOURCE_CHARACTERS = 250_000  # characters that a source shows; the longest real CV has 200,000
MAX_PDF_PAGES = 200  # the longest real CV has half of them
MAX_ELEMENT_DEPTH = 60  # elements within one another, in HTML, Word files and tagged PDFs
MAX_LIST_DEPTH = 8  # lists within one another; deeper ones are read as one
MAX_ASIDE_CHARACTERS = 60  # a longer text at the right of a line is no date or place
MAX_SOURCE_TEXTS = 15_000  # paragraphs, list entries and cells; the longest real CV has 4,000
MAX_PAGE_CHARACTERS = 1_000_000  # characters of a page with its markup
MAX_PAGE_LINES = 60_000
MAX_FRONT_MATTER_LINES = 10_000  # the longest real one, a CV in itself, has 1,000
MAX_HTML_TAGS = 150_000  # signs of a page that start a tag or an entity
MAX_HTML_NODES = 60_000  # elements and texts of a page


class SourceTooLarge(CvgenError):
    """A source holds more than any CV does; who knows its name says which."""


def check_shown(characters: int, texts: int) -> None:
    """Raise SourceTooLarge if a source that shows so much is no CV."""
    if characters > MAX_SOURCE_CHARACTERS or texts > MAX_SOURCE_TEXTS:
        most = f"more than {MAX_SOURCE_CHARACTERS:,} characters or {MAX_SOURCE_TEXTS:,} paragraphs"
        raise SourceTooLarge(f"is too long: {most}")
