"""Markdown pages and plain text → a profile."""

from __future__ import annotations

from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_entries import DataEntryReader
from cvgen.readers.recognise.data_texts import text_in
from cvgen.readers.recognise.front_matter import front_matter_sections
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.source_file import SourceFile
from cvgen.readers.sources.data.front_matter import split_front_matter
from cvgen.readers.sources.markdown.blocks import MarkdownBlocks

_LANGUAGE_KEYS = ("lang", "language", "locale", "languagecode")


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return the profile of a Markdown page."""
    front = split_front_matter(source.text, tracker.notes)
    page = PageRecogniser(tracker)
    entry_reader = DataEntryReader(tracker)
    for key, value in page.person.take(front.fields, is_page=True):
        name = key.text.casefold()
        if name in _LANGUAGE_KEYS:
            page.language = text_in(value)
        elif name == "title":
            page.title = text_in(value)
            tracker.notes.add(key.line, f"front matter key 'title' is the page's: {page.title}")
        elif made := front_matter_sections(key, value, entry_reader):
            page.sections += made
        else:
            tracker.notes.add(key.line, f"front matter key '{key.text}' ignored: {text_in(value)}")
    blocks = MarkdownBlocks(tracker.notes).read(front.body, front.line)
    return page.profile(blocks)
