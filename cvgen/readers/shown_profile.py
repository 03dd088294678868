"""Whether a file shows the profile that it carries: word for word, and link for link.

A record says of itself what it likes, so it is assembled again and held against the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from cvgen.document import reading_order
from cvgen.document.arrange import Layout, arrange
from cvgen.document.assemble import assemble
from cvgen.document.inlines import characters
from cvgen.model.document import Block, Document, Entry, Row, Text
from cvgen.model.profile import Profile
from cvgen.profiles import fingerprint
from cvgen.readers.recognise.content import normal_target
from cvgen.readers.sources.records import EmbeddedRecord

MAX_QUOTED_CHARACTERS = 60  # of a difference

_JOINT = "\0"  # between the sides of a row: some looks put a comma there; no profile holds one
_SQUARE = "\N{WHITE SQUARE}"  # drawn for what no font draws
_ADDRESSES: tuple[Literal["hidden", "inline"], ...] = ("hidden", "inline")


def difference(profile: Profile, found: EmbeddedRecord) -> str:
    """Return where the file of *found* differs from what *profile* says; "": nowhere.

    How a look lays out rows and whether it shows addresses is no difference.
    """
    document = assemble(profile)
    for each in _arrangements(document):
        told = _first_difference(each, found)
        if not told:
            return _other_link(document, found)
    return told


def _arrangements(document: Document) -> Iterator[Document]:
    """Yield *document* in all the ways in which looks may put its words, the usual one last."""
    apart = replace(
        document,
        sections=tuple(
            replace(section, blocks=tuple(map(_jointed, section.blocks)))
            for section in document.sections
        ),
    )
    for urls in reversed(_ADDRESSES):
        yield arrange(apart, Layout(urls=urls))
    for urls in reversed(_ADDRESSES):
        yield arrange(document, Layout(urls=urls))


def _jointed(block: Block) -> Block:
    if not isinstance(block, Entry):
        return block
    rows = [
        Row((*row.left, Text(_JOINT), *row.right)) if row.right else row
        for row in (block.heading, *block.rows)
    ]
    blocks = tuple(map(_jointed, block.blocks))
    return replace(block, heading=rows[0], rows=tuple(rows[1:]), blocks=blocks)


def _first_difference(document: Document, found: EmbeddedRecord) -> str:
    wanted, shown = _settled(reading_order.text(document, found.is_drawn), found), found.shown
    if found.is_drawn and wanted == "".join(sorted(wanted)):  # from right to left, by letters
        same = _without_joints(wanted) == _without_joints(shown)
        return "" if same else "the words of the profile in it are not those that the file shows"
    at = _end_of_match(wanted, shown)
    if at is None:
        return ""
    if at == len(wanted):
        return "the file shows more than the profile in it says"
    line = _line_at(document, found, at)
    return f"the profile in it says '{line}', which the file does not show there"


def _settled(text: str, found: EmbeddedRecord) -> str:
    return fingerprint.drawn_text(text) if found.is_drawn else fingerprint.shown_text(text)


def _without_joints(text: str) -> str:
    return text.replace(_JOINT, "").replace(",", "")


def _end_of_match(wanted: str, shown: str) -> int | None:
    """Return where *wanted* goes on otherwise than *shown*; None: nowhere."""
    at = 0
    for place, character in enumerate(wanted):
        here = shown[at : at + 1]
        if character == _JOINT:
            at += here == ","
        elif here == character or (here == _SQUARE and not character.isascii()):
            at += 1
        else:
            return place
    return None if at == len(shown) else len(wanted)


def _line_at(document: Document, found: EmbeddedRecord, at: int) -> str:
    """Return the line of *document* that holds the character *at* of its settled text."""
    line = ""
    for nodes in reading_order.lines(document, found.is_drawn):
        line = characters(nodes)
        at -= len(_settled(line, found))
        if at < 0:
            break
    line = " ".join(line.replace(_JOINT, " ").split())
    if len(line) <= MAX_QUOTED_CHARACTERS:
        return line
    return line[: MAX_QUOTED_CHARACTERS - 1] + "…"


def _other_link(document: Document, found: EmbeddedRecord) -> str:
    # Word processors end the address of a site with a slash.
    wanted = {normal_target(each).rstrip("/") for each in reading_order.links(document)}
    shown = {normal_target(each).rstrip("/") for each in found.links}
    for target in sorted(wanted - shown):
        return f"the profile in it has a link to {target}, the file has not"
    for target in sorted(shown - wanted):
        return f"the file has a link to {target}, the profile in it has not"
    return ""
