"""The pieces of a head → role, unit and organization, where it is clear what is what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from cvgen.model.rich_text import RichText, join_rich
from cvgen.readers.recognise.entry_text import is_short
from cvgen.readers.recognise.heads import EntryHead, parse_head, trimmed
from cvgen.readers.recognise.raw_entries import RawEntry
from cvgen.readers.vocabulary.keywords import is_organization, is_role, is_unit
from cvgen.readers.vocabulary.segments import Segment

HeadOrder = Literal["role", "organization"]


JOINED = re.compile(r"\s*(?:(?:at|bei|beim|chez|presso)\s+|[@＠]\s*)")


AT_ORGANIZATION = re.compile(r"\s+(?:at|@|bei|beim|chez|presso)\s+(?:the\s+)?(?=\S)|\s*[@＠]\s*")


def head_order(raw: RawEntry) -> HeadOrder | None:
    """Return what stands first in *raw*, where both are clear by themselves."""
    head = parse_head(raw.head)
    if head is None or len(head.pieces) < 2:
        return None
    first, last = (piece.text.text for piece in (head.pieces[0], head.pieces[-1]))
    if is_role(first) and not is_role(last):
        return "role"
    return "organization" if is_role(last) and not is_role(first) else None


PositionParts = tuple[RichText | None, RichText | None, RichText | None]


def position_parts(head: EntryHead, order: HeadOrder | None) -> PositionParts | None:
    """Return role, unit and organization."""
    pieces = head.pieces
    if any(not is_short(piece.text.text, 16) for piece in pieces):
        return None
    if len(pieces) == 1:
        return _alone(pieces[0].text)
    roles = [index for index, piece in enumerate(pieces) if is_role(piece.text.text)]
    if not roles:
        return _by_order(head, order)
    index = roles[0]
    if index == 0:
        return _after_role(head, pieces)
    if index > 0 and _is_set_apart(pieces, index) and head.are_neighbours(pieces[:index]):
        behind = pieces[index + 1 :]
        if behind and not head.are_neighbours(behind):
            return None
        unit = _named(head.merged(behind)) if behind else None
        return trimmed(pieces[index].text), unit, head.merged(pieces[:index])
    return None


def _named(rich: RichText) -> RichText:
    """Return *rich* without the `at` that joined it to a role."""
    match = JOINED.match(rich.plain)
    return trimmed(rich.cut(match.end()) if match else rich)


def _is_set_apart(pieces: Sequence[Segment], index: int) -> bool:
    """Tell whether a role behind an organization is more than a word in its name."""
    text = pieces[index].text.text
    return not is_organization(text) or text.split()[-1].casefold() not in {"lab", "group"}


def _alone(text: RichText) -> PositionParts | None:
    """Take `Intern at Google` apart, or tell what a single piece is."""
    plain = text.plain
    if match := AT_ORGANIZATION.search(plain):
        role, place = text.cut(0, match.start()).strip(), text.cut(match.end()).strip()
        if role and place and is_role(role.text):
            return role, None, place
    if is_role(text.text):
        return trimmed(text), None, None
    is_label = text.plain.rstrip().endswith((":", "："))
    return (None, None, trimmed(text)) if is_organization(text.text) and not is_label else None


def _after_role(head: EntryHead, pieces: Sequence[Segment]) -> PositionParts | None:
    """The role stands first: the organization is last, what is between belongs to a unit."""
    first, rest = pieces[0].text, pieces[1:]
    if match := AT_ORGANIZATION.search(first.plain):
        role, place = first.cut(0, match.start()).strip(), first.cut(match.end()).strip()
        if role and place and is_role(role.text) and head.are_neighbours(pieces):
            return role, None, join_rich([place, head.merged(rest)], ", ") if rest else place
    if len(rest) == 1:
        return trimmed(first), None, _named(rest[0].text)
    if not head.are_neighbours(rest):
        return None
    if is_unit(rest[-1].text.text) and not is_unit(rest[0].text.text):
        return trimmed(first), None, _named(head.merged(rest))  # the larger one stands first
    if rest[0].row != rest[-1].row and rest[0].row == pieces[0].row:
        unit = [piece for piece in rest if piece.row == rest[0].row]
        return trimmed(first), head.merged(unit), head.merged(rest[len(unit) :])
    return trimmed(first), _named(head.merged(rest[:-1])), _named(rest[-1].text)


def _by_order(head: EntryHead, order: HeadOrder | None) -> PositionParts | None:
    """No piece is a known role: go by the other entries, or by a word such as `Inc.`."""
    pieces = head.pieces
    if len(pieces) > 2 and order == "organization" and head.are_neighbours(pieces):
        *names, last = pieces
        is_set_off = last.text.is_all("em", "strong") and last.before == "dash"
        if is_set_off and not any(piece.text.is_all("em", "strong") for piece in names):
            return trimmed(last.text), None, head.merged(names)
    if len(pieces) != 2:
        return None
    first, second = (trimmed(piece.text) for piece in pieces)
    if JOINED.match(second.plain):
        return first, None, _named(second)
    if order == "role":
        return first, None, second
    if order == "organization":
        return second, None, first
    return None
