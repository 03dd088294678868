"""One thing that a section lists, as the page sets it: lines, paragraphs, bullets, parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cvgen.model.rich_text import HARD_BREAK, RichText, join_rich
from cvgen.readers.recognise.entry_lines import are_head_lines, entry_lines, split_head
from cvgen.readers.sources.blocks import (
    Block,
    Bullets,
    Definition,
    Heading,
    Table,
    TextBlock,
    block_texts,
)


@dataclass
class RawEntry:
    """One thing on a page: the lines of its head, paragraphs, bullets, and entries below it."""

    rows: list[RichText]
    line: int
    level: int = 0  # of the heading that opened it; 0: no heading did
    titled: bool = False  # the first line is a heading or a term
    marked: bool = False  # it stands apart: a heading, a bullet, a bold line, a row of a table
    bodies: list[RichText] = field(default_factory=list)
    bullets: list[tuple[Block, ...]] = field(default_factory=list)
    children: list[RawEntry] = field(default_factory=list)
    after: list[RichText] = field(default_factory=list)  # paragraphs behind the bullets

    @property
    def head(self) -> RichText:
        """The lines of the head as one text."""
        return join_rich(self.rows, HARD_BREAK)

    def texts(self) -> Iterator[RichText]:
        """Yield all its texts."""
        yield from self.rows
        yield from self.bodies
        for bullet in self.bullets:
            yield from block_texts(bullet)
        yield from self.after
        for child in self.children:
            yield from child.texts()


def raw_entry_of_item(blocks: tuple[Block, ...], line: int) -> RawEntry:
    """Return the entry that the blocks of one bullet make."""
    first, rest = blocks[0], list(blocks[1:])
    raw = RawEntry([], line, marked=True)
    if isinstance(first, Heading | TextBlock):
        raw.line = first.line
        rows = entry_lines(first.text)
        if (
            isinstance(first, Heading)
            and rest
            and isinstance(rest[0], TextBlock)
            and are_head_lines(entry_lines(rest[0].text))
        ):
            rows += entry_lines(rest.pop(0).text)  # type: ignore[union-attr]
        raw.rows, raw.bodies = split_head(rows)
    else:
        rest.insert(0, first)
    add_blocks(raw, rest)
    return raw


def add_blocks(raw: RawEntry, blocks: Iterable[Block]) -> None:
    """Add to *raw* what stands below its head."""
    for block in blocks:
        match block:
            case Bullets(items):
                raw.bullets += items
            case Heading(text) | TextBlock(text):
                (raw.after if raw.bullets else raw.bodies).append(text)
            case Definition(term, bodies):
                raw.bullets.append(
                    (TextBlock(term, block.line), *(b for body in bodies for b in body))
                )
            case Table(rows):
                raw.bullets += [
                    (TextBlock(join_rich([c for c in row if c], ", "), block.line),) for row in rows
                ]
