"""Bounds that several readers keep: far beyond any real CV, and soon reached by hostile input."""

from __future__ import annotations

MAX_FILE_BYTES = 50_000_000  # bytes of a PDF or Word file; pictures and fonts make them large
MAX_SOURCE_CHARACTERS = 250_000  # characters that a source shows; the longest real CV has 200,000
MAX_PDF_PAGES = 200  # the longest real CV has half of them
MAX_ELEMENT_DEPTH = 60  # elements within one another, in HTML, Word files and tagged PDFs
MAX_LIST_DEPTH = 8  # lists within one another; deeper ones are read as one
MAX_ASIDE_CHARACTERS = 60  # a longer text at the right of a line is no date or place
