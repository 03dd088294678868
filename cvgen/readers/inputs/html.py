"""Saved HTML pages → a profile."""

from __future__ import annotations

from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.source_file import SourceFile
from cvgen.readers.sources.html.blocks import HtmlBlocks
from cvgen.readers.sources.html.elements import HtmlElement, parse_html


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return the profile of an HTML page."""
    root = parse_html(source.text)
    page = PageRecogniser(tracker)
    page.language = root.attributes.get("lang", "")
    page.title = _title(root)
    return page.profile(HtmlBlocks(tracker.notes).blocks(root))


def _title(root: HtmlElement) -> str:
    """Return the author or the title that the head names."""
    titles = [element.text for element in root.walk() if element.tag == "title"]
    for element in root.walk():
        if element.tag == "meta" and element.attributes.get("name", "").lower() == "author":
            return element.attributes.get("content", "")
    return titles[0] if titles else ""
