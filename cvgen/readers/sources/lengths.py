"""Texts that are longer than a profile takes: cut between words, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvgen.model.rich_text import RichText
from cvgen.readers.sources.blocks import Block, Bullets, Definition, Heading, TextBlock

MAX_PARAGRAPH_CHARACTERS = 6_000  # characters of a paragraph; escaped and with links, it grows
MAX_HEADING_CHARACTERS = 300  # a longer heading is a paragraph in large type


def split_long_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Return *blocks* with long paragraphs cut in several."""
    return [part for block in blocks for part in _split_long(block)]


def _split_long(block: Block) -> Iterator[Block]:
    match block:
        case TextBlock(text) if len(text.plain) > MAX_PARAGRAPH_CHARACTERS:
            yield from (TextBlock(piece, piece.line) for piece in split_long_text(text))
        case Heading(text) if len(text.plain) > MAX_HEADING_CHARACTERS:
            yield from (TextBlock(piece, piece.line) for piece in split_long_text(text))
        case Bullets(items, line, ordered):
            yield Bullets(tuple(tuple(split_long_blocks(item)) for item in items), line, ordered)
        case Definition(term, bodies, line):
            yield Definition(term, tuple(tuple(split_long_blocks(body)) for body in bodies), line)
        case _:
            yield block


def split_long_text(text: RichText) -> Iterator[RichText]:
    """Yield *text* in pieces that a profile takes."""
    plain, at = text.plain, 0
    while len(plain) - at > MAX_PARAGRAPH_CHARACTERS:
        end = max(
            plain.rfind(" ", at, at + MAX_PARAGRAPH_CHARACTERS),
            plain.rfind("\v", at, at + MAX_PARAGRAPH_CHARACTERS),
        )
        end = end if end > at else at + MAX_PARAGRAPH_CHARACTERS
        yield text.cut(at, end).strip()
        at = end
    yield text.cut(at).strip()
