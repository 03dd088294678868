"""Markdown as people write it for Jekyll, Hugo, GitHub and pandoc → blocks with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.model.rich_text import Mark, RichText, Run
from cvgen.readers.sources.blocks import Block, Bullets, Definition, Heading, Rule, Table, TextBlock
from cvgen.readers.sources.html.blocks import HtmlBlocks
from cvgen.readers.sources.limits import MAX_PAGE_CHARACTERS, MAX_PAGE_LINES, SourceTooLarge
from cvgen.readers.sources.markdown.inlines import MarkdownInlines
from cvgen.readers.sources.markdown.lines import HtmlSource, MarkdownLine, split_markdown_lines
from cvgen.readers.sources.notes import Notes

MAX_BLOCK_DEPTH = 30  # lists and quotes in one another; more is read as text

_ATX = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|(?=[^\W\d_]|[*`\[]))(.*?)[ \t]*#*[ \t]*$")
_ATX_END = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}[ \t]*$")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_MARKER = re.compile(r"([ \t]*)([-*+•◦‣▪]|\d{1,3}[.)])(?:([ \t]+)(?=\S)|[ \t]*$)")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})[ \t]*[\w{}.-]*[ \t]*$")
_QUOTE = re.compile(r"^[ ]{0,3}>[ ]?")
_DEFINITION = re.compile(r"[ ]{0,3}[:~][ \t]+(?=\S)")
_REFERENCE = re.compile(r"[ ]{0,3}\[([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+[\"'(].*)?[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}]*\}[ \t]*$")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")


@dataclass
class MarkdownBlocks:
    """Reads the body of a Markdown page."""

    notes: Notes
    references: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.inlines = MarkdownInlines(self.notes, self.references)

    def read(self, text: str, line: int = 1) -> list[Block]:
        """Return the blocks of *text*, which starts on *line* of the source."""
        if len(text) > MAX_PAGE_CHARACTERS or text.count("\n") > MAX_PAGE_LINES:
            most = f"more than {MAX_PAGE_CHARACTERS:,} characters or {MAX_PAGE_LINES:,} lines"
            raise SourceTooLarge(f"is too long: {most}")
        lines = list(self._without_references(split_markdown_lines(text, line, self.notes)))
        return self.scan(lines, 0)

    def _without_references(
        self, lines: Iterator[MarkdownLine | HtmlSource]
    ) -> Iterator[MarkdownLine | HtmlSource]:
        for line in lines:
            match = _REFERENCE.match(line.text) if isinstance(line, MarkdownLine) else None
            if match and not match[1].startswith("^"):
                self.references.setdefault(" ".join(match[1].split()).casefold(), match[2])
            else:
                yield line

    def scan(self, lines: list[MarkdownLine | HtmlSource], depth: int) -> list[Block]:
        """Return the blocks of *lines*, which are *depth* lists and quotes deep."""
        return list(_BlockScanner(self, lines, depth).blocks())


class _BlockScanner:
    def __init__(
        self, reader: MarkdownBlocks, lines: list[MarkdownLine | HtmlSource], depth: int
    ) -> None:
        self.reader, self.lines, self.depth = reader, lines, depth
        self.at = 0

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if isinstance(line, HtmlSource):
                self.at += 1
                yield from HtmlBlocks(self.reader.notes).read(line.text, line.number)
            elif not line.text.strip() or _ATTRIBUTES.match(line.text):
                self.at += 1
            else:
                yield from self._block(line)

    def _block(self, line: MarkdownLine) -> Iterator[Block]:
        text = line.text
        if match := _ATX.match(text):
            self.at += 1
            title = self.reader.inlines.read(_ATX_END.sub("", match[2]), line.number).strip()
            if title:
                yield Heading(title, len(match[1]), line.number)
        elif _RULE.match(text):
            self.at += 1
            yield Rule(line.number)
        elif fence := _FENCE.match(text):
            yield from self._fenced(fence[1])
        elif self._is_table():
            yield self._table()
        elif _QUOTE.match(text) and self.depth < MAX_BLOCK_DEPTH:
            quoted = list[MarkdownLine | HtmlSource]()
            while (here := self._line()) and here.text.strip():
                quoted.append(MarkdownLine(here.number, _QUOTE.sub("", here.text, count=1)))
                self.at += 1
            yield from self.reader.scan(quoted, self.depth + 1)
        elif _MARKER.match(text) and self.depth < MAX_BLOCK_DEPTH:
            yield self._list()
        else:
            yield from self._paragraph()

    def _line(self, ahead: int = 0) -> MarkdownLine | None:
        """Return a line of text that lies *ahead*, or None."""
        place = self.at + ahead
        line = self.lines[place] if place < len(self.lines) else None
        return line if isinstance(line, MarkdownLine) else None

    def _fenced(self, fence: str) -> Iterator[Block]:
        self.at += 1
        while line := self._line():
            self.at += 1
            if line.text.strip().startswith(fence) and not line.text.strip().strip(fence[0]):
                return
            if code := line.text.strip():
                yield TextBlock(RichText((Run(code, (Mark("code"),)),), line.number), line.number)

    def _is_table(self) -> bool:
        line, following = self._line(), self._line(1)
        if line is None or "|" not in line.text:
            return False
        if following and "|" in following.text and _DELIMITERS.match(following.text):
            return len(_cells(line.text)) == len(_cells(following.text))
        return line.text.lstrip().startswith("|") and line.text.rstrip().endswith("|")

    def _table(self) -> Table:
        first = self.lines[self.at].number
        rows: list[tuple[RichText, ...]] = []
        head = False
        while (line := self._line()) and "|" in line.text:
            self.at += 1
            if _DELIMITERS.match(line.text):
                head = head or len(rows) == 1
                continue
            cells = [cell.strip().replace("\\|", "|") for cell in _cells(line.text)]
            rows.append(
                tuple(self.reader.inlines.read(cell, line.number).strip() for cell in cells)
            )
        return Table(tuple(row for row in rows if any(row)), first, head and any(rows[0]))

    def _list(self) -> Bullets:
        first = self._line()
        assert first is not None
        start = _MARKER.match(first.text)
        assert start is not None
        indent, ordered = _width(start[1]), start[2][0].isdigit()
        items: list[tuple[Block, ...]] = []
        while (line := self._line()) and (match := _MARKER.match(line.text)):
            if abs(_width(match[1]) - indent) > 1 or match[2][0].isdigit() != ordered:
                break
            if _RULE.match(line.text):
                break
            blocks = self.reader.scan(
                self._item(line, _width(match[1]), match.end()), self.depth + 1
            )
            if blocks:
                items.append(tuple(blocks))
            self._skip_blank(indent)
        return Bullets(tuple(items), first.number, ordered)

    def _item(self, line: MarkdownLine, indent: int, start: int) -> list[MarkdownLine | HtmlSource]:
        """Return the lines of one item, without its marker and indent; move behind them."""
        inner: list[MarkdownLine | HtmlSource] = [MarkdownLine(line.number, line.text[start:])]
        self.at += 1
        blank = False
        while self.at < len(self.lines):
            here = self.lines[self.at]
            if isinstance(here, MarkdownLine) and not here.text.strip():
                blank = True
            elif _width(here.text) > indent + 1 or (
                isinstance(here, MarkdownLine)
                and not blank
                and not self._starts_block(here.text)
                and not _MARKER.match(here.text)
            ):
                if blank and _width(here.text) <= indent + 1:
                    break
                if blank:
                    inner.append(MarkdownLine(here.number, ""))
                blank = False
                inner.append(_dedented(here, start))
            else:
                break
            self.at += 1
        return inner

    def _skip_blank(self, indent: int) -> None:
        """Move over blank lines if the list goes on behind them."""
        ahead = 0
        while (line := self._line(ahead)) and not line.text.strip():
            ahead += 1
        if line and (match := _MARKER.match(line.text)) and abs(_width(match[1]) - indent) <= 1:
            self.at += ahead

    def _starts_block(self, text: str) -> bool:
        marker = _MARKER.match(text)
        return bool(
            _ATX.match(text)
            or _RULE.match(text)
            or _FENCE.match(text)
            or (marker and marker[3] and (not marker[2][0].isdigit() or marker[2][:-1] == "1"))
            or _ATTRIBUTES.match(text)
            or _DEFINITION.match(text)
        )

    def _paragraph(self) -> Iterator[Block]:
        first = self.lines[self.at]
        parts: list[str] = []
        while (line := self._line()) and line.text.strip():
            if parts and (match := _SETEXT.match(line.text)):
                self.at += 1
                title = self.reader.inlines.read("\n".join(parts), first.number).strip()
                yield Heading(title, 1 if match[1][0] == "=" else 2, first.number)
                return
            if parts and (self._starts_block(line.text) or self._is_table()):
                break
            parts.append(line.text.lstrip() if parts else line.text.strip() + _tail(line.text))
            self.at += 1
        ahead = 1 if (line := self._line()) and not line.text.strip() else 0
        following = self._line(ahead)
        if len(parts) <= 2 and following and _DEFINITION.match(following.text):
            self.at += ahead
            yield self._definition(parts, first.number)
            return
        text = self.reader.inlines.read("\n".join(parts), first.number).strip()
        if text:
            yield TextBlock(text, first.number)

    def _definition(self, parts: list[str], number: int) -> Definition:
        term = self.reader.inlines.read("\n".join(parts), number).strip()
        bodies: list[tuple[Block, ...]] = []
        while (line := self._line()) and (match := _DEFINITION.match(line.text)):
            inner = self._item(line, 0, match.end())
            bodies.append(tuple(self.reader.scan(inner, self.depth + 1)))
            ahead = 0
            while (following := self._line(ahead)) and not following.text.strip():
                ahead += 1
            if following and _DEFINITION.match(following.text):
                self.at += ahead
        return Definition(term, tuple(bodies), number)


def _cells(text: str) -> list[str]:
    text = text.strip().removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return _CELLS.split(text)


def _tail(text: str) -> str:
    """Return the spaces at the end of a line, which may be a line break."""
    return text[len(text.rstrip()) :]


def _width(text: str) -> int:
    stripped = text.lstrip(" \t")
    return len(text[: len(text) - len(stripped)].expandtabs(4))


def _dedented(line: MarkdownLine | HtmlSource, columns: int) -> MarkdownLine | HtmlSource:
    if isinstance(line, HtmlSource):
        return line
    text = line.text
    lead = len(text) - len(text.lstrip(" \t"))
    expanded = text[:lead].expandtabs(4)
    return MarkdownLine(line.number, expanded[columns:] + text[lead:])
