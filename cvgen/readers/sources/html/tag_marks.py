"""Which HTML tags mark text how: one map for pages in HTML and for HTML within Markdown."""

from __future__ import annotations

from cvgen.model.rich_text import Mark, MarkKind
from cvgen.readers.sources.link_targets import link_target
from cvgen.readers.sources.notes import Notes

_TAGS: dict[MarkKind, str] = {
    "strong": "b strong",
    "em": "cite dfn em i var",
    "strike": "del s strike",
    "code": "code kbd samp tt",
}
TAG_MARKS = {tag: Mark(kind) for kind, tags in _TAGS.items() for tag in tags.split()}


def opening_tag_mark(tag: str, address: str, line: int, notes: Notes) -> Mark | None:
    """Return the mark that *tag* sets; a link, which goes to *address*, only where it can be kept.

    *notes* is told of links that cannot.
    """
    if tag == "a":
        target = link_target(address, line, notes) if address else ""
        return Mark("link", target) if target else None
    return TAG_MARKS.get(tag)
