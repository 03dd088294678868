"""Markdown pages and plain text → a profile."""

from __future__ import annotations

from cvgen.profile import Profile
from cvgen.readers.data_files import of_front_matter
from cvgen.readers.front_matter import split
from cvgen.readers.ledger import Ledger
from cvgen.readers.markdown_blocks import MarkdownBlocks
from cvgen.readers.people import summary_of
from cvgen.readers.profiles import Page
from cvgen.readers.records import Records

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
