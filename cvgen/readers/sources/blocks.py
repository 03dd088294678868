"""The blocks of a page, whatever it was written in: what the recognisers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cvgen.model.rich_text import RichText


@dataclass(frozen=True)
class Heading:
    """A heading; *level* counts from 1."""

    text: RichText
    level: int
    line: int


@dataclass(frozen=True)
class TextBlock:
    """Running text; hard line breaks are in it."""

    text: RichText
    line: int


@dataclass(frozen=True)
class Bullets:
    """A list; each item is blocks of its own."""

    items: tuple[tuple[Block, ...], ...]
    line: int
    ordered: bool = False


@dataclass(frozen=True)
class Definition:
    """A term and what is said of it."""

    term: RichText
    bodies: tuple[tuple[Block, ...], ...]
    line: int


@dataclass(frozen=True)
class Table:
    """Rows of cells; *has_head* tells that the first row names the columns."""

    rows: tuple[tuple[RichText, ...], ...]
    line: int
    has_head: bool = False


@dataclass(frozen=True)
class Rule:
    """A line across the page."""

    line: int


Block = Heading | TextBlock | Bullets | Definition | Table | Rule


def block_texts(blocks: Iterable[Block]) -> Iterator[RichText]:
    """Yield every text in *blocks*, in reading order."""
    for block in blocks:
        match block:
            case Heading(text) | TextBlock(text):
                yield text
            case Bullets(items):
                for item in items:
                    yield from block_texts(item)
            case Definition(term, bodies):
                yield term
                for body in bodies:
                    yield from block_texts(body)
            case Table(rows):
                for row in rows:
                    yield from row
