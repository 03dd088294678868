"""What is no Markdown on a Markdown page: comments, Liquid and shortcodes, blocks of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.readers.sources.notes import Notes

_COMMENT = re.compile(r"<!--(?:.*?-->|.*\Z)", re.DOTALL)
_LIQUID = re.compile(
    # Bounded: where an end is missing, the rest of the page would be read again for each start.
    r"\{%-?\s*(comment|raw|highlight)\b[^%]{0,80}%\}(.{0,4000}?)\{%-?\s*end\1\s*-?%\}"
    r"|\{%(?:(?!\{%).)*?%\}|\{\{(?:(?!\{\{).)*?\}\}",
    re.DOTALL,
)
_WHOLE = re.compile(
    r"[ \t]*<(table|ul|ol|dl|h[1-6]|pre|script|style|svg|iframe|form|select|nav|noscript|video|"
    r"audio"
    r"|template|footer)\b",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"</?(?:div|section|center|article|main|header|aside|details|summary|figure|figcaption|p|"
    r"address"
    r"|blockquote|nobr|hgroup|col|colgroup|fieldset|li|ul|ol|dl|dd|dt|table|tbody|thead|tr|td|th)\b"
    r"(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>",
    re.IGNORECASE,
)
_KRAMDOWN = re.compile(r"[ \t]*\{::?/?[a-z]*[^{}]*\}[ \t]*$")
_TOC = re.compile(
    r"[ \t]*(?:\[TOC\]|\[\[_TOC_\]\]|\{:?toc\}|[-*][ \t]+(?:toc|this will become.*))[ \t]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MarkdownLine:
    """A line of Markdown."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class HtmlSource:
    """An HTML element that stands as a block of its own."""

    number: int
    text: str


def split_markdown_lines(
    text: str, first: int, notes: Notes
) -> Iterator[MarkdownLine | HtmlSource]:
    """Yield the lines of *text*, HTML blocks as one each; what is not shown is noted."""
    text = _COMMENT.sub(_blank, text)
    text = _without_liquid(text, first, notes)
    lines = text.split("\n")
    at = 0
    fenced = ""
    while at < len(lines):
        line, number = lines[at], first + at
        at += 1
        if fence := re.match(r"[ ]{0,3}(`{3,}|~{3,})", line):
            fenced = "" if fenced == fence[1] else fenced or fence[1]
        if fenced:
            yield MarkdownLine(number, line)
        elif match := _WHOLE.match(line):
            tail, at = _element(lines, at - 1, match[1].lower())
            yield HtmlSource(number, tail)
        elif _TOC.match(line) or _KRAMDOWN.match(line):
            notes.add(number, f"not shown on the page: {line.strip()}")
            yield MarkdownLine(number, "")
        else:
            yield from _boxes(line, number)


def _blank(match: re.Match[str]) -> str:
    """Keep the line numbers of what follows."""
    return "\n" * match[0].count("\n")


def _without_liquid(text: str, first: int, notes: Notes) -> str:
    def replace(match: re.Match[str]) -> str:
        if match[1] in {"raw", "highlight"}:
            return match[2]
        line = first + text.count("\n", 0, match.start())
        if match[1] is None:
            notes.add(line, f"template code not run: {match[0]}")
        return _blank(match)

    return _LIQUID.sub(replace, text)


def _element(lines: list[str], start: int, tag: str) -> tuple[str, int]:
    """Return the source of the element that opens on line *start*, and the line behind it."""
    tags = re.compile(rf"<(/?){tag}\b", re.IGNORECASE)
    depth = 0
    for at in range(start, len(lines)):
        for match in tags.finditer(lines[at]):
            depth += -1 if match[1] else 1
        if depth <= 0:
            return "\n".join(lines[start : at + 1]), at + 1
    return "\n".join(lines[start:]), len(lines)


def _boxes(line: str, number: int) -> Iterator[MarkdownLine]:
    """Yield *line* cut where boxes start and end: each holds blocks of its own."""
    if not _BOX.search(line):
        yield MarkdownLine(number, line)
        return
    for piece in _BOX.split(line):
        yield MarkdownLine(number, piece if piece.strip() else "")
