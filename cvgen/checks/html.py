"""The HTML page read back: its text, links and headings, and whether it needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from cvgen.checks import expected, finding, targets
from cvgen.checks.words import compare_words
from cvgen.errors import Diagnostic
from cvgen.model.document import Document
from cvgen.model.output import Written

COVERS = ("words", "order", "links", "structure", "fonts", "size")

_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset(("head", "script", "style", "template", "noscript"))
_FETCHED = frozenset(("src", "srcset", "poster", "data", "background"))


class HtmlReader(HTMLParser):
    """What a reader of the page finds in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = self.title = ""
        self.links: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.unnamed: list[str] = []
        self.fetched: list[str] = []
        self.styles: list[str] = []
        self._parts: list[str] = []
        self._unseen: list[str] = []
        self._heading: list[str] | None = None
        self.feed(text)
        self.close()

    @property
    def text(self) -> str:
        """All that is shown, a line a block."""
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag brings."""
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen.append(tag)
        if tag in _BLOCKS:
            self._parts.append("\n")
        if re.fullmatch("h[1-6]", tag):
            self._heading = []
        match tag:
            case "html":
                self.language = given.get("lang", "")
            case "a" if "href" in given:
                self.links.append(given["href"])
            case "img" if not given.get("alt", "").strip():
                self.unnamed.append(given.get("src", "")[:40])
        wanted = [given[name] for name in _FETCHED & given.keys()]
        if tag in {"link", "base"}:
            wanted.append(given.get("href", ""))
        self.fetched += [target for target in wanted if not target.startswith("data:")]
        self.styles.append(given.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag in self._unseen:
            self._unseen.remove(tag)
        if tag in _BLOCKS:
            self._parts.append("\n")
        if re.fullmatch("h[1-6]", tag) and self._heading is not None:
            self.headings.append((int(tag[1]), "".join(self._heading)))
            self._heading = None

    def handle_data(self, data: str) -> None:
        """Keep text where it belongs."""
        if self._unseen:
            if self.lasttag == "title":
                self.title += data
            elif self._unseen[-1] == "style":
                self.styles.append(data)
            return
        self._parts.append(data)
        if self._heading is not None:
            self._heading.append(data)


def check(written: Written, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with a page."""
    page = HtmlReader(written.data.decode("utf-8", "replace"))
    yield from compare_words(expected.expected_lines(document), page.text)
    yield from targets.compare_targets(expected.expected_links(document), page.links)
    yield from _head(page, document)
    yield from headings(page.headings, document)
    for source in page.unnamed:
        yield finding(
            "structure-picture", f"a picture has no text for those who do not see it: {source}"
        )
    yield from _fetched(page)


def _head(page: HtmlReader, document: Document) -> Iterator[Diagnostic]:
    if page.language != document.language:
        yield finding(
            "structure-language", f"its language is '{page.language}', not '{document.language}'"
        )
    if page.title.strip() != document.title:
        yield finding(
            "structure-title", f"its title is '{page.title.strip()}', not '{document.title}'"
        )


def headings(found: list[tuple[int, str]], document: Document) -> Iterator[Diagnostic]:
    """Yield where headings are not the name, the titles, and what is below them."""
    levels = [level for level, _ in found]
    if levels.count(1) != 1 or levels[0] != 1:
        yield finding("structure-name", "the name is not the one heading of the first level")
    if expected.has_gap(levels):
        yield finding("structure-level", "a heading is more than one level below the one before it")
    wanted = expected.expected_headings(document)
    shown = {expected.squeeze(text) for level, text in found if level < 3}
    for title in wanted:
        if expected.squeeze(title) not in shown:
            yield finding("structure-heading", f"'{title}' is no heading", about=title)
    if len([level for level in levels if level < 3]) > len(wanted):
        yield finding(
            "structure-heading", "there are more headings than the name and the sections' titles"
        )


def _fetched(page: HtmlReader) -> Iterator[Diagnostic]:
    style = "".join(page.styles)
    for target in page.fetched:
        yield finding("structure-fetch", f"the page needs another file: '{target[:60]}'")
    for target in re.findall(r"url\(\s*[\"']?([^\"')\s]{0,60})", style):
        if not target.startswith("data:"):
            yield finding("fonts-fetch", f"the style sheet needs another file: '{target}'")
    if "@import" in style:
        yield finding("fonts-fetch", "the style sheet imports another")
    if "@font-face" not in style:
        yield finding("fonts-missing", "no typeface is in the page")
