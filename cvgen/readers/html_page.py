"""Saved HTML pages → a profile."""

from __future__ import annotations

from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import Ledger
from cvgen.readers.recognise.page import Page
from cvgen.readers.sources.html.blocks import Element, HtmlBlocks, tree


def read(text: str, ledger: Ledger) -> Profile:
    """Return the profile of an HTML page."""
    root = tree(text)
    page = Page(ledger)
    page.language = root.attributes.get("lang", "")
    page.title = _title(root)
    return page.profile(HtmlBlocks(ledger.notes).blocks(root))


def _title(root: Element) -> str:
    """Return the author or the title that the head names."""
    titles = [element.text for element in root.walk() if element.tag == "title"]
    for element in root.walk():
        if element.tag == "meta" and element.attributes.get("name", "").lower() == "author":
            return element.attributes.get("content", "")
    return titles[0] if titles else ""
