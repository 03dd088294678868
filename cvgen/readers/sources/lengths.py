"""Texts that are longer than a profile takes: cut between words, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvgen.model.rich_text import RichText
from cvgen.readers.sources.blocks import Block, Bullets, Definition, Heading, Paragraph

LONGEST = 6_000  # characters of a paragraph; escaped and with links, it grows
HEADING = 300  # characters; a longer heading is a paragraph in large type


def sized(blocks: Iterable[Block]) -> list[Block]:
    """Return *blocks* with long paragraphs cut in several."""
    return [part for block in blocks for part in _sized(block)]


def _sized(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(text) if len(text.plain) > LONGEST:
            yield from (Paragraph(piece, piece.line) for piece in pieces(text))
        case Heading(text) if len(text.plain) > HEADING:
            yield from (Paragraph(piece, piece.line) for piece in pieces(text))
        case Bullets(items, line, ordered):
            yield Bullets(tuple(tuple(sized(item)) for item in items), line, ordered)
        case Definition(term, bodies, line):
            yield Definition(term, tuple(tuple(sized(body)) for body in bodies), line)
        case _:
            yield block


def pieces(text: RichText) -> Iterator[RichText]:
    """Yield *text* in pieces that a profile takes."""
    plain, at = text.plain, 0
    while len(plain) - at > LONGEST:
        end = max(plain.rfind(" ", at, at + LONGEST), plain.rfind("\v", at, at + LONGEST))
        end = end if end > at else at + LONGEST
        yield text.cut(at, end).strip()
        at = end
    yield text.cut(at).strip()
