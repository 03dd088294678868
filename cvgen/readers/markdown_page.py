"""Markdown pages and plain text → a profile."""

from __future__ import annotations

from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import Ledger
from cvgen.readers.recognise.data_entries import Records
from cvgen.readers.recognise.data_files import of_front_matter
from cvgen.readers.recognise.page import Page
from cvgen.readers.recognise.person import summary_of
from cvgen.readers.sources.data.front_matter import split
from cvgen.readers.sources.markdown.blocks import MarkdownBlocks

LANGUAGE = ("lang", "language", "locale", "languagecode")


def read(text: str, ledger: Ledger) -> Profile:
    """Return the profile of a Markdown page."""
    front = split(text, ledger.notes)
    page = Page(ledger)
    records = Records(ledger)
    for key, value in page.person.take(front.fields, is_page=True):
        name = key.text.casefold()
        if name in LANGUAGE:
            page.language = summary_of(value)
        elif name == "title":
            page.title = summary_of(value)
            ledger.notes.add(key.line, f"front matter key 'title' is the page's: {page.title}")
        elif made := of_front_matter(key, value, records):
            page.sections += made
        else:
            ledger.notes.add(
                key.line, f"front matter key '{key.text}' ignored: {summary_of(value)}"
            )
    blocks = MarkdownBlocks(ledger.notes).read(front.body, front.line)
    return page.profile(blocks)
