"""Markdown read back: its marks and escapes undone, its links and headings noted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.checks import expected, targets
from cvgen.checks.html import headings
from cvgen.checks.words import compare_words
from cvgen.errors import Diagnostic
from cvgen.model.document import Document
from cvgen.model.output import Written

COVERS = ("words", "order", "links", "structure", "size")

_HEADING = re.compile(r"(#{1,6}) (.*)")
_BULLET = re.compile(r"\s*- ")
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<fence>`+)(?P<inside>.+?)(?<!`)(?P=fence)(?!`))"
    r"|\]\((?:<(?P<bracketed>[^<>\n]*)>|(?P<target>[^()\s]*))\)"
    r"|</?(?:strong|em|del)>"
    r"|<(?P<bare>[^\s<>]+)>"
    r"|(?P<mark>\*+|~~|\[|\\$)"
)


class MarkdownReader:
    """What a reader of the text finds in it."""

    def __init__(self, text: str) -> None:
        self.links: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.text = "\n".join(map(self._line, text.split("\n")))

    def _line(self, line: str) -> str:
        if heading := _HEADING.fullmatch(line):
            title = _TOKEN.sub(self._token, heading[2])
            self.headings.append((len(heading[1]), title))
            return title
        bullet = _BULLET.match(line)
        return _TOKEN.sub(self._token, line[bullet.end() :] if bullet else line)

    def _token(self, token: re.Match[str]) -> str:
        if token["escaped"]:
            return token["escaped"]
        if token["inside"]:
            return token["inside"]
        if bare := token["bare"]:
            is_email = "@" in bare and not re.match("[a-z]+:", bare)
            self.links.append(f"mailto:{bare}" if is_email else bare)
            return bare
        target = token["bracketed"] or token["target"]
        if target:
            self.links.append(target)
        return ""


def check(written: Written, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with a Markdown file."""
    page = MarkdownReader(written.data.decode("utf-8", "replace"))
    yield from compare_words(expected.expected_lines(document, marks=True), page.text)
    yield from targets.compare_targets(expected.expected_links(document), page.links)
    yield from headings(page.headings, document)
