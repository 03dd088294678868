"""The record of a profile in an HTML page, and the text that the page shows."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.profiles import fingerprint
from cvgen.profiles.embedded_record import HTML_SCRIPT_ID
from cvgen.readers.sources.html.elements import HtmlElement, is_hidden, parse_html
from cvgen.readers.sources.html.hiding import hiding_part
from cvgen.readers.sources.records import EmbeddedRecord


def find_html_record(text: str) -> EmbeddedRecord | None:
    """Return the record in an HTML page, if it has one."""
    root = parse_html(text)
    for element in root.walk():
        if element.tag == "script" and element.attributes.get("id") == HTML_SCRIPT_ID:
            record = "".join(child for child in element.children if isinstance(child, str))
            return EmbeddedRecord(
                record,
                fingerprint.shown_text("".join(_texts(root))),
                frozenset(_targets(root)),
                hiding_part(root),
            )
    return None


def _texts(element: HtmlElement) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif not is_hidden(child):
            yield from _texts(child)


def _targets(root: HtmlElement) -> Iterator[str]:
    for element in root.walk():
        if element.tag == "a" and "href" in element.attributes:
            yield element.attributes["href"]
