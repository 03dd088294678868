"""The lines of a text → paragraphs and lists, as CommonMark parts them; nothing else is a block.

Headings, tables and rules have no place in a text. They are told, and their lines stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.errors import Remark
from cvgen.model.block_markup import find_other_blocks

MAX_TEXT_LIST_DEPTH = 9  # lists in one another; Word has no more levels
_NESTED = 2  # columns that an item is indented more than the one that it belongs to

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+•]|\d{1,3}[.)]) +(?=\S)")
_HEADING = re.compile(r" {0,3}#{1,6} +\S")
_RULE = re.compile(r" {0,3}(?:=+|-{3,}|\*{3,}|_{3,}) *")
_TABLE_RULE = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:?)? *")

_REMARKS = {
    "heading": Remark(
        "a heading in a text is shown as a paragraph",
        "end the text here; a section of its own has a title",
        code="heading-in-text",
    ),
    "rule": Remark(
        "a line of dashes or the like is not shown",
        "a blank line starts a new paragraph",
        code="rule-in-text",
    ),
    "table": Remark(
        "a table in a text is shown as it is typed, line by line",
        "make it a list, or a section with entries",
        code="table-in-text",
    ),
    "list": Remark(
        "this list is shown on one line, since its field holds no paragraphs",
        "write its entries under 'highlights' or 'entries'",
        code="list-in-line",
    ),
}


@dataclass(slots=True)
class LineItem:
    """An item of a list: its mark as typed, its lines, the items below it."""

    indent: int
    mark: str
    lines: list[str]
    children: list[LineItem] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        """Whether a number stands before it."""
        return self.mark[0].isdigit()


@dataclass(slots=True)
class LineParagraph:
    """Lines of running text, or the rows of a table."""

    lines: list[str]
    is_table: bool = False


@dataclass(slots=True)
class LineList:
    """Items one below the other, all numbered or none."""

    items: list[LineItem]


LineBlock = LineParagraph | LineList


def split_lines(text: str) -> tuple[list[LineBlock], list[Remark]]:
    """Return the blocks of *text*, and what to say of the others; one line is a paragraph."""
    lines = text.strip("\n").split("\n")
    if len(lines) == 1:
        return [LineParagraph(lines)], []
    splitter = _Splitter()
    for line in lines:
        splitter.add(_spaced(line))
    remarks = [_REMARKS[name] for name in splitter.seen]
    return splitter.blocks, [*remarks, *find_other_blocks(text)]


def find_lost_lines(text: str) -> Iterator[Remark]:
    """Yield what to say of blocks in a *text* that is shown on one line."""
    blocks, remarks = split_lines(text)
    yield from remarks
    if any(isinstance(block, LineList) for block in blocks):
        yield _REMARKS["list"]


def _spaced(line: str) -> str:
    """Return *line* with spaces for the tabs at its start, and without anything if it is blank."""
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(4) + rest if rest else ""


class _Splitter:
    def __init__(self) -> None:
        self.blocks: list[LineBlock] = []
        self.seen: dict[str, None] = {}
        self._open: LineParagraph | None = None
        self._path: list[LineItem] = []  # the items that the last line belongs to
        self._after_blank = False

    def add(self, line: str) -> None:
        item = _ITEM.match(line)
        if not line:
            self._open = None
        elif _RULE.fullmatch(line):
            self.seen["rule"] = None
            self._close()
        elif item and self._starts_item(item):
            self._item(item, line)
        elif self._path and (not self._after_blank or line[0] == " "):
            self._go_on(line)
        else:
            self._paragraph(line)
        self._after_blank = not line

    def _close(self) -> None:
        self._open, self._path = None, []

    def _starts_item(self, item: re.Match[str]) -> bool:
        """Tell whether *item* is one; of numbers, only a 1 begins a list."""
        mark = item["mark"]
        goes_on = any(each.is_numbered for each in self._path)
        return not mark[0].isdigit() or mark[:-1] == "1" or goes_on

    def _item(self, match: re.Match[str], line: str) -> None:
        made = LineItem(len(match["indent"]), match["mark"], [line[match.end() :]])
        self._open = None
        while self._path and self._path[-1].indent + _NESTED > made.indent:
            self._path.pop()
        del self._path[MAX_TEXT_LIST_DEPTH - 1 :]
        if self._path:
            self._path[-1].children.append(made)
        else:
            last = self.blocks[-1] if self.blocks else None
            if isinstance(last, LineList) and last.items[0].is_numbered == made.is_numbered:
                last.items.append(made)
            else:
                self.blocks.append(LineList([made]))
        self._path.append(made)

    def _go_on(self, line: str) -> None:
        """Add *line* to the last item; after a blank line it starts a new one there."""
        lines = self._path[-1].lines
        if self._after_blank:
            lines[-1] += "\\"
        lines.append(line.lstrip(" "))

    def _paragraph(self, line: str) -> None:
        self._path = []
        if _HEADING.match(line):
            self.seen["heading"] = None
            self.blocks.append(LineParagraph([line]))
            self._open = None
            return
        if self._open is None:
            self._open = LineParagraph([])
            self.blocks.append(self._open)
        here = self._open
        if len(here.lines) == 1 and "|" in here.lines[0] and _TABLE_RULE.fullmatch(line):
            here.is_table = True
            self.seen["table"] = None
        else:
            here.lines.append(line)
