"""Whatever a profile says is in its document, once, in the profile's order.

What is wanted comes from the profile's own text: nothing of what is tested helps to find it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import extract_text
import pytest
from filled import filled
from writing import write

from cvgen.document.assemble import assemble
from cvgen.files.read import Source
from cvgen.model.document import Document
from cvgen.profiles.load import load_profile

# Settings, and a network, which the address of the page says already.
UNSHOWN = {
    *("kind", "marker", "cvgen", "design", "page_break", "language", "lang", "updated"),
    *("network", "username", "phone", "email"),
}


class Numbered:
    """A profile with every field, in which no two texts, links or dates are the same."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.years: list[str] = []
        self.links: list[str] = []
        self.profile = self._number(json.loads(filled()), "")

    def _number(self, node: Any, field: str) -> Any:
        if field in UNSHOWN:
            return node
        if isinstance(node, dict):
            return {name: self._number(value, name) for name, value in node.items()}
        if isinstance(node, list):
            return [self._number(each, field) for each in node]
        if field == "date":
            self.years.append(str(1000 + len(self.years)))
            return self.years[-1]
        if field in {"url", "website"}:
            self.links.append(f"https://example.org/{len(self.links)}/")
            return self.links[-1]
        self.words.append(f"w{len(self.words)}w")
        return self.words[-1]


NUMBERED = Numbered()
READ: dict[str, Callable[[Path], extract_text.Content]] = {
    "html": lambda path: extract_text.of_html(path.read_bytes()),
    "docx": extract_text.of_docx,
    "md": lambda path: extract_text.of_markdown(path.read_bytes()),
    "txt": lambda path: extract_text.of_text(path.read_bytes(), NUMBERED.links),
}


@pytest.fixture(scope="module")
def document() -> Document:
    """The document of the numbered profile."""
    text = json.dumps(NUMBERED.profile)
    return assemble(load_profile(Source("numbered", text, Path())).profile)


def test_every_text_is_there_once(document: Document) -> None:
    text, _ = extract_text.of_document(document)
    found = Counter(re.findall(r"w\d+w", text))
    assert found == Counter(NUMBERED.words)


def test_every_link_is_there_once(document: Document) -> None:
    _, links = extract_text.of_document(document)
    found = Counter(link for link in links if re.fullmatch(r"https://example.org/\d+/", link))
    assert found == Counter(NUMBERED.links)


def test_every_date_is_there_once(document: Document) -> None:
    text, _ = extract_text.of_document(document, squeezed=False)
    assert Counter(re.findall(r"\b1\d{3}\b", text)) == Counter(NUMBERED.years)


def test_sections_and_entries_keep_their_order(document: Document) -> None:
    place: dict[str, tuple[int, int]] = {}
    for number, section in enumerate(NUMBERED.profile["sections"]):
        place |= dict.fromkeys(words(section.get("title")), (number, -1))
        for at, entry in enumerate(section.get("entries", [])):
            place |= dict.fromkeys(words(entry), (number, at))
    text, _ = extract_text.of_document(document)
    order = [place[word] for word in re.findall(r"w\d+w", text) if word in place]
    assert len(order) > 100
    assert order == sorted(order)


def words(node: Any) -> list[str]:
    """Return the numbered words anywhere in *node*."""
    return re.findall(r"w\d+w", json.dumps(node))


@pytest.mark.parametrize("suffix", ["html", "docx", "md", "txt"])
def test_every_format_says_it_all(document: Document, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"cv.{suffix}"
    path.write_bytes(write(document, suffix).data)
    text, links = READ[suffix](path)
    assert Counter(re.findall(r"w\d+w", text)) == Counter(NUMBERED.words)
    assert not set(NUMBERED.links) - set(links)
    assert not [year for year in NUMBERED.years if year not in text]


READING_ORDERS = (
    ("position", "unit", "organization", "location", "summary", "highlights", "links"),
    ("title", "authors", "venue", "status", "location", "summary", "highlights", "links"),
    ("institution", "degree", "links"),
    ("institution", "summary", "highlights", "degrees", "links"),
    ("label", "text", "entries"),
)


@pytest.mark.parametrize("fields", READING_ORDERS, ids=" ".join)
def test_fields_of_an_entry_come_in_the_order_of_reading(
    document: Document, fields: tuple[str, ...]
) -> None:
    text, _ = extract_text.of_document(document)
    place = {word: at for at, word in enumerate(re.findall(r"w\d+w", text))}
    sections = NUMBERED.profile["sections"]
    entries = [entry for section in sections for entry in section.get("entries", [])]
    found = [entry for entry in entries if fields[0] in entry and fields[1] in entry]
    assert found
    for entry in found:
        order = [place[word] for field in fields for word in words(entry.get(field))[:1]]
        assert len(order) >= min(len(fields), 3)
        assert order == sorted(order), entry


@pytest.mark.parametrize("field", ["position", "unit", "organization"])
def test_a_link_of_a_position_is_on_whatever_names_it(field: str) -> None:
    entry = f"{{{field}: Name, url: https://example.org/}}"
    text = f"name: A\nsections: [{{kind: experience, entries: [{entry}]}}]"
    document = assemble(load_profile(Source("made-up", text, Path())).profile)
    assert extract_text.of_document(document)[1] == ["https://example.org/"]
