"""Rich text as tests write it: in Markdown."""

from __future__ import annotations

from cvgen.model.rich_text import RichText
from cvgen.readers.sources.markdown.inlines import MarkdownInlines
from cvgen.readers.sources.notes import Notes


def rich(source: str) -> RichText:
    """Return Markdown as text with marks."""
    return MarkdownInlines(Notes(), {}).read(source, 1)
